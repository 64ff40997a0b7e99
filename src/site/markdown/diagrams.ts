import type { MdastPluginDefinition } from 'satteri'
import { diagram, languageOf, svgOf } from '../diagram.ts'
import { html } from './html.ts'

/**
 * Puts the drawn diagram where its ```mermaid or ```picture block is. A block without a drawing stays
 * as it is: the build lists those and fails.
 */
export const diagrams: MdastPluginDefinition = {
  name: 'podium-diagrams',
  code(node, context) {
    const language = languageOf(node.lang)
    if (!language) return
    const which = diagram(node.value, { file: '', line: 0 }, language)
    const svg = svgOf(which)
    if (!svg) return
    context.replaceNode(
      node,
      html(`<figure class="diagram not-content"><div class="drawing">${svg}</div></figure>`),
    )
  },
}
