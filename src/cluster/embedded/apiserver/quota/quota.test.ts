import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import { resourceOfKind } from '../../../resources.ts'
import { deployment, events, pod, pods, ready, service, start } from '../../testing.ts'
import { charge, usedOf } from './quota.ts'

const of = (kind: string) => resourceOfKind(kind)!
/** A quota whose status says what is used of it. */
const quota = (hard: object, used: object, scopes?: string[]) => ({
  metadata: { name: 'q' },
  spec: { hard, ...(scopes && { scopes }) },
  status: { hard, used },
})
const asking = (requests: object, limits: object = {}) => ({
  kind: 'Pod',
  spec: { containers: [{ name: 'app', resources: { requests, limits } }] },
})
const nodePort = { kind: 'Service', spec: { type: 'NodePort', ports: [{ port: 80 }] } }
const claim = {
  kind: 'PersistentVolumeClaim',
  spec: { storageClassName: 'fast', resources: { requests: { storage: '2Gi' } } },
}

describe('A quota refuses, as Kind did', () => {
  test.each([
    [
      'Pods',
      { pods: '2' },
      { pods: '2' },
      asking({}),
      'requested: pods=1, used: pods=2, limited: pods=2',
    ],
    [
      'memory',
      { 'limits.memory': '1Gi', pods: '2' },
      { 'limits.memory': '600Mi', pods: '1' },
      asking({}, { memory: '600Mi' }),
      'requested: limits.memory=600Mi, used: limits.memory=600Mi, limited: limits.memory=1Gi',
    ],
    [
      'CPU',
      { 'requests.cpu': '1' },
      { 'requests.cpu': '500m' },
      asking({ cpu: '700m' }),
      'requested: requests.cpu=700m, used: requests.cpu=500m, limited: requests.cpu=1',
    ],
    [
      'what is written to a node',
      { 'requests.ephemeral-storage': '1Gi', 'limits.ephemeral-storage': '4Gi' },
      { 'requests.ephemeral-storage': '600Mi', 'limits.ephemeral-storage': '1Gi' },
      asking({ 'ephemeral-storage': '600Mi' }, { 'ephemeral-storage': '2Gi' }),
      'requested: requests.ephemeral-storage=600Mi, used: requests.ephemeral-storage=600Mi, limited: requests.ephemeral-storage=1Gi',
    ],
    [
      'devices',
      { 'requests.nvidia.com/gpu': '0' },
      { 'requests.nvidia.com/gpu': '0' },
      asking({ 'nvidia.com/gpu': '1' }),
      'requested: requests.nvidia.com/gpu=1, used: requests.nvidia.com/gpu=0, limited: requests.nvidia.com/gpu=0',
    ],
    [
      'all that is too much, and no more',
      { pods: '9', services: '1', 'services.nodeports': '0' },
      { pods: '0', services: '1', 'services.nodeports': '0' },
      nodePort,
      'requested: services=1,services.nodeports=1, used: services=1,services.nodeports=0, limited: services=1,services.nodeports=0',
    ],
    [
      'Deployments',
      { 'count/deployments.apps': '1' },
      { 'count/deployments.apps': '1' },
      { kind: 'Deployment' },
      'requested: count/deployments.apps=1, used: count/deployments.apps=1, limited: count/deployments.apps=1',
    ],
    [
      'storage',
      { 'requests.storage': '1Gi' },
      { 'requests.storage': '0' },
      claim,
      'requested: requests.storage=2Gi, used: requests.storage=0, limited: requests.storage=1Gi',
    ],
  ])('%s', (_, hard, used, object, says) => {
    expect(charge(quota(hard, used), of(object.kind), object)).toEqual({
      refused: `exceeded quota: q, ${says}`,
    })
  })

  test('what does not say how much it asks for', () => {
    const hard = { 'requests.cpu': '1', 'limits.memory': '1Gi', pods: '2' }
    expect(charge(quota(hard, {}), of('Pod'), asking({}))).toEqual({
      refused: 'failed quota: q: must specify limits.memory for: app; requests.cpu for: app',
    })
  })

  test('what it bounds before it has been counted', () => {
    const hard = { pods: '2' }
    expect(charge(quota(hard, {}), of('Pod'), asking({}))).toEqual({
      refused: 'status unknown for quota: q, resources: pods',
    })
  })
})

test('A quota adds up what it takes in', () => {
  const hard = { pods: '4', cpu: '2', 'limits.memory': '1Gi' }
  const used = { pods: '1', cpu: '300m', 'limits.memory': '512Mi' }
  const wanted = asking({ cpu: '700m' }, { memory: '256Mi' })
  expect(charge(quota(hard, used), of('Pod'), wanted)).toEqual({
    used: { pods: '2', cpu: '1', 'limits.memory': '768Mi' },
  })
})

