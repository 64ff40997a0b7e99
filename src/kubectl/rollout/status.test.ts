import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import type { Loose } from '../resources/found.ts'
import { rolloutStatus } from './status.ts'

const workload = (kind: string, spec: object, status: object | undefined, generation?: number) =>
  ({
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name: 'web',
      ...(generation !== undefined && { generation }),
      annotations: { 'deployment.kubernetes.io/revision': '3' },
    },
    spec,
    ...(status && { status }),
  }) as Loose

const said = (object: Loose, revision = 0) => {
  try {
    const { message, done } = rolloutStatus(object, revision)
    return `${done ? 'done: ' : ''}${message}`
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return `error: ${error.message}`
  }
}

// After k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go.
describe('the rollout of a Deployment', () => {
  const rollout = 'Waiting for deployment "web" rollout to finish:'
  const failed = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }
  it.each<[string, number | undefined, object, object | undefined, string]>([
    [
      'not seen yet',
      2,
      {},
      { observedGeneration: 1 },
      'Waiting for deployment spec update to be observed...\n',
    ],
    [
      'without a status',
      1,
      {},
      undefined,
      'Waiting for deployment spec update to be observed...\n',
    ],
    [
      'too late',
      1,
      {},
      { observedGeneration: 1, conditions: [failed] },
      'error: deployment "web" exceeded its progress deadline',
    ],
    [
      'that has failed in another way',
      1,
      { replicas: 0 },
      {
        observedGeneration: 1,
        conditions: [
          { ...failed, reason: 'Other' },
          { ...failed, type: 'Available' },
        ],
      },
      'done: deployment "web" successfully rolled out\n',
    ],
    [
      'with none of its new Pods',
      1,
      {},
      { observedGeneration: 1 },
      `${rollout} 0 out of 1 new replicas have been updated...\n`,
    ],
    [
      'with some',
      1,
      { replicas: 3 },
      { observedGeneration: 1, updatedReplicas: 2, replicas: 5 },
      `${rollout} 2 out of 3 new replicas have been updated...\n`,
    ],
    [
      'with old Pods',
      1,
      { replicas: 3 },
      { observedGeneration: 1, updatedReplicas: 3, replicas: 5 },
      `${rollout} 2 old replicas are pending termination...\n`,
    ],
    [
      'with Pods that are not ready',
      1,
      { replicas: 3 },
      { observedGeneration: 1, updatedReplicas: 3, replicas: 3, availableReplicas: 1 },
      `${rollout} 1 of 3 updated replicas are available...\n`,
    ],
    [
      'with none ready',
      1,
      { replicas: 3 },
      { observedGeneration: 1, updatedReplicas: 3, replicas: 3 },
      `${rollout} 0 of 3 updated replicas are available...\n`,
    ],
    [
      'that is over',
      1,
      { replicas: 3 },
      { observedGeneration: 1, updatedReplicas: 3, replicas: 3, availableReplicas: 3 },
      'done: deployment "web" successfully rolled out\n',
    ],
    [
      'of no generation',
      undefined,
      { replicas: 0 },
      {},
      'done: deployment "web" successfully rolled out\n',
    ],
  ])('%s', (_, generation, spec, status, text) => {
    expect(said(workload('Deployment', spec, status, generation))).toBe(text)
  })

  it.each([
    [3, 'done: deployment "web" successfully rolled out\n'],
    [2, 'error: desired revision (2) is different from the running revision (3)'],
  ])('to the revision %i, while the third runs', (revision, text) => {
    expect(said(workload('Deployment', { replicas: 0 }, {}), revision)).toBe(text)
  })

  it.each([
    ['no annotation', { name: 'web', annotations: {} }],
    ['none at all', { name: 'web' }],
  ])('to a revision, where %s says which runs', (_, metadata) => {
    const object = { ...workload('Deployment', { replicas: 0 }, {}), metadata } as Loose
    expect(said(object, 1)).toBe(
      'error: desired revision (1) is different from the running revision (0)',
    )
  })
})

