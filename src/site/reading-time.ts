import type { Source } from './pages.ts'

/**
 * Words that an adult reads in a minute: silently, and no fiction.
 * Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047
 */
const words = 238

/** Blocks of output in a minute: each is searched for what the sentence above it names. */
const outputs = 30

/** Diagrams in a minute: one has about 25 words, as many as six seconds of prose. */
const diagrams = 10

/**
 * How long a page takes to read, in minutes, not rounded.
 *
 * Prose and tables are read word by word, and so are outcomes: one often says what nothing else on
 * its page says. So is code, where the eye rests on names, keywords and values and hardly on marks
 * (Busjahn and others 2014, https://doi.org/10.1145/2578153.2578211); but each different line once,
 * since the same field or label further down is recognised. Output is searched, not read. A quiz
 * and a task's solution do not count: how long they take depends on the reader. Nor
 * do frontmatter, addresses and HTML.
 */
export function readingTime(markdown: string): number {
  const code = new Set<string>()
  const looks = { output: 0, diagram: 0 }
  const prose = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^(:{3,})solution\b[\s\S]*?^\1[ \t]*$/gm, '')
    .replace(/^([ \t]*)(```+|~~~+)([^\n]*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm, (...match) => {
      if (/^(mermaid|picture)\b/.test(match[3])) looks.diagram++
      else if (/\boutput\b/.test(match[3])) looks.output++
      else for (const line of match[4].split('\n')) code.add(line.trim())
      return ''
    })
    .replace(/^:::quiz\b[\s\S]*?^:::[ \t]*$/gm, '')
    .replace(/<[^>]+>|\]\([^)]*\)|^:::.*$/gm, ' ')
  const read = wordsOf(prose) + wordsOf([...code].join('\n'))
  return read / words + looks.output / outputs + looks.diagram / diagrams
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length

/** The same in whole minutes, at least one: what a page says of itself. */
export const readingMinutes = (markdown: string) => Math.max(1, Math.round(readingTime(markdown)))

/** How long the whole theory takes: the minutes that its pages say of themselves, added up. */
export function theoryMinutes(pages: Source[]): number {
  return pages
    .filter(({ file }) => file.startsWith('docs/theory/'))
    .reduce((sum, { text }) => sum + readingMinutes(text), 0)
}
