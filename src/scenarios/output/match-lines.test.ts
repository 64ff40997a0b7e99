import { describe, expect, test } from 'vitest'
import { diffOutput, Names } from './output.ts'

const matches = (page: string[], printed: string[], names = new Names()) =>
  diffOutput(page.join('\n'), printed.join('\n'), names) === undefined

/** Lines of one letter each; `…` is a gap. */
const lines = (text: string) => [...text]

test.each<[string, string, string[], string[]]>([
  ['no gap', 'ab', ['ab'], ['a', 'b', 'abb', 'aab', 'xab', 'abx', 'ba']],
  ['a gap at the end', 'ab…', ['ab', 'abc', 'abcd'], ['a', 'xab', 'b', 'ac']],
  ['a gap at the beginning', '…ab', ['ab', 'cab', 'abab'], ['a', 'abx', 'b', 'xb']],
  ['a gap within', 'a…b', ['ab', 'axb', 'axyb'], ['a', 'b', 'xab', 'abx']],
  ['the same line before and behind a gap', 'a…a', ['aa', 'aba', 'aaa'], ['a', 'ab', 'ba']],
  ['lines that would overlap', 'ab…ba', ['abba', 'abxba'], ['aba', 'ab', 'ba']],
  ['a line between two gaps', '…b…', ['b', 'abc', 'bb', 'ab', 'bc'], ['a', 'ac']],
  ['lines between two gaps', '…ab…', ['ab', 'aab', 'xabx', 'acab'], ['a', 'ba', 'acb']],
  ['one gap behind another', 'a……b', ['ab', 'axb'], ['a', 'b', 'xab']],
  ['runs stand in order', 'a…b…c', ['abc', 'axbxc', 'abbc'], ['acb', 'abcx', 'ac', 'xabc']],
  ['runs do not overlap', '…ab…b…', ['abb', 'abxb', 'babb'], ['ab', 'bab']],
  ['the last run behind the others', '…ab…b', ['abb', 'abxb'], ['ab', 'bab']],
  ['more lines than were printed', 'abc…', ['abc', 'abcd'], ['ab', 'a']],
  ['more lines between gaps than were printed', '…abc…', ['abc'], ['ab', 'bc', 'c']],
  ['a gap alone', '…', ['', 'a', 'ab'], []],
])('%s', (_, page, good, bad) => {
  expect(good.filter((printed) => !matches(lines(page), lines(printed)))).toEqual([])
  expect(bad.filter((printed) => matches(lines(page), lines(printed)))).toEqual([])
})

const pod = (suffix: string) => `web-6d4f9c7b8-${suffix}`
const [a, b, c] = ['bbbbb', 'ccccc', 'ddddd'].map(pod) as [string, string, string]
const [x, y, z] = ['xxxxx', 'zzzzz', 'wwwww'].map(pod) as [string, string, string]

describe('a place where a run does not stand tells nothing of its names', () => {
  const page = ['…', `on ${a}`, 'end', '…', `again ${a}`]
  test.each<[string, string[], boolean]>([
    ['the name of the place that fits', [`on ${x}`, 'no', `on ${y}`, 'end', `again ${y}`], true],
    ['not that of the one before', [`on ${x}`, 'no', `on ${y}`, 'end', `again ${x}`], false],
  ])('%s', (_, printed, isSame) => {
    expect(matches(page, printed)).toBe(isSame)
  })

  test('nor of names that another line of it contradicts', () => {
    const printed = [`on ${x}`, 'end', `at ${y}`, `on ${z}`, 'end', `at ${z}`]
    expect(matches(['…', `on ${a}`, 'end', `at ${a}`, '…'], printed)).toBe(true)
    expect(matches(['…', `on ${a}`, 'end', `at ${a}`, '…'], printed.slice(0, 4))).toBe(false)
  })

  test('nor does a block that does not match', () => {
    const names = new Names()
    expect(matches([`on ${a}`, 'end'], [`on ${x}`, 'no'], names)).toBe(false)
    expect(matches([`on ${a}`, '…', 'end'], [`on ${x}`, 'no'], names)).toBe(false)
    expect(names.size).toBe(0)
    expect(matches([`on ${a}`], [`on ${y}`], names)).toBe(true)
  })
})

describe('rows of generated names stand in any order', () => {
  const row = (name: string, ready = '1/1') => `${name}   ${ready}   Running`
  test.each<[string, string[], string[], boolean]>([
    ['two', [row(a), row(b, '0/1')], [row(x, '0/1'), row(y)], true],
    ['three', [row(a), row(b, '0/1'), row(c, '2/2')], [row(x, '2/2'), row(y), row(z, '0/1')], true],
    ['each once', [row(a), row(b, '0/1')], [row(x), row(y)], false],
    ['each of the page', [row(a), row(b)], [row(x, '0/1'), row(y)], false],
    ['no other row', [row(a), row(b)], [row(x), row(y), row(z)], false],
    ['nor a row less', [row(a), row(b)], [row(x)], false],
    [
      'not beyond a line between them',
      [row(a), '-', row(b, '0/1')],
      [row(x, '0/1'), '-', row(y)],
      false,
    ],
    [
      'on both sides of a line',
      [row(a), row(b, '0/1'), '-', row(c), row(pod('fffff'), '0/1')],
      [row(x, '0/1'), row(y), '-', row(z, '0/1'), row(pod('ggggg'))],
      true,
    ],
    [
      'not beyond a name that comes again, as in a watch',
      [row(a, '0/1'), row(a)],
      [row(x), row(x, '0/1')],
      false,
    ],
    [
      'a name that comes again is the same',
      [row(a, '0/1'), row(a)],
      [row(x, '0/1'), row(y)],
      false,
    ],
    ['and is found again', [row(a, '0/1'), row(a)], [row(x, '0/1'), row(x)], true],
    [
      'with the lines around them',
      ['first', row(a), row(b, '0/1'), 'last'],
      ['first', row(x, '0/1'), row(y), 'last'],
      true,
    ],
    [
      'not beyond the lines after them',
      ['first', row(a), row(b), 'last'],
      ['first', 'last', row(x), row(y)],
      false,
    ],
    [
      'not those of a gap behind them',
      [row(a), row(b, '0/1'), '…', 'last'],
      [row(x), row(y, '2/2'), row(z, '0/1'), 'last'],
      false,
    ],
    [
      'where two may be the first, and only one the second',
      [`${a}   …   Running`, row(b, '0/1')],
      [row(x, '0/1'), row(y)],
      true,
    ],
    [
      'of which no two are one',
      [`${a}   …   Running`, row(b, '0/1'), row(c, '0/1')],
      [row(x, '0/1'), row(y), row(z)],
      false,
    ],
    [
      'between gaps',
      ['…', row(a), row(b, '0/1'), '…'],
      ['first', row(z), row(x, '0/1'), row(y), 'last'],
      true,
    ],
  ])('%s', (_, page, printed, expected) => {
    expect(matches(page, printed)).toBe(expected)
  })

  test('of very many rows, those that are too many stand in the order of the page', () => {
    const letters = [...'bcdfghjklmnpqrstvwxz']
    const many = letters.flatMap((one) =>
      letters.slice(0, 3).map((other) => pod(`bbb${one}${other}`)),
    )
    const page = many.map((name, index) => row(name, `${index}/9`))
    const turned = (from: number, to: number) => [
      ...page.slice(0, from),
      ...page.slice(from, to).reverse(),
      ...page.slice(to),
    ]
    expect(matches(page, turned(0, 50))).toBe(true)
    expect(matches(page, turned(49, 51))).toBe(false)
  })
})
