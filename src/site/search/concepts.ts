import { posix } from 'node:path'
import { addressOf, type Source } from '../pages.ts'

/** The page whose headings name errors, in code font. */
export const errorsFile = 'docs/reference/troubleshooting.md'

/** The page whose table names each concept, with a link to the page that explains it. */
export const conceptsFile = 'docs/theory/key-concepts.md'

/**
 * The concepts that each page explains, by the page's address, as the rows of the table say:
 * `| **[Pod](./pod.md)** | … |`. A cell may name several, with commas. The page of errors explains
 * those in its headings. Search ranks the page that explains something before those that mention it
 * often.
 */
export function conceptsOf(pages: Source[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const table = pages.find(({ file }) => file === conceptsFile)?.text ?? ''
  for (const [, names = '', link = ''] of table.matchAll(
    /^\| *\*\*\[(.+?)\]\(([^)#]+\.md)[^)]*\)\*\* *\|/gm,
  )) {
    const address = addressOf(posix.join(posix.dirname(conceptsFile), link))
    found.set(address, [...(found.get(address) ?? []), ...names.split(/, */)])
  }
  const errors = pages.find(({ file }) => file === errorsFile)?.text ?? ''
  const headings = errors.match(/^#{2,3} .*$/gm) ?? []
  const names = headings.flatMap((heading) =>
    [...heading.matchAll(/`(.+?)`/g)].map(([, name]) => name as string),
  )
  // Whoever types `selector` wants the concept, though errors are named after it, too.
  const concepts = [...found.values()].flat().map((name) => name.toLowerCase())
  const own = names.filter((name) => !concepts.some((each) => name.toLowerCase().includes(each)))
  if (own.length) found.set(addressOf(errorsFile), own)
  return found
}

/**
 * Pagefind's weights of what a page says of itself, beside its text. Enough for `concepts` to come
 * before pages that use the word often, and `words` for what beginners call it; more, and a page would answer for parts of its concepts.
 * https://pagefind.app/docs/ranking/#configuring-metadata-weights
 */
const metaWeights = { title: 5, concepts: 1.2, words: 2 }

/** How the search ranks pages; but for the weights, as Starlight has it. */
export const ranking = {
  ...{ pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 },
  diacriticSimilarity: 0.8,
  metaWeights,
}
