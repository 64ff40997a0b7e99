import { expect, test } from 'vitest'
import { once } from './once.ts'

test('A part is loaded once, and is at hand after that', async () => {
  let times = 0
  const part = once(async () => (times += 1))
  expect([await part(), await part()]).toEqual([1, 1])
})

test('One that could not be loaded is tried again', async () => {
  let times = 0
  const part = once(async () => {
    times += 1
    if (times === 1) throw new Error('no network')
    return times
  })
  await expect(part()).rejects.toThrow('no network')
  expect(await part()).toBe(2)
})
