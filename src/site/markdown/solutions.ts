import type { MdastPluginEntry } from 'satteri'
import { element, html } from './html.ts'

/** Folds away each `:::solution`: a reader tries first, and opens it then. */
export const solutions: MdastPluginEntry = () => ({
  name: 'podium-solutions',
  containerDirective(node, context) {
    if (node.name !== 'solution') return
    context.replaceNode(
      node,
      element('details', { class: 'solution' }, [
        html('<summary>Solution</summary>'),
        ...node.children,
      ]),
    )
  },
})
