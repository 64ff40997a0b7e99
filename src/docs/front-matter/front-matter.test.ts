import { expect, test } from 'vitest'
import { frontMatter } from './front-matter.ts'

const problems = (...lines: string[]) =>
  frontMatter(['---', ...lines, '---', ''].join('\n')).problems.map(
    ({ line, mend }) => `${line} ${mend}`,
  )

test('a text with a colon is put into quotes, at its line', () => {
  expect(problems('title: A Pod: one', 'description: a')).toEqual([
    '2 Put it in quotes, for its colon: title: "A Pod: one"',
  ])
  expect(problems('title: a', 'description: Say "no": why')).toEqual([
    '3 Put it in quotes, for its colon: description: "Say \\"no\\": why"',
  ])
  expect(problems('title: "A Pod: one"')).toEqual([])
})

test('what else cannot be read leads to what may stand there', () => {
  expect(problems('title: [a')).toEqual([
    expect.stringContaining('https://starlight.astro.build/reference/frontmatter/'),
  ])
})
