import { expect, test } from 'vitest'
import type { KubernetesObject, Pod } from '../../../../cluster/objects.ts'
import { pictureOf } from './picture.ts'
import { podState } from './pod-state.ts'

type Rest = Record<string, unknown>
const object = (kind: string, name: string, metadata: Rest = {}, rest: Rest = {}) =>
  ({
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: 'story', uid: `${kind}/${name}`, ...metadata },
    ...rest,
  }) as KubernetesObject

const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] }
const pod = (name: string, status: Rest = ready, metadata: Rest = {}, node = 'one') =>
  object('Pod', name, metadata, { spec: node ? { nodeName: node } : {}, status })
const waiting = (reason: string) => ({
  phase: 'Pending',
  containerStatuses: [{ state: { waiting: { reason } } }],
})

test.each([
  ['✓ ready', pod('a')],
  ['… waits for a node', pod('a', { phase: 'Pending' }, {}, '')],
  ['… starting', pod('a', waiting('ContainerCreating'))],
  ['… not ready', pod('a', { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] })],
  ['✕ ImagePullBackOff', pod('a', waiting('ImagePullBackOff'))],
  ['✕ CrashLoopBackOff', pod('a', { ...ready, ...waiting('CrashLoopBackOff'), phase: 'Running' })],
  [
    '✕ crashed',
    pod('a', {
      phase: 'Running',
      containerStatuses: [{ state: { terminated: { exitCode: 1 } } }],
    }),
  ],
  ['↓ ending', pod('a', ready, { deletionTimestamp: '2026-01-01T00:00:00Z' })],
  ['✓ completed', pod('a', { phase: 'Succeeded' })],
  ['✕ Evicted', pod('a', { phase: 'Failed', reason: 'Evicted' })],
])('a Pod is drawn as %s', (text, one) => {
  const { sign, word } = podState(one as Pod)
  expect(`${sign} ${word}`).toBe(text)
})

const hash = (value: string, at: string, owner = 'Deployment/web') => ({
  labels: { 'pod-template-hash': value },
  creationTimestamp: at,
  ownerReferences: [{ uid: owner }],
})
const set = (value: string, at: string, replicas: number) =>
  object('ReplicaSet', `web-${value}`, hash(value, at), {
    spec: { replicas, template: { spec: { containers: [{ image: `web:${value}` }] } } },
    status: { replicas },
  })
const node = (name: string, spec: Rest = {}, status = 'True') =>
  object('Node', name, {}, { spec, status: { conditions: [{ type: 'Ready', status }] } })
const endpoints = (...conditions: Rest[]) =>
  object(
    'EndpointSlice',
    'web-x',
    { labels: { 'kubernetes.io/service-name': 'web' } },
    { endpoints: conditions.map((one) => ({ conditions: one })) },
  )

const rolling = [
  node('one'),
  node('two'),
  object('Deployment', 'web', {}, { spec: { replicas: 3 }, status: { readyReplicas: 2 } }),
  set('v2', '2026-01-02', 1),
  set('v1', '2026-01-01', 2),
  set('v0', '2025-12-31', 0),
  pod('web-v1-a', ready, hash('v1', '2026-01-01', 'ReplicaSet/web-v1')),
  pod('web-v1-b', ready, hash('v1', '2026-01-01', 'ReplicaSet/web-v1'), 'two'),
  pod('web-v2-a', { phase: 'Pending' }, hash('v2', '2026-01-02', 'ReplicaSet/web-v2'), ''),
  object('Service', 'web'),
  endpoints({ ready: true }, { ready: true }, { ready: false }),
]

test('Pods stand in their nodes, in the order of their age', () => {
  const { nodes, waiting } = pictureOf(rolling)
  expect(nodes.map(({ name, pods }) => [name, pods.map((one) => one.name)])).toEqual([
    ['one', ['web-v1-a']],
    ['two', ['web-v1-b']],
  ])
  expect(waiting.map(({ name, word }) => [name, word])).toEqual([['web-v2-a', 'waits for a node']])
})

test('Pods of one template share a letter with the ReplicaSet that owns them', () => {
  const { nodes, waiting, deployments } = pictureOf(rolling)
  const [web] = deployments
  expect([web?.name, web?.ready]).toEqual(['web', '2 of 3 ready'])
  expect(
    web?.sets.map(({ name, version, image, pods }) => [name, version.letter, image, pods]),
  ).toEqual([
    ['web-v1', 'B', 'web:v1', '2 Pods'],
    ['web-v2', 'C', 'web:v2', '1 Pod'],
  ])
  expect(nodes.map(({ pods }) => pods[0]?.version.letter)).toEqual(['B', 'B'])
  expect(waiting[0]?.version.letter).toBe('C')
})

test('a Service has as many endpoints as are ready', () => {
  expect(pictureOf(rolling).services[0]?.endpoints).toBe('2 endpoints')
  expect(pictureOf([object('Service', 'web'), endpoints()]).services[0]?.endpoints).toBe(
    'no endpoints',
  )
  expect(pictureOf([object('Service', 'web'), endpoints({})]).services[0]?.endpoints).toBe(
    '1 endpoint',
  )
})

test('the sum of it is said in words', () => {
  expect(pictureOf(rolling).sum).toBe(
    '3 Pods: 2 ready, 1 waits for a node. Deployment web: 2 of 3 ready. Service web: 2 endpoints.',
  )
  expect(pictureOf([node('one')]).sum).toBe('No Pods.')
})

test('what is the cluster’s own is left out', () => {
  const own = [
    pod('coredns', ready, { namespace: 'kube-system' }),
    object('Service', 'kubernetes', { namespace: 'default' }),
  ]
  expect(pictureOf([node('one'), ...own])).toEqual(pictureOf([node('one')]))
})

const lead = { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] }
test.each([
  ['', node('one')],
  ['✕ not ready', node('one', {}, 'Unknown')],
  ['takes no new Pods', node('one', { unschedulable: true })],
  ['takes no Pods of yours', node('one', lead)],
])('of a node is said: "%s"', (note, one) => {
  expect(pictureOf([one]).nodes[0]?.note).toBe(note)
})

test('a node that the reader has switched off is said to be, before and after the cluster knows', () => {
  const off = new Set(['one'])
  const drawn = (status: string) => {
    const { sum, nodes } = pictureOf([node('one', {}, status)], off)
    return { sum, note: nodes[0]?.note, next: nodes[0]?.next, ready: nodes[0]?.ready }
  }
  expect(drawn('True')).toEqual({
    sum: 'Node one: switched off. No Pods.',
    note: '✕ switched off',
    next: expect.stringContaining('about 50 s'),
    ready: false,
  })
  expect(drawn('Unknown')).toEqual({
    sum: 'Node one: not ready. No Pods.',
    note: '✕ not ready',
    next: expect.stringContaining('5 min'),
    ready: false,
  })
})

test.each([
  ['on', node('one'), []],
  ['off', node('one'), ['one']],
  ['stays on', node('one', lead), []],
])('the switch of a node is "%s"', (power, one, off) => {
  expect(pictureOf([one], new Set(off)).nodes[0]?.power).toBe(power)
})

test('after Z comes AA', () => {
  const pods = Array.from({ length: 28 }, (_, at) => pod(`p${String(at).padStart(2, '0')}`))
  expect(pictureOf([node('one'), ...pods]).nodes[0]?.pods.at(-1)?.version.letter).toBe('AB')
})
