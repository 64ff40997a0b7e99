import { expect, test } from 'vitest'
import { fillVariables, hasBare, markVariable, showVariables, variablesIn } from './variables.ts'

const values = new Map([
  ['A', 'one'],
  ['B', ' two \t words\n'],
  ['EMPTY', ''],
  ['FLAG', '-n other'],
  ['FILES', 'a*'],
  ['ONE', 'a?'],
  ['SET', '[ab]'],
])
const quoted = (name: string) => markVariable(name)
const bare = (name: string) => markVariable(name, false)

test.each<[string, string[]]>([
  ['plain', ['plain']],
  ['', ['']],
  [`${quoted('A')}`, ['one']],
  [`a-${quoted('A')}.yaml`, ['a-one.yaml']],
  [`${quoted('B')}`, [' two \t words\n']],
  [`${quoted('EMPTY')}`, ['']],
  [`${quoted('NEVER')}`, ['']],
  [`${quoted('FILES')}`, ['a*']],
  [`${bare('A')}`, ['one']],
  [`x${bare('A')}`, ['xone']],
  [`${bare('B')}`, ['two', 'words']],
  [`x${bare('B')}y`, ['x', 'two', 'words', 'y']],
  [`${bare('A')}${bare('B')}${bare('A')}`, ['one', 'two', 'words', 'one']],
  [`${bare('EMPTY')}`, []],
  [`${bare('NEVER')}`, []],
  [`a${bare('EMPTY')}`, ['a']],
  [`${bare('EMPTY')}${quoted('EMPTY')}`, ['']],
  [`-l=${quoted('FLAG')}`, ['-l=-n other']],
])('%j is %j', (word, words) => {
  expect(fillVariables([word], values)).toEqual(words)
})

test('words stay in their order', () => {
  expect(fillVariables(['get', bare('B'), '-o', quoted('A')], values)).toEqual([
    ...['get', 'two', 'words', '-o', 'one'],
  ])
})

test.each([
  [quoted('FLAG'), 'the value of "$FLAG" begins with a -', 'Write the flag on the page.'],
  [bare('FLAG'), 'the value of $FLAG begins with a -', 'Write the flag on the page.'],
  [`${bare('FLAG')}-x`, 'the value of $FLAG-x begins with a -', 'Write the flag on the page.'],
  [bare('FILES'), 'has a pattern of file names in it', 'Write it in double quotes: "$FILES".'],
  [bare('ONE'), 'has a pattern of file names in it', 'Write it in double quotes: "$ONE".'],
  [`a${bare('SET')}`, 'the value of a$SET has a pattern', 'Write it in double quotes: "$SET".'],
])('%j is refused: %s', (word, saw, mend) => {
  expect(() => fillVariables([word], values)).toThrow(
    expect.objectContaining({
      failure: { saw: expect.stringContaining(saw) as string, details: [mend] },
    }),
  )
})

test('a word shows and tells which variables it has, and whether a shell splits one', () => {
  const word = `${quoted('A')}/${bare('B')}`
  expect(showVariables(word)).toBe('"$A"/$B')
  expect(variablesIn(['get', word, quoted('A')])).toEqual(['A', 'B', 'A'])
  expect([word, quoted('A'), 'A'].map(hasBare)).toEqual([true, false, false])
})
