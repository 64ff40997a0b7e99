import { afterEach, expect, test, vi } from 'vitest'
import { kubeconfigCluster } from './kubeconfig/kubeconfig.ts'
import { apiServer } from './kubeconfig/testing/api-server.ts'
import { untilOn } from './watching.ts'
import { wallClock } from './wall-clock.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** The machine's clock, and no timer, stands an hour later from here on. */
function setForward() {
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: now + 3600_000 })
}

test('it begins with the machine’s clock, and does not go with it where it is set', () => {
  expect(Math.abs(wallClock() - Date.now())).toBeLessThan(60_000)
  const before = wallClock()
  setForward()
  expect(wallClock() - before).toBeLessThan(60_000)
})

test('where the clock is set forward in the midst of a run, no wait ends early', async () => {
  const server = await apiServer()
  const { kubeconfig } = server
  const cluster = await kubeconfigCluster({ kubeconfig, context: 'test', namespace: 'default' })
  const before = cluster.now()
  let asked = 0
  const ask = async () => {
    if (++asked === 2) setForward()
    return asked
  }
  expect(await untilOn(cluster)(ask, (times) => times > 3 || 'too few', { within: '30s' })).toBe(4)
  expect(cluster.now() - before).toBeLessThan(30_000)
  await cluster.close()
  await server.close()
})
