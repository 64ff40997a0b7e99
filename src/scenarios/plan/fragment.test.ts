import { describe, expect, test } from 'vitest'
import { documentsWith, mergeFragment, misfits, placesOf } from './fragment.ts'
import { stepsOf } from '../../manifests/path.ts'
import { mergedValue } from './merged-value.ts'
import { readManifestFile, type ManifestDocument } from '../../manifests/read.ts'

const deployment = `kind: Deployment
spec:
  replicas: 2 # as many as you like
  template:
    spec:
      containers:
        - name: app
          image: my-app:v1.0
        - name: side
          image: side:v1
`
const documentOf = (text: string) => readManifestFile(text).documents[0] as ManifestDocument
const value = readManifestFile(deployment).documents[0]?.value

describe('a fragment is contained in its file', () => {
  test.each([
    ['as a field', { spec: { replicas: 2 } }],
    ['as a field that only stands there', { spec: { template: null } }],
    [
      'as an item by its name',
      { spec: { template: { spec: { containers: [{ name: 'side' }] } } } },
    ],
  ])('%s', (_, fragment) => {
    expect(misfits(fragment, value)).toEqual([])
  })
  test.each([
    [
      'another value',
      { spec: { replicas: 3 } },
      ['spec', 'replicas'],
      'replicas is 2 there, not 3',
    ],
    [
      'a field that is not there',
      { spec: { paused: true } },
      ['spec', 'paused'],
      'paused is not there',
    ],
    [
      'an item that is not there',
      { spec: { template: { spec: { containers: [{ name: 'x' }] } } } },
      ['spec', 'template', 'spec', 'containers', 0],
      'x is not there',
    ],
    ['a list that is none, at its top', [1], [], 'it is no list there'],
    [
      'a word for nothing',
      { spec: { template: { spec: { x: 1 } } } },
      ['spec', 'template', 'spec', 'x'],
      'x is not there',
    ],
    ['a list for a map', { spec: [1] }, ['spec'], 'spec is no list there'],
    ['a map for a value', { kind: { a: 1 } }, ['kind'], 'kind has no fields there'],
  ])('but not with %s', (_, fragment, path, what) => {
    expect(misfits(fragment, value)).toEqual([{ path, what }])
  })
})

// fragment, whole, what is not there
test.each<[unknown, unknown, { path: (string | number)[]; what: string }[]]>([
  [[1, 3], [1, 2, 3], []],
  [[1, 1], [1, 2, 1], []],
  [[3, 1], [1, 2, 3], [{ path: [1], what: '1 is not there' }]],
  [[1, 1], [1, 2], [{ path: [1], what: '1 is not there' }]],
  [[{ a: 1 }], [{ a: 2 }, { a: 1, b: 2 }], []],
  [[{ name: 'a', v: 2 }], [{ name: 'a', v: 1 }], [{ path: [0, 'v'], what: 'v is 1 there, not 2' }]],
  [[{ name: 'b' }, { name: 'a' }], [{ name: 'a' }, { name: 'b' }], []],
  [[null], ['a'], []],
  [['x'.repeat(58)], [], [{ path: [0], what: `"${'x'.repeat(58)}" is not there` }]],
  [['x'.repeat(59)], [], [{ path: [0], what: `"${'x'.repeat(56)}… is not there` }]],
  [{ a: 1 }, { a: undefined }, [{ path: ['a'], what: 'a is nothing there, not 1' }]],
  [[{ name: 1 }], [{ name: 2 }], [{ path: [0], what: '{"name":1} is not there' }]],
])('of the list %j in %j, this is missing: %j', (fragment, whole, missing) => {
  expect(misfits(fragment, whole)).toEqual(missing)
})

test('the places of a fragment are all where it is contained', () => {
  expect(placesOf({ name: 'app' }, value)).toEqual([['spec', 'template', 'spec', 'containers', 0]])
  expect(placesOf({ image: 'x' }, value)).toEqual([])
})

describe('a change is merged into its file', () => {
  const merged = (at: string, fragment: string) =>
    mergeFragment(deployment, documentOf(deployment), at, documentOf(fragment).value) as string
  test('into the item that is named, with comments kept', () => {
    const text = merged('spec.template.spec.containers[side]', 'image: side:v2')
    expect(text).toBe(deployment.replace('side:v1', 'side:v2'))
  })
  test('field by field', () => {
    expect(merged('spec', 'replicas: 5')).toContain('replicas: 5 # as many as you like')
  })
  test('with new fields and new items', () => {
    const text = merged(
      'spec.template.spec',
      'containers:\n  - name: app\n    tty: true\n  - name: new\n    image: new:v1',
    )
    expect(documentOf(text).value).toMatchObject({
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'app', image: 'my-app:v1.0', tty: true },
              { name: 'side' },
              { name: 'new', image: 'new:v1' },
            ],
          },
        },
      },
    })
  })
  test('in the one document of several that has the place', () => {
    const text = `kind: Service\n---\n${deployment}`
    const file = readManifestFile(text)
    const [, second] = file.documents
    expect(documentsWith(file, 'spec.replicas')).toEqual([second])
    expect(mergeFragment(text, second as ManifestDocument, 'spec', { replicas: 1 })).toMatch(
      /^kind: Service\n---\nkind: Dep[^]*replicas: 1/,
    )
  })
})

