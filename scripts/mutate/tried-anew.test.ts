import { expect, test } from 'vitest'
import { withoutLoaded } from './tried-anew.ts'

test.each([
  ['Survived', true, 0],
  ['NoCoverage', true, 0],
  ['Killed', true, 1],
  ['Survived', false, 1],
  ['Killed', undefined, 1],
])(
  'a change that %s, of what runs when a file is loaded %s, is kept %i times',
  (status, loaded, times) => {
    const place = { line: 1, column: 1 }
    const mutant = { mutatorName: 'Regex', status, location: { start: place, end: place } }
    const mutants = [{ ...mutant, ...(loaded !== undefined && { static: loaded }) }]
    const kept = { files: { 'a.ts': { source: 'x', mutants } }, testFiles: {} }
    const { files, testFiles } = withoutLoaded(kept, ['a.ts'])
    expect(files['a.ts']).toEqual({ source: 'x', mutants: mutants.slice(0, times) })
    expect(testFiles).toBe(kept.testFiles)
    expect(withoutLoaded(kept, ['b.ts'])).toEqual(kept)
  },
)
