import { expect, test } from 'vitest'
import { minuteOf, remember, type Second } from './minute.ts'

const versions = { old: { letter: 'A', index: 0 }, new: { letter: 'B', index: 1 } }
const versionOf = (uid: string) => versions[uid.slice(0, 3) as keyof typeof versions]
const told = (
  second: number,
  ready: number,
  answered: Record<string, number> = {},
  failed = 0,
) => ({
  second,
  ready,
  answered,
  failed,
})

test('a rolling update, in words: how many were ready, who answered, what failed', () => {
  const seconds = remember(
    [],
    [
      told(10, 0),
      told(11, 3, { 'old-1': 2, 'old-2': 1 }),
      told(13, 2, { 'old-1': 1, 'new-1': 4 }),
      told(14, 4, {}, 1),
    ],
    versionOf,
  )
  expect(seconds.map(({ second, ready }) => [second, ready])).toEqual([
    [10, 0],
    [11, 3],
    [12, 2],
    [13, 2],
    [14, 4],
  ])
  expect(minuteOf(seconds)).toMatchObject({
    mostRequests: 5,
    mostReady: 4,
    text: '2 to 4 ready. 9 requests: 4 answered by A, 4 answered by B, 1 failed.',
  })
})

test('a version keeps its letter when its Pods are gone', () => {
  const before = remember([], [told(1, 1, { 'old-1': 1 })], versionOf)
  const after = remember(before, [told(2, 1)], () => undefined)
  expect(minuteOf(after).text).toBe(
    '1 ready all the time. 1 request: 1 answered by A, none failed.',
  )
})

test('what is older than a minute is forgotten', () => {
  const before: Second[] = remember([], [told(1, 1), told(50, 1)], versionOf)
  expect(remember(before, [told(80, 1)], versionOf)[0]?.second).toBe(21)
})

test('while nothing has happened there is nothing to say', () => {
  expect(minuteOf(remember([], [told(1, 0)], versionOf)).text).toBe('')
})
