import { expect, test } from 'vitest'
import { readSources } from './pages.ts'
import { readingMinutes, readingTime, theoryMinutes } from './reading-time.ts'

/** The minutes that the theory may take: what is longer goes into pages of its own. */
const promise = { least: 28, most: 45 }

const words = (count: number) => 'word '.repeat(count)
const block = (lines: number, language = 'yaml') =>
  `\`\`\`${language}\n${Array.from({ length: lines }, (_, line) => `line: ${line}\n`).join('')}\`\`\`\n`

test.each([
  ['a page without words', '', 0],
  ['prose', words(238 * 3), 3],
  ['prose and code', `${words(238)}\n\n${block(119)}`, 2],
  ['the same code twice is read once', `${block(119)}\n${block(119, 'bash')}`, 1],
  ['of output each block is looked at', block(600, 'text output').repeat(30), 1],
  ['a long diagram is looked at', block(600, 'mermaid').repeat(10), 1],
  ['marks are no words', `\`\`\`yaml\n${'- {\n---\n'.repeat(60)}\`\`\`\n\n| - | --- |\n`, 0],
  ['frontmatter is not read', `---\ntitle: ${words(660)}\n---\n${words(476)}`, 2],
  ['addresses are not read', `[a](https://example.org/${'a b '.repeat(660)})${words(475)}`, 2],
  ['outcomes are read', `:::outcomes{scenario="a"}\n\n- ${words(238)}\n\n:::\n`, 1],
  ['a quiz is not read', `${words(238)}\n\n:::quiz\n\n1. ${words(660)}\n\n:::\n\n${words(238)}`, 2],
  [
    'a solution is not read',
    `${words(238)}\n\n::::solution\n\n${words(660)}\n\n:::outcomes\n\n${words(99)}\n\n:::\n\n::::\n`,
    1,
  ],
  ['code in a list is code', `1. do\n\n   ${block(119).replaceAll('\n', '\n   ')}`, 1 + 2 / 238],
])('%s', (_, markdown, minutes) => {
  expect(readingTime(markdown)).toBeCloseTo(minutes)
})

test('a page says whole minutes, and at least one', () => {
  expect(readingMinutes('')).toBe(1)
  expect(readingMinutes(words(238 * 2.6))).toBe(3)
})

test('the whole theory is read within three quarters of an hour', () => {
  const minutes = theoryMinutes(readSources('docs'))
  expect(minutes).toBeGreaterThanOrEqual(promise.least)
  expect(minutes).toBeLessThanOrEqual(promise.most)
})

test('only pages of the theory count', () => {
  const text = words(238)
  expect(
    theoryMinutes([
      { file: 'docs/theory/a.md', text },
      { file: 'docs/reference/b.md', text },
      { file: 'docs/index.md', text },
      { file: 'docs/theory/c.md', text },
    ]),
  ).toBe(2)
})
