import { expect, test } from 'vitest'
import { readingMinutes } from './reading-time.ts'

const words = (count: number) => 'word '.repeat(count)
const block = (lines: number, language = 'yaml') =>
  `\`\`\`${language}\n${'kind: Pod\n'.repeat(lines)}\`\`\`\n`

test.each([
  ['a page without words', '', 1],
  ['660 words', words(660), 3],
  ['660 words and 60 lines of code', `${words(660)}\n\n${block(60)}`, 4],
  ['frontmatter is not read', `---\ntitle: ${words(660)}\n---\n${words(440)}`, 2],
  ['addresses are not read', `[a](https://example.org/${'a b '.repeat(660)})${words(440)}`, 2],
  ['a long diagram is looked at', `${words(440)}\n\n${block(600, 'mermaid')}`, 2],
  [
    'code in a list is code',
    `${words(440)}\n\n1. do\n\n   ${block(60).replaceAll('\n', '\n   ')}`,
    3,
  ],
])('%s', (_, markdown, minutes) => {
  expect(readingMinutes(markdown)).toBe(minutes)
})
