import { expect, test } from 'vitest'
import { allCommands, commandsFor } from './index.ts'

const first = (names: readonly { name: string }[]) =>
  new Set(names.map(({ name }) => name.split(' ')[0]))

test('a usual word brings the usual commands, and any other brings all', async () => {
  const [usual, all] = [await commandsFor('get'), await allCommands()]
  expect(usual.length).toBeLessThan(all.length)
  for (const word of ['create', 'nothing-like-it', undefined])
    expect(await commandsFor(word)).toEqual(all)
})

test('no seldom command begins with a usual word: it would not be found', async () => {
  const usual = await commandsFor('get')
  const seldom = (await allCommands()).filter((command) => !usual.includes(command))
  expect([...first(seldom)].filter((word) => first(usual).has(word))).toEqual([])
})
