import { expect, test } from 'vitest'
import { withoutSurvivors } from './tried-anew.ts'

test.each([
  ['Survived', 0],
  ['Killed', 1],
  ['Timeout', 1],
  ['NoCoverage', 0],
])('a change that %s is kept %i times', (status, times) => {
  const place = { line: 1, column: 1 }
  const mutants = [{ mutatorName: 'Regex', status, location: { start: place, end: place } }]
  const kept = { files: { 'a.ts': { source: 'x', mutants } }, testFiles: {} }
  for (const anew of ['a.ts', 'a.ts:1-1']) {
    const { files, testFiles } = withoutSurvivors(kept, [anew])
    expect(files['a.ts']).toEqual({ source: 'x', mutants: mutants.slice(0, times) })
    expect(testFiles).toBe(kept.testFiles)
  }
  for (const other of ['b.ts', 'a.ts:2-2', 'b.ts:1-1'])
    expect(withoutSurvivors(kept, [other])).toEqual(kept)
})
