import { expect, test } from 'vitest'
import { deployment, events, image, pod, pods, probed, ready, service, start } from '../testing.ts'

test('A Pod is told of in the order in which it comes up', async () => {
  const cluster = await start()
  await cluster.create(pod())
  await cluster.until(pods, ready(1))
  const told = (await events(cluster, 'app')).sort((a, b) =>
    a.metadata.name! < b.metadata.name! ? -1 : 1,
  )
  expect(told.map(({ reason, message }) => [reason, message])).toEqual([
    ['Scheduled', expect.stringMatching(/^Successfully assigned demo\/app to podium-worker2?$/)],
    [
      'Pulled',
      'Container image "app:v1" already present on machine and can be accessed by the pod',
    ],
    ['Created', 'Container created'],
    ['Started', 'Container started'],
  ])
  expect(told.map(({ source }) => source!.component)).toEqual([
    'default-scheduler',
    ...['kubelet', 'kubelet', 'kubelet'],
  ])
})

test('An event has the fields that the real recorder gives it', async () => {
  const cluster = await start()
  await cluster.create(pod())
  const [found] = await cluster.until(pods, ready(1))
  const [started] = await cluster.list('Event', { fields: 'reason=Started' })
  const { nodeName } = found!.spec!
  expect(started).toMatchObject({
    apiVersion: 'v1',
    kind: 'Event',
    type: 'Normal',
    count: 1,
    eventTime: null,
    firstTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
    metadata: { name: expect.stringMatching(/^app\.[0-9a-f]{16}$/) as string, namespace: 'demo' },
    involvedObject: {
      apiVersion: 'v1',
      fieldPath: 'spec.containers{app}',
      kind: 'Pod',
      name: 'app',
      namespace: 'demo',
      uid: found!.metadata.uid,
    },
    reportingComponent: 'kubelet',
    reportingInstance: nodeName,
    source: { component: 'kubelet', host: nodeName },
  })
})

test('What happens again is counted, not told anew', async () => {
  const cluster = await start()
  await cluster.create(pod({ container: { command: ['sh', '-c', 'exit 1'] } }))
  await cluster.sleep(60_000)
  const started = (await events(cluster, 'app')).filter(({ reason }) => reason === 'Started')
  expect(started).toHaveLength(1)
  expect(started[0]!.count).toBeGreaterThanOrEqual(3)
  expect(Date.parse(started[0]!.lastTimestamp!)).toBeGreaterThan(
    Date.parse(started[0]!.firstTimestamp!),
  )
})

test('A probe that nobody answers says what it asked', async () => {
  const cluster = await start()
  const env = [{ name: 'START_AFTER', value: '30' }]
  await cluster.create(pod({ container: { ...probed, env } }))
  await cluster.sleep(5000)
  const [{ status }] = (await pods(cluster)) as [Awaited<ReturnType<typeof pods>>[0]]
  const [unhealthy] = await cluster.list('Event', { fields: 'reason=Unhealthy' })
  const at = `${status!.podIP}:8080`
  expect(unhealthy!.message).toBe(
    `Readiness probe failed: Get "http://${at}/readyz": dial tcp ${at}: connect: connection refused`,
  )
})

test('A Deployment tells how it scales its ReplicaSets, and they of their Pods', async () => {
  const cluster = await start()
  await cluster.create(deployment({ replicas: 2 }))
  await cluster.until(pods, ready(2))
  const [old] = await cluster.list('ReplicaSet')
  await cluster.patch('Deployment', 'app', image('v2'))
  await cluster.sleep(20_000)
  const sets = await cluster.list('ReplicaSet')
  const next = sets.find(({ metadata }) => metadata.uid !== old!.metadata.uid)!
  const [before, after] = [old!.metadata.name, next.metadata.name]
  const told = (await events(cluster, 'app')).map(({ message }) => message)
  expect(told.sort()).toEqual(
    [
      `Scaled up replica set ${before} from 0 to 2`,
      `Scaled up replica set ${after} from 0 to 1`,
      `Scaled down replica set ${before} from 2 to 1`,
      `Scaled up replica set ${after} from 1 to 2`,
      `Scaled down replica set ${before} from 1 to 0`,
    ].sort(),
  )
  const made = (await events(cluster, after)).map(({ reason, message }) => `${reason} ${message}`)
  expect(made).toHaveLength(2)
  for (const line of made)
    expect(line).toMatch(/^SuccessfulCreate Created pod: app-[a-z0-9]+-.{5}$/)
})

test('A Pod that is deleted is told to stop', async () => {
  const cluster = await start()
  await cluster.create(pod())
  await cluster.create(service())
  await cluster.until(pods, ready(1))
  await cluster.remove('Pod', 'app')
  await cluster.sleep(1000)
  const [killing] = await cluster.list('Event', { fields: 'reason=Killing' })
  expect(killing!.message).toBe('Stopping container app')
})
