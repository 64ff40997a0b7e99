import { expect, test } from 'vitest'
import type { Result } from '../../src/scenarios/model/report.ts'
import type { Mutant } from './mutant.ts'
import { unmeasured } from './unmeasured.ts'

const mutant = (scenario: string, kind: Mutant['kind']) => ({ scenario, kind }) as Mutant
const result = (verdict: Result['verdict'], reason?: string) => ({ verdict, reason }) as Result

test('what a run cannot notice is counted for each scenario, with the reasons', () => {
  const changes = [mutant('a', 'value'), mutant('lab', 'word'), mutant('a', 'word')]
  const results = new Map([
    [
      'a',
      [
        result('verified'),
        result('not simulated', 'a GPU'),
        result('skipped', 'no docker'),
        result('not simulated', 'a GPU'),
      ],
    ],
  ])
  expect(unmeasured(changes, results)).toEqual([
    '○ a: 1 values and 1 words not measured: a GPU; no docker',
    "○ lab: 0 values and 1 words not measured: it runs on the reader's machine",
  ])
  expect(unmeasured([], results)).toEqual([])
})
