import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What reading does not need: pictures for other sites, texts for other programs. */
const left =
  /^(cards|files|images)\/|^icon-|\.(md|txt|xml|sh|pdf)$|^pagefind\/pagefind-(component|modular|highlight)/

/**
 * Writes `offline.js` into a built site: the service worker that keeps all pages, and the search, on a
 * reader's device. It begins only where a reader asks for it.
 */
export async function addWorker(folder: string): Promise<void> {
  const files = globSync('**/*', { cwd: folder })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !left.test(name) && statSync(join(folder, name)).isFile())
    .sort()
    .map((url) => ({
      url,
      revision: createHash('sha256')
        .update(readFileSync(join(folder, url)))
        .digest('hex'),
    }))
  await build({
    entryPoints: ['src/site/offline/worker.ts'],
    outfile: join(folder, 'offline.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { files: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
}
