import { describe, expect, test } from 'vitest'
import { inNamespace, onLab } from '../allowed/testing/grounds.ts'
import { kubectlRefusal } from '../allowed/kubectl.ts'
import { ownKindsIn } from './own-kinds.ts'

const definition = (scope: string) => ({
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'example.com',
    scope,
    names: { plural: 'things', singular: 'thing', kind: 'Thing', shortNames: ['th'] },
    versions: [
      { name: 'v1', served: true },
      { name: 'v0', served: false },
    ],
  },
})
const things = ownKindsIn([definition('Namespaced'), { kind: 'Pod' }, null])

test('a CustomResourceDefinition makes a kind, in the versions that are served', () => {
  expect(things).toEqual([
    {
      kind: 'Thing',
      namespaced: true,
      group: 'example.com',
      plural: 'things',
      names: ['thing', 'things', 'thing', 'th'],
      apiVersions: ['example.com/v1'],
    },
  ])
})

test('one that says no more than its name makes a kind of no version', () => {
  const spec = { names: { kind: 'Thing' } }
  expect(ownKindsIn([{ kind: 'CustomResourceDefinition', spec }])).toEqual([
    {
      ...{ kind: 'Thing', namespaced: false, group: '', plural: '', names: ['thing'] },
      apiVersions: [],
    },
  ])
  expect(ownKindsIn([{ kind: 'Widget', spec }])).toEqual([])
})

test.each([
  [{}],
  [{ spec: null }],
  [{ spec: { names: null } }],
  [{ spec: { names: { kind: 1 } } }],
])('one that is %j makes none', (rest) => {
  expect(ownKindsIn([{ kind: 'CustomResourceDefinition', ...rest }])).toEqual([])
})

test('one without versions serves its kind in none', () => {
  const [own] = ownKindsIn([{ ...definition('Namespaced'), spec: { names: { kind: 'Thing' } } }])
  expect(own?.apiVersions).toEqual([])
})

test.each([
  'get things',
  'get th',
  'describe thing/t',
  'delete Thing t',
  'get things.example.com t',
])('kubectl %s may run where the story makes the kind, and nowhere else', (line) => {
  const argv = line.split(' ')
  expect(kubectlRefusal(argv, { ...inNamespace, ownKinds: things })).toBeUndefined()
  expect(kubectlRefusal(argv, inNamespace)?.what).toMatch(/is no kind that pages may name/)
})

test('what has no namespace is not read but on a cluster of the story', () => {
  const ownKinds = ownKindsIn([definition('Cluster')])
  const refusal = kubectlRefusal(['get', 'things'], { ...inNamespace, ownKinds })
  expect(refusal?.what).toMatch(/a Thing belongs to the whole cluster/)
  expect(kubectlRefusal(['get', 'things'], { ...onLab, ownKinds })).toBeUndefined()
})

test('a kind of Kubernetes is none of the story, whatever it calls its own', () => {
  const nodes = [{ ...things[0]!, names: ['nodes'] }]
  const refusal = kubectlRefusal(['delete', 'nodes', 'a'], { ...inNamespace, ownKinds: nodes })
  expect(refusal?.what).toMatch(/a Node belongs to the whole cluster/)
})

describe('what a story makes for the whole cluster', () => {
  const makes = [
    { kind: 'StorageClass', name: 'slow' },
    { kind: 'CustomResourceDefinition', name: 'things.example.com' },
  ]
  const refused = (line: string) => kubectlRefusal(line.split(' '), { ...inNamespace, makes })?.what

  test.each([
    'delete storageclass slow',
    'annotate sc slow a=b',
    'wait --for=condition=Established crd/things.example.com',
    'get crd things.example.com',
    'delete sc/slow crd/things.example.com',
  ])('kubectl %s may run: it names it', (line) => {
    expect(refused(line)).toBeUndefined()
    expect(kubectlRefusal(line.split(' '), inNamespace)?.what).toMatch(/the whole cluster/)
  })

  test.each([
    'delete storageclass slow fast',
    'delete storageclass --all',
    'delete storageclass -l a=b',
    'delete priorityclass slow',
    'get crd',
    'delete crd others.example.com',
    'delete sc/slow node/slow',
  ])('kubectl %s may not run: it reaches what is not the story’s', (line) => {
    expect(refused(line)).toMatch(/belongs to the whole cluster|is not on the list/)
  })
})
