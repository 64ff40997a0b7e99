import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Problem } from '../docs/page.ts'
import { strangeFiles } from '../docs/node/docs-files.ts'
import { withoutTop } from '../docs/node/load-pages.ts'
import { readPage } from '../docs/read-page.ts'
import { diagramProblems } from './diagram-problems.ts'
import { failures } from './markdown/processor.ts'
import { readSources } from './pages.ts'
import { problemText } from './problem-text.ts'
import { liveAddress } from './live/live-address.ts'
import { serveLive, writeLive } from './live/write-live.ts'
import { addWorker } from './offline/add-worker.ts'
import { addPdf } from './print/add-pdf.ts'
import { addPolicies } from './policy/add-policies.ts'
import { quizProblems } from './quiz/quiz-problems.ts'
import { settings } from './settings.ts'

/** What the site has beside the pages of docs/. */
const routes = {
  '/playground': 'pages/playground.astro',
  '/proof': 'pages/proof.astro',
  '/progress': 'pages/progress.astro',
  '/404': 'pages/404.astro',
  '/images/[name].tar.gz': 'endpoints/image.ts',
  '/files/[...path]': 'endpoints/file.ts',
  '/cards/[...path].png': 'endpoints/card.ts',
  '/[name].png': 'endpoints/icon.ts',
  '/[...path].md': 'endpoints/markdown.ts',
  '/llms.txt': 'endpoints/llms.ts',
  '/llms-full.txt': 'endpoints/llms.ts',
  '/robots.txt': 'endpoints/robots.ts',
  '/images.sh': 'endpoints/images-script.ts',
}

/**
 * Adds the site's own pages, gives every built page its content security policy, and fails a build
 * whose pages are not as they should be, with the list of everything that is wrong: Astro itself
 * only logs it when a Markdown page cannot be rendered. While pages are written (`npm run dev`) there
 * is no policy: Vite's client brings its own inline scripts and styles.
 */
export const podium: AstroIntegration = {
  name: 'podium',
  hooks: {
    'astro:config:setup': ({ command, injectRoute, addWatchFile, updateConfig }) => {
      updateConfig({ vite: { plugins: [liveAddress] } })
      // Before Astro reads them: it follows symbolic links.
      if (command === 'build') refuse(strangeFiles(settings.docs))
      for (const [pattern, entrypoint] of Object.entries(routes))
        injectRoute({ pattern, entrypoint: `./src/site/${entrypoint}` })
      addWatchFile(new URL('../versions.ts', import.meta.url))
    },
    'astro:server:setup': ({ server }) => {
      server.middlewares.use(serveLive)
    },
    'astro:build:start': () => {
      const pages = readSources(settings.docs)
      const problems = [
        ...pages.flatMap(({ file, text }) => [
          ...withoutTop(file, text),
          ...readPage(file, text).problems,
        ]),
        ...pages.flatMap(quizProblems),
        // A drawing that no page has any more is the tests' business, not the reader's.
        ...diagramProblems(pages).filter(({ place }) => place.file.startsWith('docs/')),
      ]
      refuse(problems)
    },
    'astro:build:done': async ({ dir, logger }) => {
      if (failures.length) throw new Error(`Pages were not rendered:\n\n${failures.join('\n')}\n`)
      const folder = fileURLToPath(dir)
      await writeLive(folder)
      addPolicies(folder)
      const missing = await addPdf(folder)
      if (missing) logger.warn(missing)
      await addWorker(folder)
    },
  },
}

function refuse(problems: Problem[]): void {
  if (problems.length)
    throw new Error(`The pages are not ready to be built.\n\n${problemText(problems)}\n`)
}
