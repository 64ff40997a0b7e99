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

  it('whatever they hold', () => {
    expect(writeYaml(values).split('\n')).toEqual(recorded.lines)
  })
})
