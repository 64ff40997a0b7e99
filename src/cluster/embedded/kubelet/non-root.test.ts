import { expect, test } from 'vitest'
import { app, isReady, pod, pods, start } from '../testing.ts'

const user = 1000
const twins = [app('v1'), { ...app('v2'), user }]

test.each([
  ['app:v1', { spec: { securityContext: { runAsNonRoot: true } } }, false],
  ['app:v1', { container: { securityContext: { runAsNonRoot: true } } }, false],
  ['app:v1', { container: { securityContext: { runAsNonRoot: false } } }, true],
  ['app:v2', { spec: { securityContext: { runAsNonRoot: true } } }, true],
])('%s, of %j, runs: %s', async (image, shape, runs) => {
  const cluster = await start({ twins })
  await cluster.create(pod({ image, ...shape }))
  await cluster.sleep(15_000)
  const [one] = await pods(cluster)
  expect(isReady(one!)).toBe(runs)
  if (runs) return
  const { waiting } = one!.status!.containerStatuses![0]!.state!
  expect(waiting).toEqual({
    reason: 'CreateContainerConfigError',
    message: `container has runAsNonRoot and image will run as root (pod: "app_demo(${one!.metadata.uid})", container: app)`,
  })
})
