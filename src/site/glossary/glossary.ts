import { sentenceOf } from '../../docs/read-page.ts'
import type { Source } from '../pages.ts'

/** The page whose headings are the terms. */
export const glossaryFile = 'docs/reference/glossary.md'

export interface Term {
  /** As the glossary's heading writes it. */
  name: string
  /** The heading's place on its page. */
  anchor: string
  /** The first sentence under it. */
  definition: string
}

/** The terms of the glossary: its headings, but for single letters of an alphabet. */
export function termsOf({ text }: Pick<Source, 'text'>): Term[] {
  const sections = text.replace(/^---\n[\s\S]*?\n---\n/, '').split(/^##+[ \t]+/m)
  return sections.slice(1).flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n')
    const name = sentenceOf(heading.replace(/\s+#+\s*$/, ''))
    const paragraph =
      lines
        .join('\n')
        .trim()
        .split(/\n\s*\n/)[0] ?? ''
    return name.length > 1
      ? [{ name, anchor: anchorOf(name), definition: firstSentence(sentenceOf(paragraph)) }]
      : []
  })
}

/** A heading's anchor, made as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

const firstSentence = (text: string): string => /^.*?[.?](?=\s|$)/.exec(text)?.[0] ?? text
