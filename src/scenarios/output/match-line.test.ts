import { describe, expect, test } from 'vitest'
import { diffOutput, Names, updateOutput } from './output.ts'
import { pageLine, rowName } from './match-line.ts'

const matches = (page: string, printed: string, names = new Names()) =>
  diffOutput(page, printed, names) === undefined

describe('in a line', () => {
  test.each<[string, string, string[], string[]]>([
    ['a gap at the end is anything', 'ab…', ['ab', 'abc', 'ab c'], ['a', 'xab']],
    ['a gap at the beginning is anything', '…bc', ['bc', 'abc', '  bc'], ['b', 'bcx']],
    ['a gap within is anything', 'ab…bc', ['abbc', 'ab bc', 'ab x bc'], ['abc', 'ab', 'xabbc']],
    ['the last part ends the line', '…b', ['b', 'ab', 'bab'], ['ba', 'bb a']],
    ['parts follow each other', 'a…b…c', ['abc', 'a b c', 'abxbc'], ['acb', 'ab', 'a c b']],
    ['a part of words is looked for', '…b c…', ['b c', 'x b b c d', 'ab  c'], ['b x c', 'bc']],
    ['a part of words ends the line', '…b c', ['b c', 'b c b c', 'x b   c'], ['b c d', 'b b']],
    ['a part that begins with blanks', 'a… c', ['a c', 'ab  c', 'a b c'], ['ac', 'abc']],
    ['two gaps are one', 'a……b', ['ab', 'a b'], ['a', 'b']],
    ['a gap before blanks', '… a', [' a', 'x a', '  a'], ['a', 'xa', ' ab']],
    ['a gap before letters that come twice', 'a…ab…b', ['aabb', 'axabxb'], ['aab', 'abb', 'ab']],
    ['letters are together', '…ab…', ['ab', 'xabx'], ['a b', 'axb', 'ba']],
    ['blanks are as wide as they are', 'a b', ['a b', 'a   b', 'a\tb', 'a \t b'], ['ab', 'a']],
    ['other blanks are letters', 'a \u00a0 b', ['a \u00a0 b', 'a  \u00a0  b'], ['a b', 'a   b']],
    ['no blank is none', 'ab', ['ab'], ['a b', 'a', 'abc', 'ab c']],
    ['what stands at the beginning counts', '  a', ['  a'], ['a', ' a', '   a']],
    ['blanks at the end do not', 'a', ['a', 'a  '], ['  a']],
    ['blanks before a gap do not', '  …a', ['a', '  a', 'xa'], ['b']],
  ])('%s', (_, page, good, bad) => {
    expect(good.filter((printed) => !matches(page, printed))).toEqual([])
    expect(bad.filter((printed) => matches(page, printed))).toEqual([])
  })

  test.each([
    ['…', true],
    ['  …', true],
    ['……', false],
    ['a…', false],
  ])('%j alone stands for lines: %s', (text, isGap) => {
    expect(pageLine(text).isGap).toBe(isGap)
  })
})

describe('a name that a table has told', () => {
  const told = () => {
    const names = new Names()
    const table = (pod: string, ip: string) => `NAME   READY   IP\n${pod}   1/1   ${ip}`
    expect(
      matches(
        table('web-6d4f9c7b8-x2kqw', '10.1.2.3'),
        table('web-79bc5d4f6b-bbbbb', '10.9.9.9'),
        names,
      ),
    ).toBe(true)
    return names
  }
  test.each<[string, string, string[], string[]]>([
    [
      'an address holds in a sentence',
      'asks 10.1.2.3 again',
      ['asks 10.9.9.9 again'],
      [
        'asks 10.1.2.3 again',
        'asks 10.9.9.91 again',
        'asks 10.9.9.9.1 again',
        'asks 10.9.9.9-a again',
      ],
    ],
    ['and with a port behind it', '10.1.2.3:80', ['10.9.9.9:80'], ['10.9.9.9:81', '10.9.9.9']],
    [
      'a Pod holds in a sentence',
      'on web-6d4f9c7b8-x2kqw',
      ['on web-79bc5d4f6b-bbbbb'],
      ['on web-79bc5d4f6b-bbbbc'],
    ],
    [
      'a Pod tells its ReplicaSet',
      'replicaset/web-6d4f9c7b8',
      ['replicaset/web-79bc5d4f6b'],
      ['replicaset/web-6d4f9c7b8'],
    ],
    [
      'another is another',
      'on web-6d4f9c7b8-zzzzz',
      ['on web-79bc5d4f6b-ccccc'],
      ['on web-79bc5d4f6b-bbbbb', 'on web-6d4f9c7b8-zzzzz'],
    ],
    [
      'it is not the beginning of another',
      'asks 10.1.2.3…',
      ['asks 10.9.9.9, yes', 'asks 10.9.9.9'],
      ['asks 10.9.9.91', 'asks 10.9.9.9.1', 'asks 10.9.9.9-a', 'asks 10.1.2.3'],
    ],
    [
      'the end of a sentence may follow',
      'on web-6d4f9c7b8-x2kqw. Yes',
      ['on web-79bc5d4f6b-bbbbb. Yes'],
      ['on web-6d4f9c7b8-x2kqw. Yes', 'on web-79bc5d4f6b-bbbbb.5 Yes'],
    ],
    [
      'and a number',
      'asks 10.1.2.3 for 1.5 s',
      ['asks 10.9.9.9 for 1.5 s'],
      ['asks 10.1.2.3 for 1.5 s'],
    ],
    [
      'an age is none of the names',
      'NAME   AGE\na   5s',
      ['NAME   AGE\na   9s'],
      ['NAME   AGE\nb   5s'],
    ],
  ])('%s', (_, page, good, bad) => {
    expect(good.filter((printed) => !matches(page, printed, told()))).toEqual([])
    expect(bad.filter((printed) => matches(page, printed, told()))).toEqual([])
  })

  test('a line that does not match tells nothing', () => {
    const names = new Names()
    expect(matches('on web-6d4f9c7b8-x2kqw 1', 'on web-79bc5d4f6b-bbbbb 2', names)).toBe(false)
    expect(names.size).toBe(0)
  })
})

