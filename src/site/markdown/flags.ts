import type { HastPluginDefinition } from 'satteri'

/** So many letters fit on any line, and into a column of a table on a phone: `CreateContainerConfigError`. */
const longest = 26

/** Short code is not broken: neither `kube-system` behind its hyphen nor `livenessProbe` in a table. */
export const flags: HastPluginDefinition = {
  name: 'podium-flags',
  element: {
    filter: ['code'],
    visit(node, context) {
      const text = context.textContent(node)
      if (text.length > longest || /\s/.test(text)) return undefined
      return { ...node, properties: { ...node.properties, className: ['unbroken'] } }
    },
  },
}
