import { expect, test } from 'vitest'
import { growth } from '../../../test/steps.ts'
import { diffOutput, updateOutput } from './output.ts'

const repeated = (line: string) => (size: number) => `${line}\n`.repeat(size)
const numbered = (size: number) => Array.from({ length: size }, (_, i) => `line ${i}`).join('\n')

/** So many lines that they are not all weighed against each other. */
const lines = 1200

test.each<[string, (size: number) => string, (size: number) => string]>([
  ['lines of a gap', (size) => `line 0\n…\nline ${size - 1}`, numbered],
  ['lines that are not there behind a gap', (size) => `…\n${numbered(size)}\nx`, repeated('y')],
  ['equal lines', repeated('a'), repeated('a')],
  ['equal lines that differ at the end', (size) => `…\n${repeated('a')(size)}b\n…`, repeated('a')],
  [
    'equal lines of which one less is printed, again and again',
    (size) => `…\n${repeated('a')(size / 10)}…`,
    (size) => `${repeated('a')(size / 10 - 1)}b\n`.repeat(20),
  ],
  ['gaps', repeated('…\nx'), repeated('x')],
  ['gaps with lines that are not there', repeated('…\nx\n…\ny'), repeated('x')],
])('twice as many %s take twice as many steps to match', (_, page, printed) => {
  const match = (size: number) => void diffOutput(page(size), printed(size))
  expect(growth(match, lines)).toBeLessThan(2.2)
  const update = (size: number) => void updateOutput(page(size), printed(size))
  expect(growth(update, lines)).toBeLessThan(2.2)
})

test.each<[string, (size: number) => string, (size: number) => string]>([
  ['words behind several …', () => '… … … … … !', (size) => 'a '.repeat(size)],
  [
    '… in JSON',
    () => Array(4).fill('{"a":…,"b":…}').join(','),
    (size) => '{"a":1,"b":2},'.repeat(size),
  ],
  ['blanks', (size) => `${' '.repeat(size)}x`, (size) => `${' '.repeat(size)}y`],
  ['hyphens and colons', (size) => `${'-a'.repeat(size)}:`, (size) => ':a'.repeat(size)],
])('twice as many %s on a line take twice as many steps to match', (_, page, printed) => {
  expect(growth((size) => void diffOutput(page(size), printed(size)), 1000)).toBeLessThan(2.2)
})

test('a run is found behind one that is nearly the same', () => {
  expect(diffOutput('…\na\na\nb\n…\nb\n…', 'a\na\na\nb\nc\nb\nd')).toBeUndefined()
  expect(diffOutput('…\na\nb\na\nc\n…', 'a\nb\na\nb\na\nc\nd')).toBeUndefined()
  expect(diffOutput('…\na\nb\na\nc\n…', 'a\nb\na\nb\na\nd')).toBeDefined()
})
