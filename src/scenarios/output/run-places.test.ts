import { expect, test } from 'vitest'
import { letterKey, pageLine } from './match-line.ts'
import { placesFor } from './run-places.ts'

const pod = 'web-6d4f9c7b8-x2kqw   1/1   Running'

const places = (run: string[], printed: string[], from = 0) => [
  ...placesFor(run.map(pageLine), printed.map(letterKey), from),
]
const lines = (text: string) => [...text]

test.each<[string, string, string, number[]]>([
  ['one line, wherever it is', 'a', 'abcab', [0, 3]],
  ['lines that follow each other', 'ab', 'abcabb', [0, 3]],
  ['at the end', 'cd', 'abcd', [2]],
  ['all of it', 'abcd', 'abcd', [0]],
  ['what ends otherwise than it began', 'aab', 'aabab', [0]],
  ['what overlaps itself', 'aa', 'aaaa', [0, 1, 2]],
  ['what overlaps itself further apart', 'aba', 'ababa', [0, 2]],
  ['what begins again within itself', 'aab', 'aaab', [1]],
  ['what begins again as it began', 'abab', 'ababab', [0, 2]],
  ['what begins again twice', 'aabaaa', 'aabaabaaa', [3]],
  ['what falls back by more than one', 'aabaab', 'aabaaabaab', [4]],
  ['what falls back to a shorter beginning', 'abacabab', 'abacabacabab', [4]],
  ['nothing', 'ab', 'acbba', []],
  ['more lines than there are', 'abc', 'ab', []],
])('a run of plain lines stands where its letters do: %s', (_, run, printed, expected) => {
  expect(places(lines(run), lines(printed))).toEqual(expected)
})

test.each([
  [0, [0, 2, 4]],
  [1, [2, 4]],
  [2, [2, 4]],
  [4, [4]],
  [5, []],
])('from %i on, it stands at %j', (from, expected) => {
  expect(places(lines('ab'), lines('ababab'), from)).toEqual(expected)
})

test.each<[string, string[], string[], number[]]>([
  ['an age may be any', ['x 5s', 'a'], ['x 7s', 'a', 'x 8s', 'b', 'x 9s', 'a'], [0, 4]],
  ['a gap may be any', ['a', 'x…'], ['a', 'x1', 'b', 'x2', 'a', 'y'], [0, 4]],
  ['rows stand in any order', [pod, 'a'], ['b', 'a', 'a'], [0, 1]],
  [
    'rows whose hash is all digits, too',
    ['web-456789456-x2kqw   1/1   Running', 'a'],
    ['b', 'a', 'a'],
    [0, 1],
  ],
  [
    'the longest stretch tells, wherever it is',
    ['x…', 'a', 'y…', 'b', 'c'],
    [...['x', 'a', 'y', 'b', 'd'], ...['x', 'a', 'y', 'b', 'c']],
    [5],
  ],
  ['the longest stretch tells', ['a', 'x…', 'b', 'c'], ['a', 'x', 'b', 'd', 'y', 'b', 'c'], [3]],
  ['of two that are as long, the first', ['a', 'x…', 'b'], ['a', 'x', 'c', 'a', 'x', 'b'], [0, 3]],
  ['where none is plain, it may be anywhere', ['x…', 'y…'], ['a', 'b', 'c'], [0, 1]],
  ['blanks between words are one', ['a  b'], ['a b', 'a   b', ' a b'], [0, 1]],
])('what may be something else in the run is not asked for: %s', (_, run, printed, expected) => {
  expect(places(run, printed)).toEqual(expected)
})

test('a stretch is not looked for before its run can begin', () => {
  expect(places(['x…', 'a'], ['a', 'b', 'a', 'a'], 1)).toEqual([1, 2])
  expect(places(['a', 'x…'], ['a', 'b', 'a', 'a'])).toEqual([0, 2])
})

test.each([
  ['a b', 'a   b', true],
  ['a b', 'a\t b', true],
  ['  a b', '  a  b', true],
  ['  a', ' a', false],
  ['a b', 'ab', false],
  ['a', 'b', false],
  ['', '', true],
])('%j and %j have the same letters: %s', (one, other, same) => {
  expect(letterKey(one) === letterKey(other)).toBe(same)
})
