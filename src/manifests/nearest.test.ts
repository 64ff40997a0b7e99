import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

test.each<[string, string[], string | undefined]>([
  ['scenaro', ['title', 'scenario'], 'scenario'],
  ['scenaro', ['scenario', 'title'], 'scenario'],
  ['SCENARIO', ['scenario'], 'scenario'],
  ['title', ['TITLE'], 'TITLE'],
  // Of two that are as near, the first.
  ['bat', ['cat', 'hat'], 'cat'],
  // Two edits are near for any word, and half of its letters for a long one.
  ['a', ['abc'], 'abc'],
  ['a', ['abcd'], undefined],
  ['abcdefgh', ['abcdwxyz'], 'abcdwxyz'],
  ['abcdefgh', ['abcvwxyz'], undefined],
  ['a', [], undefined],
])('%s of %j may mean %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected)
})

test('A caller may ask for fewer edits', () => {
  expect(nearest('abcdefgh', ['abcdefxy'], 2)).toBe('abcdefxy')
  expect(nearest('abcdefgh', ['abcdewxy'], 2)).toBeUndefined()
})
