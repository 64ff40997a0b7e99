import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import { podium } from './src/site/integration.ts'
import { blocks } from './src/site/markdown/blocks.ts'
import { markdown } from './src/site/markdown/processor.ts'
import { readSources } from './src/site/pages.ts'
import { ranking } from './src/site/search/concepts.ts'
import { base, settings } from './src/site/settings.ts'
import { sidebarOf } from './src/site/sidebar.ts'

const { docs, out, repository, url } = settings

export default defineConfig({
  site: url?.href,
  base,
  outDir: out,
  trailingSlash: 'always',
  cacheDir: process.env.PODIUM_CACHE ?? './node_modules/.astro',
  markdown: { processor: markdown() },
  integrations: [
    starlight({
      title: 'Podium',
      description: 'Kubernetes, taught by pages that prove themselves.',
      logo: { src: './src/site/logo.svg' },
      favicon: '/favicon.svg',
      disable404Route: true,
      pagefind: { ranking },
      customCss: [
        'theme',
        'text',
        'snippets',
        'outcomes',
        'live',
        'diagrams',
        'quiz',
        'glossary',
        'proof',
        'tabs',
        'progress',
        'print',
      ].map((name) => `./src/site/styles/${name}.css`),
      components: {
        Footer: './src/site/components/Footer.astro',
        Head: './src/site/components/Head.astro',
        MarkdownContent: './src/site/components/MarkdownContent.astro',
        PageTitle: './src/site/components/PageTitle.astro',
        Search: './src/site/components/Search.astro',
      },
      expressiveCode: {
        plugins: [blocks],
        // What a reader copies is what the run ran: nothing is taken out of a block.
        frames: { extractFileNameFromCode: false, removeCommentsWhenCopyingTerminalFrames: false },
        // Commands have no window around them, in no shell.
        defaultProps: { overridesByLang: { powershell: { frame: 'none' } } },
        styleOverrides: {
          borderRadius: '0.4rem',
          codeFontSize: '0.84375rem',
          codeLineHeight: '1.6',
        },
      },
      markdown: { processedDirs: [docs] },
      sidebar: sidebarOf(readSources(docs), docs),
      routeMiddleware: './src/site/route.ts',
      ...(repository && { social: [{ icon: 'github', label: 'GitHub', href: repository }] }),
    }),
    podium,
    // A sitemap needs the site's address. Without one Starlight's would warn of it at each build.
    ...(url ? [] : [{ name: '@astrojs/sitemap', hooks: {} }]),
  ],
})
