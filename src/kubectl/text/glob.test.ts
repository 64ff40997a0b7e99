import { expect, it } from 'vitest'
import { globMatches } from './glob.ts'

it.each([
  ['*', 'web', true],
  ['*', '', true],
  ['web', 'web', true],
  ['web', 'web2', false],
  ['w*', 'web', true],
  ['*b', 'web', true],
  ['w*e*b', 'web', true],
  ['a*a', 'a', false],
  ['*x*', 'web', false],
  ['xe*', 'web', false],
  ['we*', 'xweb', false],
  ['ab*ab*', 'ab', false],
  ['*a*a*', 'ba', false],
  ['*aa*a', 'aaa', true],
  ['', '', true],
  ['', 'a', false],
])('%s matches %j: %s', (pattern, name, matches) => {
  expect(globMatches(pattern, name)).toBe(matches)
})
