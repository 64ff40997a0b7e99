import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readManifestFile } from '../../manifests/read.ts'
import { values } from './recorded/values.ts'
import { writeYaml } from './write.ts'

const recorded = JSON.parse(
  readFileSync(new URL('recorded/write.json', import.meta.url), 'utf8'),
) as { lines: string[] }

// Recorded from sigs.k8s.io/yaml v1.6.0, which kubectl writes with.
describe('YAML is written as kubectl writes it', () => {
  it.each([
    [{ b: 1, a: 'x' }, 'a: x\nb: 1\n'],
    [{ a: [], b: {}, c: null }, 'a: []\nb: {}\nc: null\n'],
    [{ a: [{ b: [{ c: 1 }], d: 2 }] }, 'a:\n- b:\n  - c: 1\n  d: 2\n'],
    [{ a: [[1, 2], [3]] }, 'a:\n- - 1\n  - 2\n- - 3\n'],
    [{ a: 'line\nnext\n' }, 'a: |\n  line\n  next\n'],
    [{ a: ['line\nnext'] }, 'a:\n- |-\n  line\n  next\n'],
    [{ a: ' x\n\n' }, 'a: |2+\n   x\n\n'],
    [{ a: 'x \ny' }, 'a: "x \\ny"\n'],
  ])('%j', (value, text) => {
    expect(writeYaml(value)).toBe(text)
  })

  it.each([
    ['plain text', 'plain text'],
    ['', '""'],
    ['yes', '"yes"'],
    ['y', '"y"'],
    ['1', '"1"'],
    ['1.5', '"1.5"'],
    ['1e3', '"1e3"'],
    ['12345e6', '"12345e6"'],
    ['0x1f', '"0x1f"'],
    ['09', '"09"'],
    ['1:30', '"1:30"'],
    ['2026-01-01T00:00:00Z', '"2026-01-01T00:00:00Z"'],
    ['10.0.0.1', '10.0.0.1'],
    ['a: b', "'a: b'"],
    ['a:b', 'a:b'],
    ['a #b', "'a #b'"],
    ['- a', "'- a'"],
    ["it's", "it's"],
    ["'it's", "'''it''s'"],
    ['{a}', "'{a}'"],
    [' a', "' a'"],
    ['a\tb', '"a\\tb"'],
    ['😀', '"\\U0001F600"'],
  ])('the text %j is %s', (text, written) => {
    expect(writeYaml({ a: text })).toBe(`a: ${written}\n`)
    expect(readManifestFile(writeYaml({ a: text })).documents[0]?.value).toEqual({ a: text })
  })

  it('folds at the first blank past column 80', () => {
    const message =
      '0/3 nodes are available: 1 node had untolerated taint, 2 Insufficient cpu, and none fits.'
    expect(writeYaml({ a: { message } })).toBe(
      "a:\n  message: '0/3 nodes are available: 1 node had untolerated taint, 2 Insufficient\n    cpu, and none fits.'\n",
    )
  })

  it.each([
    [['a12', 'a100']],
    [['a007', 'a12']],
    [['1a007', '1a12']],
    [['a105', 'a1000']],
    [['a1-', 'a10']],
    [['a1', 'a01', 'a2', 'a10']],
    [['_', '1', 'A', 'a', 'é']],
  ])('keys in the order %j', (keys) => {
    const fields = Object.fromEntries(keys.toReversed().map((key) => [key, null]))
    expect(writeYaml(fields).match(/[^\s":]+(?="?:)/g)).toEqual(keys)
  })

  const long = (letters: number) => 'x'.repeat(letters)
  it.each([
    ['a blank behind column 80', `${long(78)} y`, `${long(78)}\n  y`],
    ['a blank in column 80', `${long(77)} y`, `${long(77)} y`],
    ['two blanks', `${long(79)}  y`, `${long(79)}  y`],
    ['a line of its own', `a\u2028${long(79)} y`, `'a\u2028  ${long(79)}\n  y'`],
    ['quotes', `${long(77)} y\t`, `"${long(77)}\n  y\\t"`],
    ['quotes, a column earlier', `${long(76)} y\t`, `"${long(76)} y\\t"`],
    ['quotes, with two blanks', `${long(77)}  y\t`, `"${long(77)}\n  \\ y\\t"`],
    ['quotes, the second blank', `${long(76)}  y\t`, `"${long(76)}  y\\t"`],
    [
      'quotes, in the line after two blanks',
      `${long(77)}  ${long(77)} z\t`,
      `"${long(77)}\n  \\ ${long(77)}\n  z\\t"`,
    ],
    ['a byte order mark', `\ufeff${'x'.repeat(25)} y`, `"\\uFEFF${'\\x78'.repeat(25)}\\x20\\x79"`],
  ])('folds a text with %s', (_, text, written) => {
    expect(writeYaml({ a: text })).toBe(`a: ${written}\n`)
  })

  const key = 'k'.repeat(90)
  it.each([
    [' x', "' x'"],
    ['x ', "'x '"],
    [' x\t', '" x\\t"'],
  ])('does not fold %j behind a long key, at its beginning or its end', (text, written) => {
    expect(writeYaml({ [key]: text })).toBe(`${key}: ${written}\n`)
  })

  it.each([
    [`${key} y\t`, `"${key} y\\t": 1\n`],
    ['k'.repeat(128), `${'k'.repeat(128)}: 1\n`],
    ['k'.repeat(129), `? ${'k'.repeat(129)}\n: 1\n`],
  ])('never folds the key %j', (key, written) => {
    expect(writeYaml({ [key]: 1 })).toBe(written)
  })

  it.each([
    ['\x07\b\v\f\r\x1b\0', '"\\a\\b\\v\\f\\r\\e\\0"'],
    ['\ufeffł\x85\u00a0\u2028', '"\\uFEFF\\u0142\\N\\_\\L"'],
    ['a\n\nb\n', '|\n  a\n\n  b'],
  ])('the signs %j are %s', (text, written) => {
    expect(writeYaml({ a: text })).toBe(`a: ${written}\n`)
  })

  it.each([
    ['x', 'x\n'],
    [[], '[]\n'],
    [{}, '{}\n'],
    [null, 'null\n'],
    [['x'], '- x\n'],
    [{ b: undefined, a: 1 }, 'a: 1\n'],
    [{ b: undefined }, '{}\n'],
  ])('the document %j is %j', (value, text) => {
    expect(writeYaml(value)).toBe(text)
  })

  it('whatever they hold', () => {
    expect(writeYaml(values).split('\n')).toEqual(recorded.lines)
  })
})
