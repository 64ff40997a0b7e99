import { describe, expect, test } from 'vitest'
import { diffOutput, Names, updateOutput } from './output.ts'

const pod = (suffix: string) => `web-6d4f9c7b8-${suffix}`
const [a, b, x, y] = ['bbbbb', 'ccccc', 'xxxxx', 'zzzzz'].map(pod) as [
  string,
  string,
  string,
  string,
]

describe('what differs stands beside what it was', () => {
  test.each<[string, string[], string[], string[]]>([
    [
      'behind a line too many',
      ['a b', 'c d'],
      ['x y', 'a b', 'c e'],
      ['+ x y', '  a b', '- c d', '+ c e'],
    ],
    [
      'before a line too many',
      ['a b', 'c d'],
      ['a e', 'c d', 'x y'],
      ['- a b', '+ a e', '  c d', '+ x y'],
    ],
    [
      'of two, the one that has more words of it',
      ['one two three'],
      ['one four five', 'one two four'],
      ['+ one four five', '- one two three', '+ one two four'],
    ],
    [
      'of two, the first that has them',
      ['one two three'],
      ['one two four', 'one four five'],
      ['- one two three', '+ one two four', '+ one four five'],
    ],
    [
      'of two that have the same words of it, the one with fewer others',
      ['one two'],
      ['one two three four', 'one two three'],
      ['+ one two three four', '- one two', '+ one two three'],
    ],
    [
      'what is the same before what is alike',
      ['one two three'],
      ['one two four', 'one two three', 'one two five'],
      ['+ one two four', '  one two three', '+ one two five'],
    ],
    [
      'where nothing is alike, in order',
      ['a', 'b', 'c'],
      ['x', 'y', 'z'],
      ['- a', '+ x', '- b', '+ y', '- c', '+ z'],
    ],
    ['where one is missing', ['a', 'b', 'c'], ['a', 'c'], ['  a', '- b', '  c']],
    ['where the first is missing', ['a', 'b', 'c'], ['b', 'c'], ['- a', '  b', '  c']],
    ['where all are', ['a', 'b'], [''], ['- a', '+ ', '- b']],
    [
      'however far it is set in',
      ['  a: one two', 'b'],
      ['x', 'a: one three', 'b'],
      ['+ x', '-   a: one two', '+ a: one three', '  b'],
    ],
    [
      'in a gap that ends with it',
      ['a', '…', 'one two'],
      ['a', 'x', 'y', 'one three'],
      ['  a', '  …', '- one two', '+ one three'],
    ],
    [
      'and the gap stands for the rest',
      ['…', 'one two', '…'],
      ['x', 'y', 'one three', 'z'],
      ['  …', '- one two', '+ one three', '  …'],
    ],
    [
      'a gap at the end is as long as it is',
      ['one two', '…'],
      ['one three', 'x', 'y'],
      ['- one two', '+ one three', '  …'],
    ],
    [
      'a gap that stands for nothing',
      ['a', '…', 'b c'],
      ['a', 'b d'],
      ['  a', '  …', '- b c', '+ b d'],
    ],
    [
      'behind a gap, no more than three lines of it, and none that is empty',
      ['…', 'listens'],
      ['a', '', 'c', 'd'],
      ['  …', '+ c', '+ d', '- listens'],
    ],
    [
      'whose blanks are no words',
      ['…', '  listens  on'],
      ['  a  b', '  c  d'],
      ['  …', '+   a  b', '+   c  d', '-   listens  on'],
    ],
    [
      'only those lines of the gap that end where it is missing',
      ['…', 'one', '…', 'listens', 'z'],
      ['a', 'one', 'b', 'z'],
      ['  …', '  one', '  …', '+ b', '- listens', '  z'],
    ],
  ])('%s', (_, page, printed, expected) => {
    expect(diffOutput(page.join('\n'), printed.join('\n'))).toEqual(expected)
  })

  test('a name that stood for another one before is said, at its line', () => {
    expect(diffOutput(`on ${a}\nat ${a}\nz`, `on ${x}\nat ${y}\nz`)).toEqual([
      `  on ${a}`,
      `- at ${a}`,
      `+ at ${y}`,
      '  (a name or an address of this line stood for another one before)',
      '  z',
    ])
  })

  test('a block that differs tells nothing of names', () => {
    const names = new Names()
    diffOutput(`on ${a}\nz`, `on ${x}\ny`, names)
    expect(names.size).toBe(0)
  })
})

describe('an update', () => {
  test.each<[string, string[], string[], string[]]>([
    ['leaves what matches', ['a …', '…', 'c'], ['a b', 'x', 'y', 'c'], ['a …', '…', 'c']],
    ['writes a line that differs anew', ['a …', 'b 1'], ['a x', 'b 2'], ['a …', 'b 2']],
    ['leaves out what is missing', ['a …', 'b', 'c'], ['a x', 'c'], ['a …', 'c']],
    ['adds what is new', ['a …', 'c'], ['a x', 'b', 'c'], ['a …', 'b', 'c']],
    ['leaves a gap', ['a', '…', 'b 1'], ['a', 'x', 'y', 'b 2'], ['a', '…', 'b 2']],
    [
      'leaves a gap at the beginning and at the end',
      ['…', 'b 1', '…'],
      ['x', 'b 2', 'y'],
      ['…', 'b 2', '…'],
    ],
    ['leaves a name as it is', [`on ${a}`, 'b 1'], [`on ${x}`, 'b 2'], [`on ${a}`, 'b 2']],
    [
      'writes a name that is now another one',
      [`on ${a}`, `at ${a}`],
      [`on ${x}`, `at ${y}`],
      [`on ${a}`, `at ${y}`],
    ],
    [
      'writes all anew where a name of a new line is that of one that stays',
      ['b 1', `on ${a}`],
      [`b ${a}`, `on ${y}`],
      [`b ${a}`, `on ${y}`],
    ],
  ])('%s', (_, page, printed, expected) => {
    const names = new Names()
    expect(updateOutput(page.join('\n'), `${printed.join('\n')}\n`, names)).toBe(
      expected.join('\n'),
    )
    expect(names.size).toBe(0)
  })

  test('knows the names of the blocks before', () => {
    const names = new Names()
    expect(diffOutput(`on ${a}`, `on ${x}`, names)).toBe(undefined)
    const known = names.size
    expect(updateOutput(`at ${a}`, `at ${x}\n`, names)).toBe(`at ${a}`)
    expect(updateOutput(`at ${a}`, `at ${y}\n`, names)).toBe(`at ${y}`)
    expect(updateOutput(`at ${b}`, `at ${x}\n`, names)).toBe(`at ${x}`)
    expect(names.size).toBe(known)
  })
})
