import { describe, expect, it } from 'vitest'
import { columnsOf, columnsOfFile, customColumns } from './custom-columns.ts'

describe('custom columns', () => {
  it.each([
    ['NAME:.metadata.name', [['NAME', '{.metadata.name}']]],
    [
      'A:b,C:{.d}',
      [
        ['A', '{.b}'],
        ['C', '{.d}'],
      ],
    ],
    ['A:.b:c', [['A', '{.b:c}']]],
    [':.a', [['', '{.a}']]],
    ['A:', [['A', '']]],
  ])('are read of %s', (spec, columns) => {
    expect(columnsOf(spec).map(({ header, path }) => [header, path])).toEqual(columns)
  })

  it.each([
    ['', 'custom-columns format specified but no custom columns given'],
    ['A:.a,B', 'unexpected custom-columns spec: B, expected <header>:<json-path-expr>'],
  ])('%j is refused: %s', (spec, message) => {
    expect(() => columnsOf(spec)).toThrow(message)
  })

  const format =
    'Expected format is one line of space separated headers, one line of space separated column specs.'
  it.each([
    [
      'NAME  KIND\n.metadata.name   kind\n',
      [
        ['NAME', '{.metadata.name}'],
        ['KIND', '{.kind}'],
      ],
    ],
    ['A\r\n.a\r\n', [['A', '{.a}']]],
    [
      ' A B \n .a .b ',
      [
        ['A', '{.a}'],
        ['B', '{.b}'],
      ],
    ],
    ['A\n.a\nmore', [['A', '{.a}']]],
    ['', `invalid template, missing header line. ${format}`],
    ['A B\n', `invalid template, missing spec line. ${format}`],
    ['A B\n.a\n', "number of headers (2) and field specifications (1) don't match"],
  ])('are read of the file %j', (text, columns) => {
    const read = () => columnsOfFile(text).map(({ header, path }) => [header, path])
    if (typeof columns === 'string') expect(read).toThrow(columns)
    else expect(read()).toEqual(columns)
  })

  it.each<[string, object, string]>([
    ['{.a}', { a: 1 }, '1'],
    ['{.a}', {}, '<none>'],
    ['{.a}', { a: null }, '<nil>'],
    ['{.a[*]}', { a: ['x', { b: [true] }] }, 'x,map[b:[true]]'],
    ['{.a}{.b}', { b: 'x' }, '<none>,x'],
    ['{.a}', { a: '\x1b[31mred\r\x1b' }, '^[[31mred\\r^['],
  ])('show %s of %j as %s', (path, object, text) => {
    const table = customColumns([{ header: 'A', path }], [object as never])
    expect(table).toEqual({ header: ['A'], rows: [[text]] })
  })

  it('are printed up to the object that they do not fit, and what ended it is said', () => {
    const objects = [{ a: ['x'] }, { a: 'y' }, { a: ['z'] }]
    const table = customColumns([{ header: 'A', path: '{.a[0]}' }], objects as never)
    expect(table.rows).toEqual([['x']])
    expect(table.error).toMatchObject({ message: 'string is not array or slice' })
  })
})
