import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ToWorker } from '../embedded/messages.ts'
import { liveSession, type WorkerLike } from './live-session.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin() {
  const sent: ToWorker[] = []
  const heard: unknown[] = []
  const lost: string[] = []
  const worker: WorkerLike & { ended: boolean } = {
    ended: false,
    postMessage: (message) => void sent.push(message),
    terminate: () => void (worker.ended = true),
    onmessage: null,
    onerror: null,
  }
  const session = liveSession(
    worker,
    (message) => heard.push(message),
    (why) => lost.push(why),
  )
  const say = (message: unknown) => worker.onmessage?.({ data: message as never })
  return { session, worker, say, sent, heard, lost }
}

test('what a worker says is heard, but not that it is alive', () => {
  const { say, heard } = begin()
  say({ type: 'alive' })
  say({ type: 'ready' })
  expect(heard).toEqual([{ type: 'ready' }])
})

test('a worker that spins is ended and said to be lost, once', () => {
  const { say, worker, lost } = begin()
  say({ type: 'alive' })
  vi.advanceTimersByTime(4900)
  expect(lost).toEqual([])
  vi.advanceTimersByTime(60_000)
  expect([lost, worker.ended]).toEqual([['hung'], true])
})

test('one that says that it is alive is left alone, for as long as it takes', () => {
  const { say, lost } = begin()
  for (let seconds = 0; seconds < 600; seconds += 1) {
    say({ type: 'alive' })
    vi.advanceTimersByTime(1000)
  }
  expect(lost).toEqual([])
})

test('one that takes long to load is waited for', () => {
  const { lost } = begin()
  vi.advanceTimersByTime(60_000)
  expect(lost).toEqual([])
})

test('a page that slept does not take its own sleep for silence', () => {
  const { say, lost } = begin()
  say({ type: 'alive' })
  // The clock goes on, and no timer is called.
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000)
  vi.advanceTimersByTime(600)
  expect(lost).toEqual([])
})

test.each([
  ['before it was heard', false, 'never loaded'],
  ['after it was heard', true, 'hung'],
])('an error %s is said as what it is', (_when, alive, why) => {
  const { say, worker, lost } = begin()
  if (alive) say({ type: 'alive' })
  worker.onerror?.({})
  expect([lost, worker.ended]).toEqual([[why], true])
})

test('a session that was ended says nothing any more', () => {
  const { session, say, worker, heard, lost } = begin()
  say({ type: 'alive' })
  session.end()
  say({ type: 'ready' })
  vi.advanceTimersByTime(60_000)
  expect([heard, lost, worker.ended]).toEqual([[], [], true])
})
