import { expect, test } from 'vitest'
import { ApiError } from '../../cluster.ts'
import type { Manifest } from '../../objects.ts'
import { deployment, pod, pods, ready, service, start } from '../testing.ts'

const strategy = (rollingUpdate: object) =>
  deployment({ spec: { strategy: { type: 'RollingUpdate', rollingUpdate } } })
const labelled = (labels: unknown) =>
  deployment({ spec: { template: { metadata: { labels }, spec: pod()['spec'] } } })

/** Each of these made the bare engine spin for ever, or kept every later Pod from starting. */
const refused: [string, Manifest][] = [
  ['replicas of text', deployment({ spec: { replicas: 'three' } })],
  ['replicas of digits', deployment({ spec: { replicas: '3' } })],
  ['replicas of a fraction', deployment({ spec: { replicas: 1.5 } })],
  ['a maxSurge of text', strategy({ maxSurge: 'abc' })],
  ['a maxSurge of digits', strategy({ maxSurge: '1' })],
  ['a rollout that may do nothing', strategy({ maxSurge: 0, maxUnavailable: 0 })],
  ['labels of text', labelled('x')],
  ['containers of text', pod({ spec: { containers: 'x' } })],
  ['containers of one', pod({ spec: { containers: { name: 'a' } } })],
  ['no containers', pod({ spec: { containers: [] } })],
  ['a container without an image', pod({ spec: { containers: [{ name: 'a' }] } })],
  ['an image of a number', pod({ image: 5 as never })],
  ['a command of text', pod({ container: { command: 'sh -c hi' } })],
  ['an environment of one', pod({ container: { env: { A: 'b' } } })],
  ['a number in the environment', pod({ container: { env: [{ name: 'A', value: 1 }] } })],
  ['a probe of nothing', pod({ container: { readinessProbe: {} } })],
  ['a period of text', pod({ container: { readinessProbe: { ...probe(), periodSeconds: 'x' } } })],
  ['a port of text', pod({ container: { ports: [{ containerPort: '8080' }] } })],
  ['a grace of text', pod({ spec: { terminationGracePeriodSeconds: 'abc' } })],
  ['a specification of text', { ...pod(), spec: 'x' }],
  ['a deadline of text', deployment({ spec: { progressDeadlineSeconds: 'x' } })],
  ['a quantity of text', pod({ container: { resources: { requests: { cpu: 'abc' } } } })],
  ['a Service without ports', service({ ports: undefined })],
  ['a Service without a specification', { ...service(), spec: undefined }],
  ['a Service with ports of text', service({ ports: '80' })],
  ['a Service with port 0', service({ ports: [{ port: 0 }] })],
  ['a Service with two ports and no names', service({ ports: [{ port: 80 }, { port: 81 }] })],
  ['a Service with a selector of text', service({ selector: 'app' })],
  ['a Service of no known type', service({ type: 'Foo' })],
]

function probe() {
  return { httpGet: { path: '/', port: 8080 } }
}

test.each(refused)('The engine never sees %s, and goes on', async (_what, manifest) => {
  const cluster = await start()
  await expect(cluster.create(manifest)).rejects.toBeInstanceOf(ApiError)
  await cluster.create(pod({ name: 'good' }))
  await cluster.until(pods, ready(1))
})

test('A Pod on a node that is not there waits, and others go on', async () => {
  const cluster = await start()
  await cluster.create(pod({ name: 'lost', spec: { nodeName: 'nowhere' } }))
  await cluster.create(pod({ name: 'good' }))
  await cluster.sleep(10_000)
  const phases = (await pods(cluster)).map(({ metadata, status }) => [metadata.name, status!.phase])
  expect(phases).toEqual([
    ['good', 'Running'],
    ['lost', 'Pending'],
  ])
})
