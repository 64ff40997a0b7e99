import { expect, test } from 'vitest'
import { sampledLines } from './sampled-lines.ts'

const text = `import { a } from './a.ts'

/** Says how many. */
export function count(list: string[]): number {
  // An empty one has none.
  if (!list.length) return 0
  return list.length
}
`

test('lines of code are taken, each once, and no others', () => {
  expect(sampledLines({ 'src/b.ts': text }, 10, 1).sort()).toEqual([
    'src/b.ts:4-4',
    'src/b.ts:6-6',
    'src/b.ts:7-7',
  ])
})

test('a seed takes the same ones each time, and another one others', () => {
  const texts = { 'src/b.ts': text.repeat(20), 'src/c.ts': text }
  const taken = sampledLines(texts, 5, 1)
  expect(taken).toHaveLength(5)
  expect(sampledLines(texts, 5, 1)).toEqual(taken)
  expect(sampledLines(texts, 5, 2)).not.toEqual(taken)
})
