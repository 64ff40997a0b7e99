import type { MdastPluginDefinition } from 'satteri'
import { diagram, svgOf, widthOf } from '../diagram.ts'
import { smallestText, fontSize } from '../drawing/sizes.ts'
import { escape, html } from './html.ts'

/** The text column of a phone that is 360 px wide. */
const phone = 328

/**
 * Puts the drawn diagram where its ```mermaid block stands. A block without a drawing stays as it
 * is: the build lists those and fails.
 */
export const diagrams: MdastPluginDefinition = {
  name: 'podium-diagrams',
  code(node, context) {
    if (node.lang !== 'mermaid') return
    const which = diagram(node.value, { file: '', line: 0 })
    const svg = svgOf(which)
    if (!svg) return
    const scrolls = (widthOf(svg) * smallestText) / fontSize > phone
    const title = escape(which.title ?? 'Diagram')
    const keyboard = scrolls ? ` tabindex="0" role="group" aria-label="${title}, scrolls"` : ''
    context.replaceNode(
      node,
      html(
        `<figure class="diagram not-content"><div class="drawing"${keyboard}>${svg}</div></figure>`,
      ),
    )
  },
}
