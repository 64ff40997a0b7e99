import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import { deployment, events, start } from '../../testing.ts'

const autoscaler = (spec: object = {}, name = 'scaler') => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' },
    maxReplicas: 3,
    ...spec,
  },
})

/** What an autoscaler says of itself, without the times. */
const statusOf = async (cluster: Cluster, name = 'scaler') => {
  const { status } = (await cluster.read('HorizontalPodAutoscaler', name)) as unknown as {
    status: { conditions?: Record<string, string>[]; lastScaleTime?: string }
  }
  const { conditions = [], lastScaleTime, ...rest } = status
  const told = conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`)
  return { ...rest, scaled: lastScaleTime !== undefined, told }
}
const told = async (cluster: Cluster, name = 'scaler') =>
  (await events(cluster, name)).map(({ reason, count }) => `${reason} ${count}`)
const replicas = async (cluster: Cluster) =>
  (await cluster.read('Deployment', 'app')).spec?.replicas

// As recorded from Kind, which has no metrics-server: at once, and after two more looks.
describe('Where nothing is measured, an autoscaler', () => {
  test.each([
    ['minReplicas', 1, { minReplicas: 2 }, 2],
    ['maxReplicas', 3, { maxReplicas: 2 }, 2],
  ])('brings its target within its %s at once', async (_, before, spec, after) => {
    const cluster = await start({ nodes: ['alone'] })
    await cluster.create(deployment({ replicas: before }))
    await cluster.create(autoscaler(spec))
    await cluster.sleep(1000)
    expect(await replicas(cluster)).toBe(after)
    expect(await statusOf(cluster)).toEqual({
      ...{ observedGeneration: 1, scaled: true, currentMetrics: null },
      ...{ currentReplicas: before, desiredReplicas: after },
      told: ['AbleToScale True SucceededRescale', 'ScaledToZero False NotScaledToZero'],
    })
    await cluster.sleep(36_000)
    expect(await statusOf(cluster)).toEqual({
      ...{ observedGeneration: 1, scaled: true, currentMetrics: [{ type: '' }] },
      ...{ currentReplicas: after, desiredReplicas: after },
      told: [
        'AbleToScale True SucceededGetScale',
        'ScaledToZero False NotScaledToZero',
        'ScalingActive False FailedGetResourceMetric',
      ],
    })
    expect(await told(cluster)).toEqual([
      'SuccessfulRescale 1',
      'FailedGetResourceMetric 2',
      'FailedComputeMetricsReplicas 2',
    ])
  })

  test('leaves alone what somebody has scaled to nothing', async () => {
    const cluster = await start({ nodes: ['alone'] })
    await cluster.create(deployment({ replicas: 0 }))
    await cluster.create(autoscaler({ minReplicas: 2 }))
    await cluster.sleep(36_000)
    expect(await replicas(cluster)).toBe(0)
    expect(await statusOf(cluster)).toMatchObject({
      told: ['AbleToScale True SucceededGetScale', 'ScalingActive False ScalingDisabled'],
    })
    expect(await told(cluster)).toEqual([])
  })

  test.each([
    ['an averageValue', 'usage', { type: 'AverageValue', averageValue: '500m' }],
    ['averageUtilization', 'utilization', { type: 'Utilization', averageUtilization: 50 }],
  ])('says what it cannot learn, with %s', async (_, what, target) => {
    const cluster = await start({ nodes: ['alone'] })
    await cluster.create(deployment({ replicas: 1 }))
    const metrics = [{ type: 'Resource', resource: { name: 'memory', target } }]
    await cluster.create(autoscaler({ metrics }))
    await cluster.sleep(1000)
    const fault = `failed to get memory ${what}: unable to get metrics for resource memory: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)`
    expect((await events(cluster, 'scaler')).map(({ message }) => message)).toEqual([
      fault,
      `invalid metrics (1 invalid out of 1), first error is: failed to get memory resource metric value: ${fault}`,
    ])
  })

  test('waits for the target that its apiVersion, kind and name are of', async () => {
    const cluster = await start({ nodes: ['alone'] })
    await cluster.create(autoscaler({ minReplicas: 2 }))
    await cluster.sleep(36_000)
    expect(await statusOf(cluster)).toEqual({
      ...{ scaled: false, currentMetrics: null, desiredReplicas: 0 },
      told: ['AbleToScale False FailedGetScale'],
    })
    expect(await told(cluster)).toEqual(['FailedGetScale 3'])
    await cluster.create(deployment({ replicas: 1 }))
    await cluster.sleep(15_000)
    expect(await replicas(cluster)).toBe(2)
  })

  test('does nothing where another one scales the same Pods', async () => {
    const cluster = await start({ nodes: ['alone'] })
    await cluster.create(deployment({ replicas: 1 }))
    await cluster.create(autoscaler({}, 'one'))
    await cluster.create(autoscaler({}, 'two'))
    await cluster.sleep(36_000)
    expect(await statusOf(cluster, 'two')).toMatchObject({
      ...{ currentReplicas: 1, desiredReplicas: 0, currentMetrics: null },
      told: ['AbleToScale True SucceededGetScale', 'ScalingActive False AmbiguousSelector'],
    })
    const [first] = await events(cluster, 'two')
    expect(first?.message).toBe(
      'pods by selector app=app are controlled by more than one HPA (e.g. [demo/one demo/two])',
    )
  })

  test('that is deleted scales nothing more', async () => {
    const cluster = await start({ nodes: ['alone'] })
    await cluster.create(autoscaler({ minReplicas: 2 }))
    await cluster.sleep(1000)
    await cluster.remove('HorizontalPodAutoscaler', 'scaler')
    await cluster.create(deployment({ replicas: 1 }))
    await cluster.sleep(36_000)
    expect(await replicas(cluster)).toBe(1)
  })
})
