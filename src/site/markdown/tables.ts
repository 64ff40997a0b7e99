import type { HastPluginDefinition } from 'satteri'

/** The empty corner of a table is no heading: `| | Job | Deployment |`. */
export const tables: HastPluginDefinition = {
  name: 'podium-tables',
  element: {
    filter: ['th'],
    visit(node, context) {
      if (!context.textContent(node).trim())
        return { type: 'element', tagName: 'td', properties: {}, children: [] }
      return undefined
    },
  },
}
