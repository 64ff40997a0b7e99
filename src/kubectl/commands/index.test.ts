import { expect, test } from 'vitest'
import { families } from './families.ts'
import { recordedCommand } from '../cli/recorded.ts'
import { aliases, allCommands, commandsFor } from './index.ts'

const first = (names: readonly { name: string }[]) =>
  [...new Set(names.map(({ name }) => name.split(' ')[0] as string))].sort()

test.each(families)('the words $words bring their family and no other', async ({ words, load }) => {
  const commands = await load()
  expect(first(commands)).toEqual([...words].sort())
  for (const word of words) expect(await commandsFor(word)).toEqual(commands)
})

test('a word of no family brings all commands: what was meant may be among them', async () => {
  const all = await allCommands()
  for (const word of ['nothing-like-it', undefined]) expect(await commandsFor(word)).toEqual(all)
})

test('no word is in two families: one of them would never be found', () => {
  const words = families.flatMap(({ words }) => words)
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
})

test.each(Object.entries(aliases))('%s is %s for the real kubectl, too', (alias, name) => {
  expect(recordedCommand(alias.split(' '))).toBe(name)
})
