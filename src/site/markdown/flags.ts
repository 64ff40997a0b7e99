import type { HastPluginDefinition } from 'satteri'

/** So many letters fit on any line. */
const longest = 24

/** Short code with a hyphen in it, `-n` or `kube-system`, is not broken behind the hyphen. */
export const flags: HastPluginDefinition = {
  name: 'podium-flags',
  element: {
    filter: ['code'],
    visit(node, context) {
      const text = context.textContent(node)
      if (text.length > longest || !/^\S*-\S*$/.test(text)) return undefined
      return { ...node, properties: { ...node.properties, className: ['unbroken'] } }
    },
  },
}
