import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Cluster } from './cluster.ts'
import { type Duration, milliseconds, Mismatch, staysOn, untilOn } from './watching.ts'

/** A cluster whose time goes on only while something sleeps. */
function simulated() {
  let now = 1_000_000
  const cluster = {
    simulated: true,
    now: () => now,
    sleep: async (milliseconds: number) => void (now += milliseconds),
  } as unknown as Cluster
  return { cluster, passed: () => now - 1_000_000 }
}

/** What one asks is one number after the other, each from a moment on, in ms. */
const numbers =
  (passed: () => number, ...changes: [from: number, value: number][]) =>
  async () =>
    changes.findLast(([from]) => passed() >= from)?.[1] ?? 0
const is = (wanted: number) => (seen: number) => seen === wanted || `${seen}`

const sawOf = (work: Promise<unknown>) =>
  work.then(
    () => 'held',
    (error: unknown) => {
      if (!(error instanceof Mismatch)) throw error
      return [error.saw, ...error.details].join(' | ')
    },
  )

test.each([
  ['500ms', 500],
  ['5s', 5000],
  ['1.5s', 1500],
  ['2m', 120_000],
])('%s is %i ms', (text, value) => {
  expect(milliseconds(text)).toBe(value)
})

test.each([
  '',
  '0s',
  '0.0m',
  '-5s',
  '1e3s',
  '5',
  's',
  '5 s',
  '1h',
  '.5s',
  '5.s',
  'NaNs',
  'Infinitys',
])('%j is no duration: a wait for it would wait for nothing, or for ever', async (text) => {
  const { cluster } = simulated()
  const never = async () => 1
  const mend = /is no duration: write it as 500ms, 5s or 2m/
  expect(() => milliseconds(text)).toThrow(mend)
  await expect(untilOn(cluster)(never, is(2), { within: text as Duration })).rejects.toThrow(mend)
  await expect(staysOn(cluster)(never, is(1), { for: text as Duration })).rejects.toThrow(mend)
})

describe('until', () => {
  test('returns what it saw when it came true, and asks no more', async () => {
    const { cluster, passed } = simulated()
    expect(await untilOn(cluster)(numbers(passed, [0, 1], [3000, 2]), is(2))).toBe(2)
    expect(passed()).toBe(3000)
  })

  test.each([
    ['never', [[0, 1]], '1 for 60 s'],
    [
      'another since a while',
      [
        [0, 1],
        [20_000, 3],
      ],
      '3 for 40 s | before that, 1 for 20 s',
    ],
    [
      'one that has just changed',
      [
        [0, 1],
        [59_000, 3],
      ],
      '3 for 1.0 s | before that, 1 for 59 s',
    ],
    [
      'true too late',
      [
        [0, 1],
        [60_100, 2],
      ],
      '1 for 60 s',
    ],
    [
      'true at the last moment',
      [
        [0, 1],
        [60_000, 2],
      ],
      'held',
    ],
    [
      'many others',
      [0, 1, 2, 3, 4, 5].map((at) => [at * 5000, at + 10]),
      '15 for 35 s | before that, 14 for 5.0 s | before that, 13 for 5.0 s | before that, 12 for 5.0 s | before that, 11 for 5.0 s',
    ],
  ] as [string, [number, number][], string][])('saw %s', async (_, changes, saw) => {
    const { cluster, passed } = simulated()
    expect(await sawOf(untilOn(cluster)(numbers(passed, ...changes), is(2)))).toBe(saw)
    expect(passed()).toBeLessThanOrEqual(60_000)
  })

  test('waits as long as it is told, and no longer', async () => {
    const { cluster, passed } = simulated()
    const waits = untilOn(cluster)(numbers(passed, [0, 1], [3000, 2]), is(2), { within: '2s' })
    expect(await sawOf(waits)).toBe('1 for 2.0 s')
    expect(passed()).toBe(2000)
  })

  test('what a question itself throws is thrown at once', async () => {
    const { cluster, passed } = simulated()
    const refused = () => Promise.reject(new Error('refused'))
    await expect(untilOn(cluster)(refused, () => true)).rejects.toThrow('refused')
    expect(passed()).toBe(0)
  })
})

describe('stays', () => {
  test.each([
    ['holds for the whole time', [[0, 1]], 'held'],
    [
      'does not hold at first',
      [
        [0, 2],
        [100, 1],
      ],
      '2 after 0.0 s',
    ],
    [
      'ends in between',
      [
        [0, 1],
        [2000, 2],
        [2100, 1],
      ],
      '2 after 2.0 s',
    ],
    [
      'ends at its very end',
      [
        [0, 1],
        [5000, 2],
      ],
      '2 after 5.0 s',
    ],
    [
      'ends after it',
      [
        [0, 1],
        [5001, 2],
      ],
      'held',
    ],
  ] as [string, [number, number][], string][])('what %s', async (_, changes, saw) => {
    const { cluster, passed } = simulated()
    const stays = staysOn(cluster)(numbers(passed, ...changes), is(1), { for: '5s' })
    expect(await sawOf(stays)).toBe(saw)
    if (saw === 'held') expect(passed()).toBe(5000)
  })

  test('a time that is no multiple of its steps is looked at to its end', async () => {
    const { cluster, passed } = simulated()
    const stays = staysOn(cluster)(numbers(passed, [0, 1], [250, 2]), is(1), { for: '250ms' })
    expect(await sawOf(stays)).toBe('2 after 0.3 s')
    expect(passed()).toBe(250)
  })
})

describe('on a real cluster', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const real = {
    simulated: false,
    sleep: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  } as unknown as Cluster
  const hangs = () => new Promise<number>(() => {})

  test.each([
    ['until', () => untilOn(real)(hangs, is(1)), 60_000, 'no answer in 60s'],
    ['stays', () => staysOn(real)(hangs, is(1), { for: '5s' }), 15_000, 'no answer in 10 s'],
  ])('%s does not wait for ever for one answer', async (_, begin, after, saw) => {
    const verdict = sawOf(begin())
    await vi.advanceTimersByTimeAsync(after + 100)
    expect(await verdict).toBe(saw)
  })

  test('what was seen before the answers ceased is told', async () => {
    let asked = 0
    const ask = () => (asked++ < 3 ? Promise.resolve(7) : hangs())
    const verdict = sawOf(untilOn(real)(ask, is(1), { within: '5s' }))
    await vi.advanceTimersByTimeAsync(5100)
    expect(await verdict).toMatch(/^no answer in 5s; before that, 7 for 5\.\d s$/)
  })

  test('a clock that is set does not change how long it waits', async () => {
    const verdict = sawOf(untilOn(real)(async () => 7, is(1), { within: '5s' }))
    vi.setSystemTime(Date.now() + 3_600_000)
    await vi.advanceTimersByTimeAsync(4000)
    vi.setSystemTime(Date.now() - 7_200_000)
    await vi.advanceTimersByTimeAsync(1200)
    expect(await verdict).toMatch(/^7 for 5\.\d s$/)
  })
})
