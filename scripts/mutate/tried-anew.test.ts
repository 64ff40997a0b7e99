import { expect, test } from 'vitest'
import { withoutSurvivors } from './tried-anew.ts'

test.each([
  ['Survived', 0],
  ['Killed', 1],
  ['Timeout', 1],
  ['NoCoverage', 1],
])('a change that %s is kept %i times', (status, times) => {
  const place = { line: 1, column: 1 }
  const mutants = [{ mutatorName: 'Regex', status, location: { start: place, end: place } }]
  const kept = { files: { 'a.ts': { source: 'x', mutants } }, testFiles: {} }
  const { files, testFiles } = withoutSurvivors(kept, ['a.ts'])
  expect(files['a.ts']).toEqual({ source: 'x', mutants: mutants.slice(0, times) })
  expect(testFiles).toBe(kept.testFiles)
  expect(withoutSurvivors(kept, ['b.ts'])).toEqual(kept)
})
