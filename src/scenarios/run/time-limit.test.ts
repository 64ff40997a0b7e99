import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { during, scenario, type Stage } from '../model/scenario.ts'
import type { PlannedStep } from '../model/steps.ts'
import { playStep } from './play-step.ts'
import { runCheck } from './run-check.ts'
import type { Scene } from './scene.ts'
import type { Telling } from './telling.ts'
import { withinLimit } from './time-limit.ts'

const real = { simulated: false } as Cluster
const endless = () => new Promise<never>(() => {})
/** Work that ends by itself once it is told to. */
const ending = (signal?: AbortSignal) =>
  new Promise<string>((resolve) =>
    signal?.addEventListener('abort', () => setImmediate(() => resolve('ended'))),
  )

// Those of this test alone: other files of this process have timers of their own.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

test('what does not end is told to, and given up after its limit', async () => {
  const seen: { signal?: AbortSignal | undefined } = {}
  const work = (signal?: AbortSignal) => {
    seen.signal = signal
    return endless()
  }
  const done = withinLimit(real, '"ls"', undefined, work, { limit: 1 })
  expect(seen.signal?.aborted).toBe(false)
  vi.runAllTimers()
  await expect(done).rejects.toThrow('"ls" still running after 0.001 s')
  expect(seen.signal?.reason).toMatchObject({ saw: '"ls" still running after 0.001 s' })
})

test.each<[string, () => Promise<number>, unknown]>([
  ['ends', async () => 7, 7],
  ['fails', () => Promise.reject(new Error('no')), 'no'],
])('what %s in time leaves nothing that waits', async (_, work, end) => {
  const { signal } = new AbortController()
  const seen = await withinLimit(real, '"ls"', signal, work).catch((error: Error) => error.message)
  expect([seen, vi.getTimerCount(), getEventListeners(signal, 'abort').length]).toEqual([end, 0, 0])
})

test('a run that is interrupted gives the work some time to end', async () => {
  const stop = new AbortController()
  const done = withinLimit(real, '"ls"', stop.signal, ending, { grace: 5000 })
  stop.abort(new Error('Ctrl-C'))
  expect(await done).toBe('ended')
})

test('and no longer than that', async () => {
  const stop = new AbortController()
  const done = withinLimit(real, '"ls"', stop.signal, endless, { grace: 1 })
  stop.abort(new Error('Ctrl-C'))
  vi.advanceTimersByTime(1)
  await expect(done).rejects.toThrow('Ctrl-C')
  expect(vi.getTimerCount()).toBe(0)
})

test('one that is interrupted already does not begin it', async () => {
  let begun = false
  const work = async () => void (begun = true)
  const signal = AbortSignal.abort(new Error('Ctrl-C'))
  await expect(withinLimit(real, '"ls"', signal, work)).rejects.toThrow('Ctrl-C')
  expect(begun).toBe(false)
})

test('on a simulated cluster there is no timer, and the signal is the run’s own', async () => {
  const { signal } = new AbortController()
  const simulated = { simulated: true } as Cluster
  const seen = await withinLimit(simulated, '"ls"', signal, async (own) => [
    own,
    vi.getTimerCount(),
  ])
  expect(seen).toEqual([signal, 0])
})

const stage = { cluster: real } as Stage

test('a check has seven minutes', async () => {
  const run = runCheck('It runs.', scenario('a', { 'It runs.': endless }), stage, new Map())
  vi.runAllTimers()
  await expect(run).rejects.toThrow('the check still running after 420 s')
})

test('what it begins with has three', async () => {
  const checks = scenario('a', { 'It runs.': during(endless, endless) })
  const step = { type: 'commands', begins: ['It runs.'] } as PlannedStep
  const telling = { checks, begun: new Map() } as Telling
  const played = playStep(step, telling, { stage, options: {} } as Scene, () => 0)
  vi.runAllTimers()
  await expect(played).rejects.toThrow('what the check begins with still running after 180 s')
})

test('an outcome without a check is an error', async () => {
  const run = runCheck('It runs.', undefined, { cluster: real } as Stage, new Map())
  await expect(run).rejects.toThrow('"It runs." has no check')
})