test.each([
  ['[pod/web-6d4f9c7b8-x2kqw/nginx] GET /', 'web-6d4f9c7b8-x2kqw'],
  ['web-6d4f9c7b8-x2kqw   1/1   Running', 'web-6d4f9c7b8-x2kqw'],
  ['  web-6d4f9c7b8-x2kqw   1/1   Running', 'web-6d4f9c7b8-x2kqw'],
  ['  default   web-6d4f9c7b8-x2kqw   1/1', 'web-6d4f9c7b8-x2kqw'],
  ['default   web-6d4f9c7b8-x2kqw   1/1', 'web-6d4f9c7b8-x2kqw'],
  ['default   1/1   web-6d4f9c7b8-x2kqw', undefined],
  ['web-6d4f9c7b8-x2kqw   1/1', undefined],
  ['the web-6d4f9c7b8-x2kqw   1/1   Running', undefined],
  ['pod/web-6d4f9c7b8-x2kqw deleted', undefined],
  ['x [pod/web-6d4f9c7b8-x2kqw/nginx] GET /', undefined],
  ['web   1/1   Running', undefined],
])('%j is a row of %s', (line, name) => {
  expect(rowName(line)).toBe(name)
})

describe('what is too long to be weighed is shown line by line', () => {
  const lines = Array.from({ length: 600 }, (_, index) => `line ${index}`)
  const changes = (page: string[], printed: string[]) =>
    diffOutput(page.join('\n'), printed.join('\n'))?.filter((line) => !/^ {2}line/.test(line))
  test.each<[string, string[], string[], string[] | undefined]>([
    ['nothing', lines, lines, undefined],
    ['another line', lines, lines.with(300, 'other'), ['- line 300', '+ other']],
    ['a line too many', lines, [...lines, 'more'], ['+ more']],
    ['a line too few', lines, lines.slice(0, -1), ['- line 599']],
    [
      'behind a gap, what is found behind it',
      ['…', ...lines.slice(100).with(300, 'mine')],
      lines,
      ['  …', '- mine', '+ line 400'],
    ],
    [
      'behind a gap, what is not found',
      ['…', 'mine', ...lines.slice(100)],
      lines,
      ['  …', '- mine'],
    ],
    ['and the next line where it is', ['…', 'mine', ...lines], lines, ['  …', '- mine']],
    ['nothing behind it', ['…', ...lines, 'mine'], lines, ['  …', '- mine']],
    [
      'what a gap at the beginning stands for',
      ['…', ...lines.slice(1), 'mine'],
      lines,
      ['  …', '- mine'],
    ],
    [
      'a gap at the end',
      [...lines.with(0, 'mine'), '…'],
      [...lines, 'more'],
      ['- mine', '+ line 0', '  …'],
    ],
  ])('%s', (_, page, printed, expected) => {
    expect(changes(page, printed)).toEqual(expected)
  })
})

test('what is too long to be weighed is updated line by line', () => {
  const lines = Array.from({ length: 600 }, (_, index) => `line ${index}`)
  const page = ['…', 'line 9 …', ...lines.slice(10).with(100, 'mine'), 'too many', '…', 'last']
  const printed = [...lines.with(9, 'line 9 x'), 'more', 'last 1']
  expect(updateOutput(page.join('\n'), printed.join('\n')).split('\n')).toEqual([
    ...['…', 'line 9 …'],
    ...lines.slice(10),
    'more',
    '…',
    'last 1',
  ])
})

test.each<[string, string, string, boolean]>([
  ['times', 'startTime: A\nfinishedAt: A', 'startTime: B\nfinishedAt: C', true],
  [
    'versions',
    '"metadata": {\n  "resourceVersion": "1"\nmetadata:\n  resourceVersion: "1"',
    '"metadata": {\n  "resourceVersion": "2"\nmetadata:\n  resourceVersion: "3"',
    true,
  ],
  ['addresses', 'IP:  10.244.1.2\nIPs:  10.244.1.2', 'IP:  10.96.0.1\nIPs:  10.97.33.12', false],
  [
    'other addresses',
    'IP:  10.244.1.2\nIPs:  10.244.1.3',
    'IP:  10.96.0.1\nIPs:  10.97.33.12',
    true,
  ],
])(
  'of %s that are the same on the page, the run may have two: as it is right for them',
  (_, page, printed, expected) => {
    const time = (text: string) =>
      text.replace(
        /: ([ABC])/g,
        (_, one: string) => `: 2026-01-02T03:04:0${one.charCodeAt(0) - 64}Z`,
      )
    expect(matches(time(page), time(printed))).toBe(expected)
  },
)
