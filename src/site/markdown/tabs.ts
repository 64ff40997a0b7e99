import type { MdastPluginEntry } from 'satteri'
import { readTabs, type TabsNode } from '../../docs/tabs.ts'
import { tabsTag, tabTag } from '../tabs/split-tabs.ts'
import { element, escape, html } from './html.ts'

/**
 * Marks each `:::tabs` and the tabs in it. src/site/components/MarkdownContent.astro makes
 * Starlight's tabs of them: a Markdown page can hold no component.
 */
export const tabs: MdastPluginEntry = () => ({
  name: 'podium-tabs',
  containerDirective(node, context) {
    if (node.name !== 'tabs') return
    const { sync } = node.attributes ?? {}
    context.replaceNode(
      node,
      element(
        tabsTag,
        { 'data-sync': sync ?? '' },
        readTabs(node as TabsNode).tabs.map(({ label, children }) =>
          element(tabTag, { 'data-label': encodeURIComponent(label) }, [
            // Seen only where no script runs, and all tabs are open.
            html(`<p class="tab-name" data-pagefind-ignore>${escape(label)}</p>`),
            ...children,
          ]),
        ),
      ),
    )
  },
})
