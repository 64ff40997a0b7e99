import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import type { Pod } from '../../objects.ts'
import { deployment, isReady, pod, pods, ready, service, start } from '../testing.ts'

const node = 'podium-worker2'
const tolerations = [
  {
    ...{ key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
    tolerationSeconds: 20,
  },
]
const spread = {
  topologySpreadConstraints: [
    {
      ...{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
      labelSelector: { matchLabels: { app: 'app' } },
    },
  ],
}
const readyOf = async (cluster: Cluster) => {
  const { status } = await cluster.read('Node', node)
  return status!.conditions!.find(({ type }) => type === 'Ready')!
}
const taintsOf = async (cluster: Cluster) =>
  ((await cluster.read('Node', node)).spec?.taints ?? []).map(
    ({ key, effect }) => `${key} ${effect}`,
  )
const endpoints = async (cluster: Cluster) =>
  (await cluster.list('EndpointSlice'))
    .flatMap(({ endpoints }) => endpoints ?? [])
    .map(({ nodeName, conditions }) => `${nodeName} ${conditions?.ready}`)
    .sort()
const toldOf = async (cluster: Cluster) => {
  const query = { namespace: 'default', fields: `involvedObject.name=${node}` }
  return (await cluster.list('Event', query)).map(({ reason }) => reason)
}
const shown = (all: Pod[]) =>
  all
    .map((one) => {
      const { metadata, spec } = one
      const state = metadata.deletionTimestamp
        ? 'Terminating'
        : isReady(one)
          ? 'ready'
          : 'not ready'
      return `${spec?.nodeName ?? 'nowhere'} ${state}`
    })
    .sort()

/** Two Pods of a Deployment, one on each worker, with a Service. */
async function started(spec: object = { ...spread, tolerations }) {
  const cluster = await start()
  await cluster.create(service())
  await cluster.create(deployment({ replicas: 2 }))
  await cluster.patch('Deployment', 'app', {
    type: 'merge',
    body: { spec: { template: { spec: { ...spec, terminationGracePeriodSeconds: 1 } } } },
  })
  await cluster.sleep(20_000)
  await cluster.until(pods, ready(2))
  return cluster
}

describe('A node that is switched off', () => {
  // As on Kind: 50 s until it is not ready, then its tolerationSeconds until its Pods go.
  test('is lost after 50 s, and its Pods go elsewhere when they tolerate it no longer', async () => {
    const cluster = await started()
    expect(shown(await pods(cluster))).toEqual(['podium-worker ready', `${node} ready`])
    await cluster.switchOff(node)
    await cluster.sleep(38_000)
    expect(await readyOf(cluster)).toMatchObject({ status: 'True' })
    expect(await endpoints(cluster)).toEqual(['podium-worker true', `${node} true`])
    await cluster.sleep(20_000)
    expect(await readyOf(cluster)).toMatchObject({
      ...{ status: 'Unknown', reason: 'NodeStatusUnknown' },
      message: 'Kubelet stopped posting node status.',
    })
    expect(await taintsOf(cluster)).toEqual([
      'node.kubernetes.io/unreachable NoSchedule',
      'node.kubernetes.io/unreachable NoExecute',
    ])
    expect(await endpoints(cluster)).toEqual(['podium-worker true', `${node} false`])
    expect(shown(await pods(cluster))).toEqual(['podium-worker ready', `${node} not ready`])
    const told = await toldOf(cluster)
    expect(told).toContain('NodeNotReady')
    await cluster.sleep(25_000)
    expect(shown(await pods(cluster))).toEqual([
      ...['podium-worker ready', 'podium-worker ready', `${node} Terminating`],
    ])
    const gone = (await pods(cluster)).find(({ spec }) => spec?.nodeName === node)!
    expect(gone.status!.conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', reason: 'DeletionByTaintManager' }),
    )
    await cluster.sleep(120_000)
    expect(shown(await pods(cluster))).toHaveLength(3)
  })

  test('is well again when it is switched on, and what was to go from it is gone', async () => {
    const cluster = await started()
    await cluster.switchOff(node)
    await cluster.sleep(100_000)
    await cluster.switchOn(node)
    await cluster.until(pods, ready(2))
    await cluster.sleep(10_000)
    expect(await readyOf(cluster)).toMatchObject({ status: 'True', reason: 'KubeletReady' })
    expect(await taintsOf(cluster)).toEqual([])
    const told = await toldOf(cluster)
    expect(told).toEqual(expect.arrayContaining(['Starting', 'NodeReady']))
    await cluster.create(pod({ name: 'new', spec: { nodeName: node } }))
    await cluster.until(pods, ready(3))
  })

  test('that is back in time keeps its Pods: their containers start anew', async () => {
    const cluster = await started()
    const before = (await pods(cluster)).map(({ metadata }) => metadata.uid).sort()
    await cluster.switchOff(node)
    await cluster.sleep(30_000)
    await cluster.switchOn(node)
    await cluster.sleep(30_000)
    const now = await cluster.until(pods, ready(2))
    expect(now.map(({ metadata }) => metadata.uid).sort()).toEqual(before)
    const again = now.find(({ spec }) => spec?.nodeName === node)!
    expect(again.status!.containerStatuses![0]!.restartCount).toBe(1)
  })

  test('keeps the Pods of a DaemonSet, and a StatefulSet waits for its own', async () => {
    const cluster = await start()
    const template = {
      metadata: { labels: { app: 'app' } },
      spec: { ...pod({ spec: { tolerations } }).spec!, nodeSelector: { only: 'here' } },
    }
    const selector = { matchLabels: { app: 'app' } }
    await cluster.patch('Node', node, {
      type: 'merge',
      body: { metadata: { labels: { only: 'here' } } },
    })
    for (const kind of ['DaemonSet', 'StatefulSet'])
      await cluster.create({
        ...{ apiVersion: 'apps/v1', kind, metadata: { name: kind.toLowerCase() } },
        spec: { selector, template },
      })
    await cluster.until(pods, ready(2))
    await cluster.switchOff(node)
    await cluster.sleep(100_000)
    expect(shown(await pods(cluster))).toEqual([`${node} Terminating`, `${node} not ready`])
    const { status } = await cluster.read('DaemonSet', 'daemonset')
    expect(status).toMatchObject({ desiredNumberScheduled: 0, numberMisscheduled: 1 })
    await cluster.switchOn(node)
    const now = await cluster.until(pods, ready(2))
    expect(now.map(({ metadata }) => metadata.name)).toContain('statefulset-0')
  })

  test('answers nobody, and refuses nobody', async () => {
    const cluster = await started()
    const [there] = (await pods(cluster)).filter(({ spec }) => spec?.nodeName === node)
    const url = `http://${there!.status!.podIP}:8080/`
    expect((await cluster.request(url)).status).toBe(200)
    await cluster.switchOff(node)
    await expect(cluster.request(url, { timeout: 2000 })).rejects.toThrow(
      'no answer within 2000 ms',
    )
  })

  test('is one of the cluster, and not the control plane’s', async () => {
    const cluster = await start()
    await expect(cluster.switchOff('podium-control-plane')).rejects.toThrow('stays on')
    await expect(cluster.switchOff('other')).rejects.toThrow('There is no node "other"')
  })
})
