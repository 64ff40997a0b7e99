import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import type { Context } from '../cli/command.ts'
import { readManifests } from './manifests.ts'

const read = (text: string, more: object = {}) => {
  const context = {
    flags: { bool: () => false },
    io: { files: { 'x.yaml': text } },
    namespace: 'demo',
    explicitNamespace: false,
    ...more,
  } as unknown as Context
  const { targets, errors } = readManifests(context, ['x.yaml'])
  return {
    targets: targets.map(({ resource, name, namespace }) => [resource.plural, name, namespace]),
    objects: targets.map(({ object }) => object),
    errors: errors.map((error) => (error as Error).message),
  }
}
const pod = (name: string, more = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}${more}}}`

describe('the objects of a file', () => {
  it.each([
    [pod('a'), [['pods', 'a', 'demo']]],
    [pod('a', ', namespace: other'), [['pods', 'a', 'other']]],
    ['{apiVersion: v1, kind: Namespace, metadata: {name: a}}', [['namespaces', 'a', undefined]]],
    [
      `${pod('a')}\n---\n---\n${pod('b')}`,
      [
        ['pods', 'a', 'demo'],
        ['pods', 'b', 'demo'],
      ],
    ],
    [
      `{apiVersion: v1, kind: List, items: [${pod('a')}, ${pod('b')}]}`,
      [
        ['pods', 'a', 'demo'],
        ['pods', 'b', 'demo'],
      ],
    ],
    ['{apiVersion: v1, kind: Pod, metadata: {generateName: a-}}', [['pods', '', 'demo']]],
    ['{apiVersion: v1, kind: Pod}', [['pods', '', 'demo']]],
  ])('%s', (text, targets) => {
    expect(read(text)).toMatchObject({ targets, errors: [] })
  })

  it('are told their namespace, and nothing that has none', () => {
    const { objects } = read(
      `${pod('a')}\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: x}}`,
    )
    expect(objects).toEqual([
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'demo' } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } },
    ])
  })

  it('may name the namespace that was asked for, and no other', () => {
    const asked = { explicitNamespace: true }
    expect(read(pod('a', ', namespace: demo'), asked).errors).toEqual([])
    expect(read(pod('a'), asked).errors).toEqual([])
    expect(read(pod('a', ', namespace: other'), asked).errors).toEqual([
      'the namespace from the provided object "other" does not match the namespace "demo". You must pass \'--namespace=other\' to perform this operation.',
    ])
  })
})

const validated = (problem: string) =>
  `error validating "x.yaml": error validating data: ${problem}; if you choose to ignore these errors, turn validation off with --validate=false`

describe('what is wrong in a file', () => {
  it.each([
    ['kind: Pod', validated('apiVersion not set')],
    ['a: b', validated('[apiVersion not set, kind not set]')],
    [
      '{apiVersion: v1, kind: Pod, metadata: {name: 5}}',
      'unable to decode "x.yaml": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string',
    ],
    [
      '{apiVersion: v1, kind: List, items: 5}',
      'unable to decode "x.yaml": json: cannot unmarshal number into Go struct field decodeList.items of type []json.RawMessage',
    ],
    [
      `{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: List, items: []}]}`,
      '*unstructured.Unstructured is not a list: no Items field in this object',
    ],
    ...(
      [
        ['5', 'number'],
        ['a', 'string'],
        ['null', 'null'],
        ['[a]', 'array'],
      ] as const
    ).map(([item, type]) => [
      `{apiVersion: v1, kind: List, items: [${item}]}`,
      `unable to decode "x.yaml": json: cannot unmarshal ${type} into Go value of type map[string]interface {}`,
    ]),
    [
      '{apiVersion: v1, kind: List, items: [{a: b}]}',
      `unable to decode "x.yaml": Object 'Kind' is missing in '{"a":"b"}'`,
    ],
    [
      '{apiVersion: example.com/v1, kind: Widget, metadata: {name: a, namespace: b}}',
      'resource mapping not found for name: "a" namespace: "b" from "x.yaml": no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first',
    ],
    [
      '{apiVersion: example.com/v1, kind: Widget}',
      'resource mapping not found for name: "" namespace: "" from "x.yaml": no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first',
    ],
  ])('%s', (text, message) => {
    expect(read(text).errors).toEqual([message])
  })

  it('keeps none of its other objects from being read, unless a document says not what it is', () => {
    const wrong = '{apiVersion: v1, kind: Pod, metadata: {name: 5}}'
    expect(read(`${wrong}\n---\n${pod('a')}`).targets).toEqual([['pods', 'a', 'demo']])
    expect(read(`a: b\n---\n${pod('a')}`).targets).toEqual([])
  })

  it('is said after what was read before it', () => {
    const { targets, errors } = read(`${pod('a')}\n---\na: b: c`)
    expect(targets).toEqual([['pods', 'a', 'demo']])
    expect(errors).toEqual([expect.stringMatching(/^error parsing x.yaml: /)])
  })

  it('is not simulated where nobody has asked what kubectl says', () => {
    expect(() => read(`${pod('a')}\n---\na: ${'['.repeat(2000)}${']'.repeat(2000)}`)).toThrow(
      /^x.yaml, line 3: .*nested more than \d+ levels deep/,
    )
    expect(() => read(`a: ${'['.repeat(2000)}${']'.repeat(2000)}`)).toThrow(NotSimulated)
  })

  it('and a path that leads nowhere ends all', () => {
    expect(() => read('a: b', { io: { files: {} } })).toThrow('the path "x.yaml" does not exist')
  })
})

it('folders are read to their depths where -R is given', () => {
  const context = {
    flags: { bool: (name: string) => name === 'recursive' },
    io: { files: { 'x.yaml/a/b.yaml': pod('a') } },
    namespace: 'demo',
  } as unknown as Context
  expect(readManifests(context, ['x.yaml']).targets).toHaveLength(1)
})
