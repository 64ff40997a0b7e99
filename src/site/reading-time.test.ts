import { expect, test } from 'vitest'
import { readingMinutes, readingTime, theoryTime } from './reading-time.ts'

const words = (count: number) => 'word '.repeat(count)
const block = (lines: number, language = 'yaml') =>
  `\`\`\`${language}\n${Array.from({ length: lines }, (_, line) => `line: ${line}\n`).join('')}\`\`\`\n`

test.each([
  ['a page without words', '', 0],
  ['prose', words(238 * 3), 3],
  ['prose and code', `${words(476)}\n\n${block(60)}`, 3],
  ['code and output', `${block(30, 'bash')}\n${block(60, 'text output')}`, 1],
  ['the same code twice is read once', `${block(60)}\n${block(60)}`, 1],
  ['lines without a word are not read', `\`\`\`yaml\n${'…\n---\n'.repeat(60)}\`\`\`\n`, 0],
  ['frontmatter is not read', `---\ntitle: ${words(660)}\n---\n${words(476)}`, 2],
  ['addresses are not read', `[a](https://example.org/${'a b '.repeat(660)})${words(475)}`, 2],
  ['a long diagram is looked at', block(600, 'mermaid').repeat(10), 1],
  ['outcomes are read', `:::outcomes{scenario="a"}\n\n- ${words(238)}\n\n:::\n`, 1],
  ['a quiz is not read', `${words(238)}\n\n:::quiz\n\n1. ${words(660)}\n\n:::\n\n${words(238)}`, 2],
  ['code in a list is code', `1. do\n\n   ${block(60).replaceAll('\n', '\n   ')}`, 1 + 2 / 238],
])('%s', (_, markdown, minutes) => {
  expect(readingTime(markdown)).toBeCloseTo(minutes)
})

test('a page says whole minutes, and at least one', () => {
  expect(readingMinutes('')).toBe(1)
  expect(readingMinutes(words(238 * 2.6))).toBe(3)
})

test('only pages of the theory count', () => {
  const text = words(238)
  expect(
    theoryTime([
      { file: 'docs/theory/a.md', text },
      { file: 'docs/reference/b.md', text },
      { file: 'docs/index.md', text },
      { file: 'docs/theory/c.md', text },
    ]),
  ).toBeCloseTo(2)
})