describe('the rollout of a DaemonSet', () => {
  const rollout = 'Waiting for daemon set "web" rollout to finish:'
  const rolling = { updateStrategy: { type: 'RollingUpdate' } }
  it.each<[string, number | undefined, object, object | undefined, string]>([
    [
      'that is not rolled out',
      1,
      { updateStrategy: { type: 'OnDelete' } },
      {},
      'error: rollout status is only available for RollingUpdate strategy type',
    ],
    [
      'of no strategy',
      1,
      {},
      {},
      'error: rollout status is only available for RollingUpdate strategy type',
    ],
    [
      'not seen yet',
      2,
      rolling,
      { observedGeneration: 1 },
      'Waiting for daemon set spec update to be observed...\n',
    ],
    [
      'without a status',
      1,
      rolling,
      undefined,
      'Waiting for daemon set spec update to be observed...\n',
    ],
    [
      'with none of its new Pods',
      1,
      rolling,
      { observedGeneration: 1, desiredNumberScheduled: 2 },
      `${rollout} 0 out of 2 new pods have been updated...\n`,
    ],
    [
      'with none ready',
      1,
      rolling,
      { observedGeneration: 1, desiredNumberScheduled: 2, updatedNumberScheduled: 2 },
      `${rollout} 0 of 2 updated pods are available...\n`,
    ],
    [
      'with some ready',
      1,
      rolling,
      {
        observedGeneration: 1,
        desiredNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberAvailable: 1,
      },
      `${rollout} 1 of 2 updated pods are available...\n`,
    ],
    [
      'that is over',
      1,
      rolling,
      {
        observedGeneration: 1,
        desiredNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberAvailable: 2,
      },
      'done: daemon set "web" successfully rolled out\n',
    ],
    [
      'that no node takes',
      undefined,
      rolling,
      {},
      'done: daemon set "web" successfully rolled out\n',
    ],
  ])('%s', (_, generation, spec, status, text) => {
    expect(said(workload('DaemonSet', spec, status, generation))).toBe(text)
  })
})

describe('the rollout of a StatefulSet', () => {
  const rolling = (replicas?: number, rollingUpdate?: object) => ({
    ...(replicas !== undefined && { replicas }),
    updateStrategy: { type: 'RollingUpdate', ...(rollingUpdate && { rollingUpdate }) },
  })
  const seen = { observedGeneration: 1 }
  const notSeen = 'Waiting for statefulset spec update to be observed...\n'
  it.each<[string, number | undefined, object, object | undefined, string]>([
    [
      'that is not rolled out',
      1,
      { updateStrategy: { type: 'OnDelete' } },
      {},
      'error: rollout status is only available for RollingUpdate strategy type',
    ],
    [
      'of no strategy',
      1,
      {},
      {},
      'error: rollout status is only available for RollingUpdate strategy type',
    ],
    ['not seen yet', 2, rolling(), seen, notSeen],
    ['never seen', undefined, rolling(), { observedGeneration: 0 }, notSeen],
    ['without a status', 1, rolling(), undefined, notSeen],
    [
      'of no generation',
      undefined,
      rolling(0, {}),
      seen,
      'done: partitioned roll out complete: 0 new pods have been updated...\n',
    ],
    ['with one Pod that is not ready', 1, rolling(), seen, 'Waiting for 1 pods to be ready...\n'],
    [
      'with Pods that are not ready',
      1,
      rolling(3),
      { ...seen, readyReplicas: 1 },
      'Waiting for 2 pods to be ready...\n',
    ],
    [
      'of a part that goes on',
      1,
      rolling(3, { partition: 1 }),
      { ...seen, readyReplicas: 3, updatedReplicas: 1 },
      'Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...\n',
    ],
    [
      'of a part that is over',
      1,
      rolling(3, { partition: 1 }),
      { ...seen, readyReplicas: 3, updatedReplicas: 2 },
      'done: partitioned roll out complete: 2 new pods have been updated...\n',
    ],
    [
      'of all, from the first',
      1,
      rolling(undefined, {}),
      { ...seen, readyReplicas: 1 },
      'Waiting for partitioned roll out to finish: 0 out of 1 new pods have been updated...\n',
    ],
    [
      'between two revisions',
      1,
      rolling(1),
      {
        ...seen,
        readyReplicas: 1,
        updateRevision: 'web-b',
        currentRevision: 'web-a',
        updatedReplicas: 1,
      },
      'waiting for statefulset rolling update to complete 1 pods at revision web-b...\n',
    ],
    [
      'that has just begun',
      1,
      rolling(1),
      { ...seen, readyReplicas: 1, updateRevision: 'web-b', currentRevision: 'web-a' },
      'waiting for statefulset rolling update to complete 0 pods at revision web-b...\n',
    ],
    [
      'that is over',
      1,
      rolling(1),
      {
        ...seen,
        readyReplicas: 1,
        updateRevision: 'web-b',
        currentRevision: 'web-b',
        currentReplicas: 1,
      },
      'done: statefulset rolling update complete 1 pods at revision web-b...\n',
    ],
    [
      'of nothing',
      1,
      rolling(0),
      { ...seen, updateRevision: 'web-b', currentRevision: 'web-b' },
      'done: statefulset rolling update complete 0 pods at revision web-b...\n',
    ],
  ])('%s', (_, generation, spec, status, text) => {
    expect(said(workload('StatefulSet', spec, status, generation))).toBe(text)
  })
})

it('nothing else has a rollout', () => {
  expect(said({ ...workload('ReplicaSet', {}, {}) })).toBe(
    'error: no status viewer has been implemented for ReplicaSet.apps',
  )
})
