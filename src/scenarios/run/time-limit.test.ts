import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { scenario, type Stage } from '../model/scenario.ts'
import { runCheck } from './run-check.ts'
import { withinLimit } from './time-limit.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const real = { simulated: false } as Cluster
const endless = () => new Promise<never>(() => {})
/** What becomes of work: what it ends with, once it has. */
function watched<T>(work: Promise<T>): { end?: T | string } {
  const seen: { end?: T | string } = {}
  void work.then(
    (value) => (seen.end = value),
    (error: Error) => (seen.end = error.message),
  )
  return seen
}
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test.each([
  [undefined, 180_000],
  [{ limit: 2000 }, 2000],
])('what does not end is given up after its limit: %j', async (options, limit) => {
  let inner: AbortSignal | undefined
  const seen = watched(
    withinLimit(real, '"ls"', undefined, (signal) => ((inner = signal), endless()), options),
  )
  await after(limit - 1)
  expect([seen.end, inner?.aborted]).toEqual([undefined, false])
  await after(2)
  expect([seen.end, inner?.aborted]).toEqual([
    `saw "ls" still running after ${limit / 1000} s`,
    true,
  ])
})

test('what ends in time is what it ends with, and leaves nothing that waits', async () => {
  const stop = new AbortController()
  const seen = watched(withinLimit(real, '"ls"', stop.signal, async () => 7))
  await after(0)
  expect([seen.end, vi.getTimerCount()]).toEqual([7, 0])
  stop.abort()
  expect(vi.getTimerCount()).toBe(0)
})

test('a run that is interrupted gives the work its time to end', async () => {
  const stop = new AbortController()
  let inner: AbortSignal | undefined
  const work = (signal?: AbortSignal) => ((inner = signal), endless())
  const seen = watched(withinLimit(real, '"ls"', stop.signal, work, { grace: 5000 }))
  stop.abort(new Error('Ctrl-C'))
  expect(inner?.aborted).toBe(true)
  await after(4999)
  expect(seen.end).toBeUndefined()
  await after(2)
  expect([seen.end, vi.getTimerCount()]).toEqual(['Ctrl-C', 0])
})

test('one that is interrupted already does not begin it', async () => {
  let begun = false
  const work = async () => void (begun = true)
  const seen = watched(withinLimit(real, '"ls"', AbortSignal.abort(new Error('Ctrl-C')), work))
  await after(0)
  expect([seen.end, begun]).toEqual(['Ctrl-C', false])
})

test('on a simulated cluster there is no timer, and the signal is the run’s own', async () => {
  const { signal } = new AbortController()
  const simulated = { simulated: true } as Cluster
  expect(await withinLimit(simulated, '"ls"', signal, async (own) => own)).toBe(signal)
  watched(withinLimit(simulated, '"ls"', signal, endless))
  expect(vi.getTimerCount()).toBe(0)
})

test('a check may take seven minutes, and no longer', async () => {
  const checks = scenario('a', { 'It runs.': endless })
  const seen = watched(runCheck('It runs.', checks, { cluster: real } as Stage, new Map()))
  await after(419_999)
  expect(seen.end).toBeUndefined()
  await after(2)
  expect(seen.end).toBe('saw the check still running after 420 s')
})

test('an outcome without a check is an error', async () => {
  const run = runCheck('It runs.', undefined, { cluster: real } as Stage, new Map())
  await expect(run).rejects.toThrow('"It runs." has no check')
})
