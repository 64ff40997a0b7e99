import { describe, expect, it } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { describable, describeObject } from './index.ts'

/** A cluster in which there is nothing. */
const cluster = {
  now: () => Date.parse('2026-01-01T00:00:00Z'),
  list: () => Promise.resolve([]),
  read: () => Promise.resolve({ metadata: {} }),
} as unknown as Cluster

const metadata = { name: 'a', namespace: 'demo', creationTimestamp: '2026-01-01T00:00:00Z' }
const parts: Record<string, object> = {
  StatefulSet: {
    spec: { podManagementPolicy: 'OrderedReady', updateStrategy: { type: 'RollingUpdate' } },
  },
  HorizontalPodAutoscaler: {
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'b' }, maxReplicas: 1 },
  },
  RoleBinding: { roleRef: { kind: 'Role', name: 'b' } },
  ClusterRoleBinding: { roleRef: { kind: 'Role', name: 'b' } },
}
/** What is described by its parts, whatever they are called. */
const whole = new Set(['ControllerRevision', 'Lease'])
/** What nobody can make without saying what it is to do. */
const wanted = new Set(
  ['StatefulSet', 'Job', 'CronJob', 'PersistentVolume', 'PersistentVolumeClaim'].concat(
    ...['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'NetworkPolicy', 'LimitRange'],
  ),
)
const described = async (kind: string, more: object = {}) =>
  describeObject(
    cluster,
    { apiVersion: 'v1', kind, metadata, ...more, ...parts[kind] } as never,
    true,
  )

describe('an object of which nothing is known yet is described', () => {
  it.each(describable.filter((kind) => !whole.has(kind)))('%s', async (kind) => {
    const text = await described(kind, { spec: {} })
    expect(text).toMatch(/^Name:\s+a\n/)
    expect(text).not.toMatch(/undefined|null|NaN|\[object/)
    expect(await described(kind, { spec: {}, status: {} })).toBe(text)
    if (!wanted.has(kind)) expect(await described(kind)).toBe(text)
  })
})

// After their describers in k8s.io/kubectl/pkg/describe/describe.go.
it.each([
  ['Node', /Capacity|Allocatable/],
  ['PersistentVolume', /VolumeMode/],
  ['PersistentVolumeClaim', /VolumeMode/],
  ['StorageClass', /ReclaimPolicy|VolumeBindingMode/],
])('of a %s nothing is said of %s where nothing is known', async (kind, unsaid) => {
  expect(await described(kind, { spec: {} })).not.toMatch(unsaid)
})

it.each([
  ['PodDisruptionBudget', {}, /Events: +<none>/],
  [
    'PersistentVolume',
    { metadata: { ...metadata, finalizers: ['a', 'b'] } },
    /Finalizers: +\[a b\]/,
  ],
])('of a %s with %j is said %s', async (kind, more, said) => {
  expect(await described(kind, { spec: {}, ...more })).toMatch(said)
})
