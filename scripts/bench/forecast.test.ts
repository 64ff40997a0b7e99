import { expect, test } from 'vitest'
import { forecast } from './forecast.ts'

const second = 1000

test.each([
  ['one after the other, where one runs at a time', 10, [1, 1, 0], 20],
  ['by about half, where two run at a time', 10, [1, 2, 0], 11],
  ['by half again, in two jobs', 10, [2, 2, 0], 6],
  ['no faster than its longest scenario', 2, [9, 9, 0], 3],
  ['and after what each job begins with', 10, [1, 1, 60], 80],
  ['of no scenario takes what a job begins with', 0, [1, 1, 60], 60],
])('a run goes %s', (_, amount, [jobs, concurrency, setup], seconds) => {
  const times = new Map([
    ['short', second],
    ['long', 3 * second],
  ])
  const machines = { jobs: jobs!, concurrency: concurrency!, setup: setup! * second }
  expect(forecast(times, amount, machines)).toBe(seconds * second)
})
