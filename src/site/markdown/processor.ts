import { satteri } from '@astrojs/markdown-satteri'
import { fillPlaceholders } from '../../docs/placeholders.ts'
import { computed } from '../computed.ts'
import { liveSite, type LiveSite } from '../live/live-site.ts'
import { diagrams } from './diagrams.ts'
import { flags } from './flags.ts'
import { glossary } from './glossary.ts'
import { links } from './links.ts'
import { outcomes } from './outcomes.ts'
import { quizzes } from './quizzes.ts'
import { snippetsIn } from './snippets.ts'
import { showcases } from './showcases.ts'
import { solutions } from './solutions.ts'
import { tables } from './tables.ts'
import { tabs } from './tabs.ts'

/** Pages that could not be rendered. Astro only logs them, so the build asks here and fails. */
export const failures: string[] = []

/**
 * The Markdown engine of the site: Sätteri with Podium's plugins, and `{{kubernetes}}` and its like
 * filled in before it parses, so that they work in text, code, links and HTML alike.
 */
export function markdown() {
  // What pages can run is asked for before each is rendered.
  let live: LiveSite | undefined
  const snippets = snippetsIn(() => live)
  const processor = satteri({
    mdastPlugins: [
      glossary,
      diagrams,
      snippets,
      outcomes,
      quizzes,
      solutions,
      showcases,
      tabs,
      links,
    ],
    hastPlugins: [flags, tables],
  })
  const create = processor.createRenderer
  processor.createRenderer = async (shared) => {
    const renderer = await create(shared)
    return {
      ...renderer,
      render: async (content, options) => {
        try {
          live = await liveSite()
          return await renderer.render(fillPlaceholders(content, computed()), options)
        } catch (error) {
          failures.push(`${options?.fileURL?.pathname}: ${(error as Error).message}`)
          throw error
        }
      },
    }
  }
  return processor
}
