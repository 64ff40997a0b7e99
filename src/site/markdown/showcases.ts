import type { MdastPluginEntry } from 'satteri'
import { element } from './html.ts'

/** Keeps what stands in a `:::showcase` together: the landing page has it beside its headline. */
export const showcases: MdastPluginEntry = () => ({
  name: 'podium-showcases',
  containerDirective(node, context) {
    if (node.name === 'showcase')
      context.replaceNode(node, element('div', { class: 'showcase' }, node.children))
  },
})
