import { expect, test } from 'vitest'
import { withoutLoaded } from './tried-anew.ts'

test.each([
  ['Survived', undefined, 0],
  ['Survived', [], 0],
  ['Killed', [], 1],
  ['NoCoverage', [], 1],
  ['Survived', ['1'], 1],
  ['Killed', ['1'], 1],
])('a change that %s, which the tests %j reach, is kept %i times', (status, coveredBy, times) => {
  const place = { line: 1, column: 1 }
  const mutant = { mutatorName: 'Regex', status, location: { start: place, end: place } }
  const mutants = [{ ...mutant, ...(coveredBy && { coveredBy }) }]
  const kept = { files: { 'a.ts': { source: 'x', mutants } }, testFiles: {} }
  const { files, testFiles } = withoutLoaded(kept, ['a.ts'])
  expect(files['a.ts']).toEqual({ source: 'x', mutants: mutants.slice(0, times) })
  expect(testFiles).toBe(kept.testFiles)
  expect(withoutLoaded(kept, ['b.ts'])).toEqual(kept)
})
