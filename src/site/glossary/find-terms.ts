import { resources } from '../../cluster/resources.ts'
import type { Term } from './glossary.ts'

/** A text in pieces: words that stand for a term, and what is between them. */
export type Piece = { text: string; term?: Term }

/** Kinds that Kubernetes itself writes small in a sentence, since they are things as well. */
const spoken = new Set(['Node', 'Namespace'])
/** Names that are another word in small letters: Kind is a tool, a kind is not. */
const exactly = new Set(
  ['Kind', ...resources.map(({ kind }) => kind)].filter((name) => !spoken.has(name)),
)

/**
 * Finds the first appearance of each term in a text, in the singular or a simple plural, and adds it
 * to `seen`, so that later texts of the page do not have it again.
 *
 * A kind is matched as Kubernetes writes it: a Service is a term, a service is a word.
 */
export function findTerms(text: string, terms: Term[], seen: Set<Term>): Piece[] {
  const pieces: Piece[] = []
  let rest = text
  for (;;) {
    const first = terms
      .filter((term) => !seen.has(term))
      .flatMap((term) => {
        const match = patternOf(term.name).exec(rest)
        return match ? [{ term, start: match.index, end: match.index + match[0].length }] : []
      })
      .sort((a, b) => a.start - b.start || b.end - a.end)[0]
    if (!first) break
    seen.add(first.term)
    if (first.start) pieces.push({ text: rest.slice(0, first.start) })
    pieces.push({ text: rest.slice(first.start, first.end), term: first.term })
    rest = rest.slice(first.end)
  }
  return rest ? [...pieces, { text: rest }] : pieces
}

/** Whether a page's title is the term, in the singular or the plural: it needs no link to it. */
export const isTitle = (title: string, { name }: Term): boolean => {
  const forms = formsOf(name).map((form) => form.toLowerCase())
  return forms.includes(title.toLowerCase())
}

const patterns = new Map<string, RegExp>()

function patternOf(name: string): RegExp {
  const known = patterns.get(name)
  if (known) return known
  const exact = exactly.has(name)
  const words = formsOf(name).map((form) => {
    const [first = '', ...rest] = form
    const escaped = rest.join('').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const initial = exact ? first : `[${first.toLowerCase()}${first.toUpperCase()}]`
    return initial + escaped.replaceAll(' ', '\\s+')
  })
  // Not a part of a longer name (my-pod, Node.js), and no version (Node 20).
  const pattern = new RegExp(
    `(?<![\\p{L}\\d_./@-])(?:${words.join('|')})(?![\\p{L}\\d_/@-]|\\.\\p{L}|\\s\\d)`,
    'u',
  )
  patterns.set(name, pattern)
  return pattern
}

/** The longest first: `Pods`, then `Pod`. A heading in the plural has a singular. */
function formsOf(name: string): string[] {
  const singular = /[^s]s$/.test(name) ? name.slice(0, -1) : name
  const plural = /[^aeiou]y$/.test(singular)
    ? `${singular.slice(0, -1)}ies`
    : `${singular}${/(s|x|ch|sh)$/.test(singular) ? 'es' : 's'}`
  return [...new Set([plural, name, singular])]
}
