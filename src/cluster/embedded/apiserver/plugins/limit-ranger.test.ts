import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import { pod, start } from '../../testing.ts'

const range = (limits: object[]) => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'l' },
  spec: { limits },
})
/** As it was asked of Kind. */
const asked = [
  {
    type: 'Container',
    default: { cpu: '500m', memory: '256Mi' },
    defaultRequest: { cpu: '100m' },
    min: { cpu: '50m' },
    max: { cpu: '1', memory: '1Gi' },
    maxLimitRequestRatio: { cpu: '6' },
  },
  { type: 'Pod', max: { cpu: '2' } },
]

async function bounded(limits: object[] = asked): Promise<Cluster> {
  const cluster = await start()
  await cluster.create(range(limits))
  return cluster
}
const asking = (resources: object) => pod({ container: { resources } })

test('A LimitRange fills in its own defaults', async () => {
  const cluster = await bounded()
  const { spec } = await cluster.read('LimitRange', 'l')
  expect(spec).toMatchObject({
    limits: [
      {
        default: { cpu: '500m', memory: '256Mi' },
        defaultRequest: { cpu: '100m', memory: '256Mi' },
      },
      { max: { cpu: '2' } },
    ],
  })
})

describe('In a namespace with a LimitRange', () => {
  const note = 'kubernetes.io/limit-ranger'

  test('a container that says nothing gets the defaults, and the Pod says so', async () => {
    const cluster = await bounded()
    await cluster.create(pod())
    const { spec, metadata } = await cluster.read('Pod', 'app')
    expect(spec?.containers[0]?.resources).toEqual({
      limits: { cpu: '500m', memory: '256Mi' },
      requests: { cpu: '100m', memory: '256Mi' },
    })
    expect(metadata.annotations?.[note]).toBe(
      'LimitRanger plugin set: cpu, memory request for container app; cpu, memory limit for container app',
    )
  })

  test('a container that says a part gets the rest', async () => {
    const cluster = await bounded()
    await cluster.create(asking({ limits: { cpu: '700m' } }))
    const { spec, metadata } = await cluster.read('Pod', 'app')
    expect(spec?.containers[0]?.resources).toEqual({
      limits: { cpu: '700m', memory: '256Mi' },
      requests: { cpu: '700m', memory: '256Mi' },
    })
    expect(metadata.annotations?.[note]).toBe(
      'LimitRanger plugin set: memory request for container app; memory limit for container app',
    )
  })

  test.each([
    [
      { limits: { cpu: '3' } },
      'pods "app" is forbidden: [maximum cpu usage per Container is 1, but limit is 3, maximum cpu usage per Pod is 2, but limit is 3]',
    ],
    [
      { requests: { cpu: '10m' } },
      'pods "app" is forbidden: [minimum cpu usage per Container is 50m, but request is 10m, cpu max limit to request ratio per Container is 6, but provided ratio is 50.000000]',
    ],
    [
      { requests: { cpu: '800m' } },
      'Pod "app" is invalid: spec.containers[0].resources.requests: Invalid value: "800m": must be less than or equal to cpu limit of 500m',
    ],
    [
      { requests: { cpu: '60m' }, limits: { cpu: '900m' } },
      'pods "app" is forbidden: cpu max limit to request ratio per Container is 6, but provided ratio is 15.000000',
    ],
    [
      { requests: { memory: '2Gi' }, limits: { memory: '2Gi', cpu: '50m' } },
      'pods "app" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
    ],
  ])('%j is refused', async (resources, says) => {
    const cluster = await bounded()
    await expect(cluster.create(asking(resources))).rejects.toThrow(says)
  })

  test.each([
    [{ type: 'Container', min: { memory: '1Mi' }, defaultRequest: {} }, 'pass'],
    [{ type: 'Pod', max: { cpu: '2' } }, 'maximum cpu usage per Pod is 2.  No limit is specified'],
    [
      { type: 'Pod', min: { cpu: '2' } },
      'minimum cpu usage per Pod is 2.  No request is specified',
    ],
    [
      { type: 'Pod', maxLimitRequestRatio: { cpu: '2' } },
      'cpu max limit to request ratio per Pod is 2, but no request is specified or request is 0',
    ],
  ])('%j holds a Pod that says nothing', async (item, says) => {
    const cluster = await bounded([item])
    const made = cluster.create(pod())
    if (says === 'pass') await made
    else await expect(made).rejects.toThrow(`pods "app" is forbidden: ${says}`)
  })
})

test('A LimitRange that is at odds with itself is refused, as Kind did', async () => {
  const cluster = await start()
  const limits = [
    {
      type: 'Container',
      ...{
        default: { cpu: '2' },
        defaultRequest: { cpu: '3' },
        min: { cpu: '5' },
        max: { cpu: '1' },
      },
    },
    { type: 'Pod', default: { cpu: '2' } },
    { type: 'Pod', maxLimitRequestRatio: { cpu: '0.5' } },
    { type: 'PersistentVolumeClaim', default: { storage: '1Gi' } },
    { type: 'Thing' },
  ]
  const causes = [
    'spec.limits[0].min[cpu]: Invalid value: "5": min value 5 is greater than max value 1',
    'spec.limits[0].defaultRequest[cpu]: Invalid value: "3": min value 5 is greater than default request value 3',
    'spec.limits[0].defaultRequest[cpu]: Invalid value: "3": default request value 3 is greater than max value 1',
    'spec.limits[0].defaultRequest[cpu]: Invalid value: "3": default request value 3 is greater than default limit value 2',
    'spec.limits[0].default[cpu]: Invalid value: "5": min value 5 is greater than default value 2',
    'spec.limits[0].default[cpu]: Invalid value: "1": default value 2 is greater than max value 1',
    "spec.limits[1].default: Forbidden: may not be specified when `type` is 'Pod'",
    'spec.limits[2].type: Duplicate value: "Pod"',
    'spec.limits[2].maxLimitRequestRatio[cpu]: Invalid value: "500m": ratio 500m is less than 1',
    'spec.limits[3].limits: Required value: either minimum or maximum storage value is required, but neither was provided',
    'spec.limits[4].type: Invalid value: "Thing": must be a standard limit type or fully qualified',
  ]
  await expect(cluster.create(range(limits))).rejects.toThrow(
    `LimitRange "l" is invalid: [${causes.join(', ')}]`,
  )
})
