import { markdownToMdast } from 'satteri'
import type { Place } from '../page.ts'
import { fillPlaceholders } from '../placeholders.ts'

/** A link of a page to another site. */
export interface ExternalLink {
  /** As a browser would ask for it, with its `#anchor`. */
  url: string
  place: Place
}

/** What this needs of a Markdown node. */
interface LinkNode {
  type: string
  url?: string
  children?: LinkNode[]
  position?: { start: { line: number; column: number } }
}

/** The links of a Markdown file to other sites, in the order of the text. Addresses in code are none. */
export function externalLinks(file: string, source: string): ExternalLink[] {
  const linksOf = (node: LinkNode): ExternalLink[] => {
    const { line = 1, column = 1 } = node.position?.start ?? {}
    const url = fillPlaceholders(node.url ?? '')
    const own = /^https?:/.test(url) ? [{ url, place: { file, line, column } }] : []
    return [...own, ...(node.children ?? []).flatMap(linksOf)]
  }
  return linksOf(markdownToMdast(source, { features: { directive: true } }) as LinkNode)
}
