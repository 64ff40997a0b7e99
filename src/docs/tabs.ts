/** What this reader needs of a Markdown node. */
export interface TabsNode {
  type: string
  name?: string
  value?: string
  children?: readonly TabsNode[]
  attributes?: Record<string, string | null | undefined> | null
  position?: { start: { line: number } } | undefined
}

export interface Tab {
  label: string
  children: TabsNode[]
}

export interface Fault {
  line: number
  what: string
  mend: string
}

const name = 'Begin each tab with its name in bold, in a paragraph of its own: **Linux**.'

/**
 * Reads `:::tabs`: a paragraph that is nothing but bold words names a tab, and what follows, up to
 * the next name, is in it. So a page reads well where nobody makes tabs of it.
 *
 * Returns the tabs, and everything that is wrong with the way they are written.
 */
export function readTabs(node: TabsNode): { tabs: Tab[]; faults: Fault[] } {
  const tabs: Tab[] = []
  const faults: Fault[] = []
  const lineOf = (at: TabsNode) => at.position?.start.line ?? node.position?.start.line ?? 1
  const fault = (at: TabsNode, what: string, mend: string) =>
    faults.push({ line: lineOf(at), what, mend })

  for (const attribute of Object.keys(node.attributes ?? {}))
    if (attribute !== 'sync')
      fault(node, `attribute ${attribute} is not known`, 'Known is sync="…".')
  for (const child of node.children ?? []) {
    const label = labelOf(child)
    if (label !== undefined) {
      if (tabs.some((tab) => tab.label === label))
        fault(child, `tab "${label}" is there already`, 'Give each tab a name of its own.')
      tabs.push({ label, children: [] })
    } else if (tabs.length) tabs.at(-1)!.children.push(child)
    else {
      fault(child, 'tabs with text before the first tab', name)
      break
    }
  }
  for (const inner of (node.children ?? []).filter(holdsTabs))
    fault(inner, 'tabs within tabs', 'Put them under one another.')
  for (const { label, children } of tabs)
    if (!children.length) fault(node, `tab "${label}" is empty`, 'Write what it holds under it.')
  if (tabs.length < 2 && !faults.length) fault(node, 'tabs with fewer than two tabs', name)
  return { tabs, faults }
}

const holdsTabs = (node: TabsNode): boolean =>
  (node.type === 'containerDirective' && node.name === 'tabs') ||
  (node.children ?? []).some(holdsTabs)

/** The words of a paragraph that is bold as a whole. */
function labelOf({ type, children = [] }: TabsNode): string | undefined {
  const [strong, ...rest] = children
  if (type !== 'paragraph' || strong?.type !== 'strong' || rest.length) return undefined
  return textOf(strong.children ?? []).trim()
}

const textOf = (nodes: readonly TabsNode[]): string =>
  nodes.map(({ value, children }) => value ?? textOf(children ?? [])).join('')
