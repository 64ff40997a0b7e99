import type { Source } from './pages.ts'

/**
 * Words of prose that an adult reads in a minute: silently, and no fiction.
 * Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047
 */
const words = 238

/**
 * Lines of manifests, commands and output in a minute. A line of these pages holds two or three
 * words, and gets a second: about twice the time of as many words of prose.
 */
const lines = 60

/** Diagrams in a minute: one has about 25 words, as many as six seconds of prose. */
const diagrams = 10

/**
 * How long a page takes to read, in minutes, not rounded.
 *
 * Prose, tables and outcomes are read word by word: an outcome often says what nothing else on its
 * page says. Of code and output each different line counts once: the same label, field or heading
 * further down is recognised, not read again. A quiz does not count: it checks what was understood,
 * and how long that takes depends on the reader. Nor do frontmatter, addresses and HTML.
 */
export function readingTime(markdown: string): number {
  const read = new Set<string>()
  let drawn = 0
  const prose = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^([ \t]*)(```+|~~~+)([^\n]*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm, (...match) => {
      if (match[3].startsWith('mermaid')) drawn++
      else for (const line of match[4].split('\n')) if (hasWord(line)) read.add(line.trim())
      return ''
    })
    .replace(/^:::quiz\b[\s\S]*?^:::[ \t]*$/gm, '')
    .replace(/<[^>]+>|\]\([^)]*\)|^:::.*$/gm, ' ')
  return prose.split(/\s+/).filter(hasWord).length / words + read.size / lines + drawn / diagrams
}

const hasWord = (text: string) => /[\p{L}\d]/u.test(text)

/** The same in whole minutes, at least one: what a page says of itself. */
export const readingMinutes = (markdown: string) => Math.max(1, Math.round(readingTime(markdown)))

/** How long the whole theory takes, in minutes, not rounded. */
export function theoryTime(pages: Source[]): number {
  return pages
    .filter(({ file }) => file.startsWith('docs/theory/'))
    .reduce((sum, { text }) => sum + readingTime(text), 0)
}