test.each([
  ['BestEffort', asking({}), true],
  ['BestEffort', asking({ cpu: '1' }), false],
  ['NotBestEffort', asking({ cpu: '1' }), true],
  ['Terminating', { kind: 'Pod', spec: { activeDeadlineSeconds: 9, containers: [] } }, true],
  ['Terminating', asking({}), false],
  ['NotTerminating', asking({}), true],
])('A quota with scopes: [%s] counts %j: %s', (scope, object, counts) => {
  const charged = charge(quota({ pods: '2' }, { pods: '0' }, [scope]), of('Pod'), object)
  expect(charged !== undefined).toBe(counts)
})

test('A Pod that has ended is counted as an object only', () => {
  const hard = { pods: '2', 'count/pods': '2', cpu: '1' }
  const ended = { ...asking({ cpu: '1' }), status: { phase: 'Succeeded' } }
  const all = [ended, asking({ cpu: '250m' })].map((object) => ({ resource: of('Pod'), object }))
  expect(usedOf(quota(hard, {}), all)).toEqual({ pods: '1', 'count/pods': '2', cpu: '250m' })
})

describe('In a namespace with a quota', () => {
  const bound = (cluster: Cluster, hard: object) =>
    cluster.create({
      ...{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q' } },
      spec: { hard },
    })
  const used = async (cluster: Cluster) =>
    ((await cluster.read('ResourceQuota', 'q'))['status'] as { used?: object }).used

  test('used is counted from what is there, up as objects are made, and down as they go', async () => {
    const cluster = await start()
    await cluster.create(pod())
    await bound(cluster, { pods: '3', services: '1', configmaps: '4' })
    await cluster.sleep(1000)
    expect(await used(cluster)).toEqual({ pods: '1', services: '0', configmaps: '1' })
    await cluster.create(pod({ name: 'other' }))
    await cluster.create(service())
    expect(await used(cluster)).toEqual({ pods: '2', services: '1', configmaps: '1' })
    await cluster.remove('Pod', 'app', { gracePeriodSeconds: 0 })
    await cluster.remove('Service', 'app')
    await cluster.sleep(5000)
    expect(await used(cluster)).toEqual({ pods: '1', services: '0', configmaps: '1' })
  })

  test('many at once take no more than there is', async () => {
    const cluster = await start()
    await bound(cluster, { pods: '2' })
    await cluster.sleep(1000)
    const made = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((name) => cluster.create(pod({ name }))),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await pods(cluster)).toHaveLength(2)
  })

  test('a controller is held to it too, says so by an event, and goes on when there is room', async () => {
    const cluster = await start()
    await bound(cluster, { pods: '1' })
    await cluster.sleep(1000)
    await cluster.create(deployment({ replicas: 2 }))
    await cluster.sleep(10_000)
    expect(await pods(cluster)).toHaveLength(1)
    const [set] = await cluster.list('ReplicaSet')
    const told = (await events(cluster, set!.metadata.name)).find(
      ({ reason }) => reason === 'FailedCreate',
    )
    expect(told?.message).toMatch(
      /^Error creating: pods "app-[a-z0-9]+-[a-z0-9]{5}" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1$/,
    )
    await cluster.patch('ResourceQuota', 'q', {
      type: 'merge',
      body: { spec: { hard: { pods: '2' } } },
    })
    await cluster.until(pods, ready(2), { within: '20m' })
  })

  test.each([
    [
      { hard: { nonsense: '1' } },
      'spec.hard[nonsense]: Invalid value: "nonsense": must be a standard resource for quota',
    ],
    [
      { hard: { pods: '-1' } },
      'spec.hard[pods]: Invalid value: "-1": must be greater than or equal to 0',
    ],
    [{ hard: { pods: '1.5' } }, 'spec.hard[pods]: Invalid value: "1500m": must be an integer'],
    [
      { hard: { cpu: '1.5' }, scopes: ['Wrong'] },
      'spec.scopes: Invalid value: ["Wrong"]: unsupported scope',
    ],
    [{ hard: { services: '1' }, scopes: ['BestEffort'] }, 'unsupported scope applied to resource'],
    [{ hard: { pods: '1' }, scopes: ['BestEffort', 'NotBestEffort'] }, 'conflicting scopes'],
  ])('%j is refused', async (spec, says) => {
    const cluster = await start()
    const metadata = { name: 'q' }
    const made = cluster.create({ apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec })
    await expect(made).rejects.toThrow(says)
  })
})

test('Of a Pod with init containers, what runs at the same time is counted', () => {
  const asks = (cpu: string) => ({ resources: { requests: { cpu } } })
  const object = {
    kind: 'Pod',
    spec: {
      initContainers: [asks('300m'), { ...asks('100m'), restartPolicy: 'Always' }, asks('500m')],
      containers: [asks('200m'), asks('50m')],
    },
  }
  const hard = { spec: { hard: { 'requests.cpu': '2' } } }
  // The third of the init containers runs beside the sidecar before it.
  expect(usedOf(hard, [{ resource: of('Pod'), object }])).toEqual({ 'requests.cpu': '600m' })
})
