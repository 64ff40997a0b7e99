import { expect, test } from 'vitest'
import { updateBlocks } from './update-pages.ts'

test('blocks are rewritten where they stand, quoted or not, and the rest of the page stays', () => {
  const page = [
    '# A',
    '```text output',
    'old',
    'old',
    '```',
    '> ```text output',
    '> old',
    '> ```',
    'end',
  ]
  const place = (line: number) => ({ file: 'docs/a.md', line })
  expect(
    updateBlocks(page.join('\n'), [
      { place: place(2), text: 'new' },
      { place: place(6), text: 'one\ntwo' },
    ]).split('\n'),
  ).toEqual([
    '# A',
    '```text output',
    'new',
    '```',
    '> ```text output',
    '> one',
    '> two',
    '> ```',
    'end',
  ])
})

test('what a program prints does not end its block', () => {
  const page = '```text output\nold\n```\nend'
  const text = 'a\n```\n\n```bash scenario="a"\nkubectl delete pods --all\n  ~~~~'
  const updated = updateBlocks(page, [{ place: { file: 'docs/a.md', line: 1 }, text }])
  expect(updated.split('\n').filter((line) => /^\s*(```|~~~)/.test(line))).toEqual([
    '```text output',
    '```',
  ])
})