describe('a change is written as a person would', () => {
  const text = 'a: one # why\nlist:\n  - name: x\n    v: 1\n'
  const [document] = readManifestFile(text).documents as [ManifestDocument]
  test.each<[string, unknown, string]>([
    ['', { a: 'two' }, text.replace('one', 'two')],
    ['', { a: 'yes' }, text.replace('one', '"yes"')],
    ['', { b: 'l\nm\n' }, `${text}b: |\n  l\n  m\n`],
    ['', { b: { c: [1, true] } }, `${text}b:\n  c:\n    - 1\n    - true\n`],
    ['list', [{ name: 'x', v: 2 }], text.replace('v: 1', 'v: 2')],
    ['list', [{ name: 'z' }], `${text}  - name: z\n`],
    ['list', [{ name: 'z' }, null], 'a: one # why\nlist:\n  - name: z\n  - null\n'],
    ['list', [1], 'a: one # why\nlist:\n  - 1\n'],
    ['list', { c: 1 }, 'a: one # why\nlist:\n  c: 1\n'],
    ['list[x]', { v: { w: 1 } }, text.replace('v: 1', 'v:\n      w: 1')],
    ['a', 'x'.repeat(120), text.replace('one', 'x'.repeat(120))],
  ])('at "%s", %j', (at, change, merged) => {
    expect(mergeFragment(text, document, at, change)).toBe(merged)
  })
})

describe('a change leaves what it does not name as it is written', () => {
  const words =
    'y yes n 0644 010 0o17 1_000 1:30 . 2026-01-01 2026-01-01T10:00:00Z ~ 0x1F 1e3 .5 +1 = << 1. "1:30" "a" \'b\''.split(
      ' ',
    )
  test.each([...words, '!!str yes', '!!binary aGVsbG8=', '', '[y, .]', '{a: 1:30}'])(
    '%s',
    (word) => {
      const text = `data:\n  k: ${word} # why\n  z: a\n`
      const [document] = readManifestFile(text).documents as [ManifestDocument]
      const merged = mergeFragment(text, document, 'data', { z: 'b' }) as string
      expect(merged).toContain(
        `k: ${word}`.trimEnd().replace('[y, .]', '[ y, . ]').replace('{a: 1:30}', '{ a: 1:30 }'),
      )
      expect(readManifestFile(merged).documents[0]?.value).toEqual(
        mergedValue(document.value, ['data'], { z: 'b' }),
      )
    },
  )

  test.each<[unknown]>([
    ...[
      'y',
      'n',
      '1',
      '1:30',
      '.',
      '',
      ' a',
      'a: b',
      'a #b',
      '- a',
      '*a',
      '~',
      'a\nb\n',
      '---',
    ].map((value): [unknown] => [value]),
    [true],
    [null],
    [420],
    [0.5],
    [[]],
    [{}],
    [{ y: { n: 'no' }, __proto__x: [{ name: 'yes' }] }],
  ])('and kubectl reads %j as what was meant', (value) => {
    const text = 'data: {a: 1}\n'
    const [document] = readManifestFile(text).documents as [ManifestDocument]
    for (const change of [{ a: value }, { n: value }, { list: [value, { name: value }] }]) {
      const merged = mergeFragment(text, document, 'data', change) as string
      expect(readManifestFile(merged).documents[0]?.value).toEqual(
        mergedValue(document.value, ['data'], change),
      )
    }
  })
})

test('a path names fields, items by name and items by place', () => {
  expect(stepsOf('spec.containers[app].ports[0].name')).toEqual([
    'spec',
    'containers',
    'app',
    'ports',
    0,
    'name',
  ])
})

test('a thing of a file has its line, or that of the nearest thing above it', () => {
  const file = documentOf(deployment)
  expect(file.lineOf(stepsOf('spec.template.spec.containers[side].image'))).toBe(10)
  expect(file.lineOf(stepsOf('spec.template.spec.containers[side].ports'))).toBe(9)
})
