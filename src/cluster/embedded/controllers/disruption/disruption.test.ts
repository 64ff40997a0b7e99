import { describe, expect, test } from 'vitest'
import { ApiError, type Cluster } from '../../../cluster.ts'
import type { Pod } from '../../../objects.ts'
import { deployment, events, pod, pods, ready, start } from '../../testing.ts'
import { goSelector } from './go-selector.ts'

const budget = (spec: object) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'guard' },
  spec: { selector: { matchLabels: { app: 'app' } }, ...spec },
})
const statusOf = async (cluster: Cluster) => {
  await cluster.sleep(1000)
  return (await cluster.read('PodDisruptionBudget', 'guard')).status as Record<string, unknown>
}
const numbers = async (cluster: Cluster) => {
  const { expectedPods, desiredHealthy, currentHealthy, disruptionsAllowed } =
    await statusOf(cluster)
  return [expectedPods, desiredHealthy, currentHealthy, disruptionsAllowed]
}
const evict = (cluster: Cluster, { metadata }: Pod) =>
  cluster.remove('Pod', metadata.name, { evict: true })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'evicted',
    (error: unknown) => (error instanceof ApiError ? `${error.code} ${error.message}` : 'broken'),
  )
const never = "429 Cannot evict pod as it would violate the pod's disruption budget."

describe('A PodDisruptionBudget', () => {
  test.each([
    [{ minAvailable: 2 }, [3, 2, 3, 1]],
    [{ minAvailable: '50%' }, [3, 2, 3, 1]],
    [{ maxUnavailable: 2 }, [3, 1, 3, 2]],
    [{ maxUnavailable: '25%' }, [3, 2, 3, 1]],
    [{ minAvailable: 5 }, [3, 5, 3, 0]],
  ])('of %j expects, wants, has and allows %j of three Pods', async (spec, expected) => {
    const cluster = await start()
    await cluster.create(deployment())
    await cluster.create(budget(spec))
    await cluster.until(pods, ready(3))
    expect(await numbers(cluster)).toEqual(expected)
  })

  test('allows nothing while Pods are not ready, and says why', async () => {
    const cluster = await start()
    await cluster.create(budget({ minAvailable: 1 }))
    await cluster.sleep(1000)
    expect((await events(cluster, 'guard')).map(({ message }) => message)).toEqual([
      'No matching pods found',
    ])
    await cluster.create(deployment({ replicas: 2, image: 'app:nowhere' }))
    const status = await statusOf(cluster)
    expect(status).toMatchObject({ expectedPods: 2, currentHealthy: 0, disruptionsAllowed: 0 })
    expect(status['conditions']).toMatchObject([{ reason: 'InsufficientPods', status: 'False' }])
  })

  test('counts evictions that are asked for at the same time one after the other', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    await cluster.create(budget({ maxUnavailable: 2 }))
    await cluster.until(pods, ready(3))
    await cluster.sleep(1000)
    const asked = (await pods(cluster)).map((one) => refusal(evict(cluster, one)))
    expect((await Promise.all(asked)).sort()).toEqual([never, 'evicted', 'evicted'])
  })

  test('cannot count Pods that nobody asks for in numbers', async () => {
    const cluster = await start()
    await cluster.create(pod())
    await cluster.create(budget({ maxUnavailable: 1 }))
    await cluster.until(pods, ready(1))
    expect(await numbers(cluster)).toEqual([0, 0, 1, 0])
    const [told] = (await events(cluster, 'guard')).filter(({ type }) => type === 'Warning')
    expect(told).toMatchObject({ reason: 'UnmanagedPods' })
    expect(told!.message).toContain(`(selector: ${goSelector({ matchLabels: { app: 'app' } })})`)
  })

  test('cannot count the Pods of a DaemonSet', async () => {
    const cluster = await start()
    const { spec } = deployment()
    const { selector, template } = spec as { selector: object; template: object }
    await cluster.create({
      ...{ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'app' } },
      spec: { selector, template },
    })
    await cluster.create(budget({ maxUnavailable: 1 }))
    await cluster.until(pods, ready(2))
    expect((await statusOf(cluster))['conditions']).toMatchObject([
      { reason: 'SyncFailed', message: 'daemonsets.apps does not implement the scale subresource' },
    ])
  })

  test('lets as many Pods be evicted as it allows, until others are ready', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    await cluster.create(budget({ minAvailable: 2 }))
    const [first, second] = await cluster.until(pods, ready(3))
    await cluster.sleep(1000)
    await cluster.remove('Pod', first!.metadata.name, { evict: true, dryRun: true })
    await evict(cluster, first!)
    expect(await refusal(evict(cluster, second!))).toBe(never)
    const leaving = await cluster.read('Pod', first!.metadata.name)
    expect(leaving.status!.conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', reason: 'EvictionByEvictionAPI' }),
    )
    await cluster.until(pods, (seen) =>
      seen.some(({ metadata }) => metadata.deletionTimestamp) ? 'leaving' : ready(3)(seen),
    )
    await cluster.sleep(1000)
    expect(await refusal(evict(cluster, second!))).toBe('evicted')
  })

  test('says nothing of Pods that have not begun, and of others', async () => {
    const cluster = await start()
    await cluster.create(budget({ minAvailable: 2 }))
    await cluster.create(pod({ spec: { nodeSelector: { no: 'such' } } }))
    await cluster.create(pod({ name: 'other' }))
    await cluster.sleep(3000)
    for (const one of await pods(cluster))
      expect(await refusal(evict(cluster, one))).toBe('evicted')
  })

  test.each([
    ['IfHealthyBudget', never],
    ['AlwaysAllow', 'evicted'],
  ])('of unhealthyPodEvictionPolicy %s: %s, where too few are well', async (policy, said) => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 1, image: 'app:v1', container: unready }))
    await cluster.create(budget({ minAvailable: 1, unhealthyPodEvictionPolicy: policy }))
    await cluster.sleep(5000)
    const [one] = await pods(cluster)
    expect(one!.status!.phase).toBe('Running')
    expect(await refusal(evict(cluster, one!))).toBe(said)
  })

  test('is one of one for a Pod', async () => {
    const cluster = await start()
    await cluster.create(deployment())
    await cluster.create(budget({ minAvailable: 1 }))
    await cluster.create({ ...budget({ minAvailable: 1 }), metadata: { name: 'second' } })
    const [one] = await cluster.until(pods, ready(3))
    expect(await refusal(evict(cluster, one!))).toBe(
      '500 This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    )
  })
})

const unready = { readinessProbe: { httpGet: { path: '/no', port: 80 }, periodSeconds: 1 } }
