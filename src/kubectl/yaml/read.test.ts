import { describe, expect, it } from 'vitest'
import { readYaml } from './read.ts'

describe('YAML is read as kubectl reads it', () => {
  it.each([
    ['a: yes', { a: true }],
    ['a: "yes"', { a: 'yes' }],
    ['a: 0777', { a: 511 }],
    ['a: 1:30', { a: '1:30' }],
    ['a: 2026-01-01', { a: '2026-01-01' }],
    ['a: 1\na: 2', { a: 2 }],
    ['a: &x {b: 1}\nc:\n  <<: *x\n  d: 2', { a: { b: 1 }, c: { b: 1, d: 2 } }],
    ['{"a": [1, "b"]}', { a: [1, 'b'] }],
  ])('%j', (text, value) => {
    expect(readYaml(text, 'a.yaml')).toEqual([value])
  })

  it('parts documents at ---, and leaves out empty ones', () => {
    expect(readYaml('---\na: 1\n--- # next\n\n---\nb: |\n  ---x\n', 'a.yaml')).toEqual([
      { a: 1 },
      { b: '---x\n' },
    ])
    expect(readYaml('# nothing\n', 'a.yaml')).toEqual([])
  })
})

// Recorded from sigs.k8s.io/yaml v1.6.0, which kubectl reads with.
describe('an error has the words and the line of kubectl', () => {
  it.each([
    ['metadata:\n  name: x\n labels: a\n', 'line 2: did not find expected key'],
    ['a: b: c\n', 'mapping values are not allowed in this context'],
    ['a: 1\nb: c: d\n', 'line 2: mapping values are not allowed in this context'],
    ['foo: bar\n  baz: 1\n', 'line 2: mapping values are not allowed in this context'],
    ['key\nother: 1\n', 'line 2: mapping values are not allowed in this context'],
    ['a: 1\nkey\nother: 1\n', "line 3: could not find expected ':'"],
    ['a:\n  b: c\n  d\n    e: f\n', "line 4: could not find expected ':'"],
    ['a: b\nc:d\n', "line 3: could not find expected ':'"],
    ['a:\n\t- b\n', 'line 2: found character that cannot start any token'],
    ['a: b\n\tc: d\n', 'line 2: found a tab character that violates indentation'],
    ['a: @x\n', 'found character that cannot start any token'],
    ['a: [1, 2\nb: 3\n', "line 1: did not find expected ',' or ']'"],
    ['{"a": 1', "line 1: did not find expected ',' or '}'"],
    ['a: {b: c,\n', 'line 1: did not find expected node content'],
    ['a: "x\nb: y\n', 'line 3: found unexpected end of stream'],
    ['a: "b" c\n', 'did not find expected key'],
    ['a: "\\z"\n', 'found unknown escape character'],
    ['- a\nb: 1\n', "line 1: did not find expected '-' indicator"],
    ['a:\n  - b: c\n    d: e\n   f: g\n', "line 3: did not find expected '-' indicator"],
    ['a:\n- b: c\n f: g\n', 'line 2: did not find expected key'],
    ['a: 1\n- b\n', 'line 1: did not find expected key'],
    ['a: - b\n', 'block sequence entries are not allowed in this context'],
    ['a: ]\n', 'did not find expected node content'],
    ['a: *x\n', "unknown anchor 'x' referenced"],
  ])('%j', (text, problem) => {
    expect(() => readYaml(text, 'a.yaml')).toThrow(
      `error parsing a.yaml: error converting YAML to JSON: yaml: ${problem}`,
    )
  })
})
