import type { HastPluginDefinition } from 'satteri'

/** So many letters fit on any line. */
const longest = 24

/** So many fit into the first column of a table on a phone: `CreateContainerConfigError`. */
const longestFirst = 26

/** Short code of one word is not broken: one with a hyphen nowhere, any in the first column of a table. */
export const flags: HastPluginDefinition = {
  name: 'podium-flags',
  element: {
    filter: ['code'],
    visit(node, context) {
      const text = context.textContent(node)
      if (text.length > longestFirst || /\s/.test(text)) return undefined
      const className = [text.includes('-') && text.length <= longest ? 'unbroken' : 'one-word']
      return { ...node, properties: { ...node.properties, className } }
    },
  },
}
