import type { Field } from '../../../../schema.ts'

const long = 'A'.repeat(300)
const texts = ['', 'x', 'Bad_Value!', '-a', 'a.b', long, '1', '/a', '../a', 'a/b', 'x\ny']
const numbers = [-1, 0, 1, 2, 65536, 1_000_000, 2_147_483_648, 'x', 1.5]
const amounts = ['50%', '101%', '1Ki', '1.5', '100m', -1, 0, 3]

/** What a text may be as well, by the name of its field. */
const ofNames: [RegExp, unknown[]][] = [
  [/image$/, ['a b', 'A', 'a:b:c']],
  [/path/i, ['/a/../b', '/a:b', 'a:b']],
  [/port/i, [-1, 0, 80, 70_000, 'http', 'way-too-long-name-x', '80']],
  [
    /IP|address|host/i,
    [
      ...['1.2.3.4', '127.0.0.1', '::1', '01.2.3.4', '1.2.3', 'a.b.c'],
      ...['169.254.1.1', '224.0.0.1', '0.0.0.0'],
    ],
  ],
]

/** Values to try in a scalar field: of its type and of others, allowed and not. */
export function scalarsFor({ of, enum: choices = [] }: Field, name: string, now?: unknown) {
  if (/^int/.test(of)) return numbers
  if (of === 'boolean') return [true, false, 'x']
  if (of !== 'string') return texts
  return [
    ...[...choices, ...choices.slice(0, 1).map((one) => one.toLowerCase()), ...texts],
    ...(ofNames.find(([pattern]) => pattern.test(name))?.[1] ?? []),
    ...(typeof now === 'string' ? [`${now}-`, now.toUpperCase(), `${now}x`] : []),
    ...amounts,
  ]
}

/** Maps to try in a field that is one. */
export const mapsFor = ({ of }: Field): object[] =>
  of === 'byte'
    ? [{}, { a: 'YQ==' }, { a: '!' }]
    : [
        ...[{}, { a: 'b' }, { 'a b': 'c' }, { a: 'b c!' }, { '': 'x' }, { 'a/b/c': 'd' }],
        ...[{ 'x.y/a': 'b' }, { a: '' }, { ['a'.repeat(64)]: 'b' }, { a: 1 }],
        ...[{ cpu: '1', memory: '1Gi' }, { cpu: '-1' }, { cpu: 'x' }, { 'example.com/x': '1.5' }],
        ...[{ foo: '1' }, { 'hugepages-2Mi': '1Mi' }, { storage: '1Gi' }],
      ]
