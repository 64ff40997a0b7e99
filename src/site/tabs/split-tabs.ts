/** The elements that mark tabs in the HTML of a page. They never reach a browser. */
export const tabsTag = 'podium-tabs'
export const tabTag = 'podium-tab'

export type Part =
  | { html: string }
  | {
      /** Groups with the same key show the same tab. Undefined where a group stands alone. */
      sync: string | undefined
      tabs: { label: string; html: string }[]
    }

/** The HTML of a page, in pieces: what stands between the groups of tabs, and the tabs. */
export function splitTabs(html: string): Part[] {
  const group = new RegExp(`<${tabsTag} data-sync="([^"]*)">(.*?)</${tabsTag}>`, 'gs')
  const parts: Part[] = []
  let from = 0
  for (const { 0: whole, 1: sync, 2: inner = '', index } of html.matchAll(group)) {
    parts.push({ html: html.slice(from, index) }, { sync: sync || undefined, tabs: tabsIn(inner) })
    from = index + whole.length
  }
  return [...parts, { html: html.slice(from) }]
}

function tabsIn(inner: string): { label: string; html: string }[] {
  const tab = new RegExp(`<${tabTag} data-label="([^"]*)">(.*?)</${tabTag}>`, 'gs')
  return [...inner.matchAll(tab)].map(([, label = '', html = '']) => ({
    label: decodeURIComponent(label),
    html,
  }))
}
