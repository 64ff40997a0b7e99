import type { HastPluginDefinition } from 'satteri'

/** So many letters fit on any line, and into the first column of a table on a phone. */
const longest = 26

/**
 * Short code of one word is not broken: with a hyphen in it, `-n` or `kube-system`, nowhere; without
 * one, `CreateContainerConfigError`, in the first column of a table.
 */
export const flags: HastPluginDefinition = {
  name: 'podium-flags',
  element: {
    filter: ['code'],
    visit(node, context) {
      const text = context.textContent(node)
      if (text.length > longest || /\s/.test(text)) return undefined
      const className = [text.includes('-') ? 'unbroken' : 'one-word']
      return { ...node, properties: { ...node.properties, className } }
    },
  },
}
