import { posix } from 'node:path'
import { addressOf, type Source } from '../pages.ts'

/** The page whose table names each concept and links the page that explains it. */
export const conceptsFile = 'docs/theory/key-concepts.md'

/**
 * The concepts that each page explains, by the page's address, as the rows of the table say:
 * `| **Pod** | … | [Pod](./pod.md) |`. A cell may name several, with commas. Search ranks the page
 * that explains a concept before those that mention it often.
 */
export function conceptsOf(pages: Source[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const table = pages.find(({ file }) => file === conceptsFile)?.text ?? ''
  for (const [, names = '', link = ''] of table.matchAll(
    /^\| *\*\*(.+?)\*\* *\|.*\]\(([^)#]+\.md)[^)]*\) *\|$/gm,
  )) {
    const address = addressOf(posix.join(posix.dirname(conceptsFile), link))
    found.set(address, [...(found.get(address) ?? []), ...names.split(/, */)])
  }
  return found
}

/**
 * Pagefind's weights of what a page says of itself, beside its text. Enough for `concepts` to come
 * before pages that use the word often; more, and a page would answer for parts of its concepts.
 * https://pagefind.app/docs/ranking/#configuring-metadata-weights
 */
export const metaWeights = { title: 5, concepts: 0.5 }
