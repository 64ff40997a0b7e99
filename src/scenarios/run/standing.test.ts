import { expect, test } from 'vitest'
import type { Result } from '../model/report.ts'
import { standingOf } from './standing.ts'
import type { ScenarioPlan } from '../model/steps.ts'

const plan = (name: string, lines: number[]): ScenarioPlan => ({
  name,
  page: name,
  namespaces: [],
  ports: {},
  images: [],
  steps: lines.map((line) => ({
    type: 'outcome',
    outcome: { type: 'outcome', place: { file: name, line }, scenario: name, sentence: 'So.' },
  })),
})
const result = (page: string, line: number): Result => ({
  page,
  line,
  kind: 'outcome',
  text: 'So.',
  verdict: 'verified',
})

test('a run that is broken off keeps what it knows, fails the step at work, and reaches no more', () => {
  const standing = standingOf([plan('a', [1, 2]), plan('b', [1, 2, 3, 4]), plan('c', [1])])
  const verified = [result('a', 1), result('a', 2), result('b', 1)]
  for (const one of verified) standing.hear({ type: 'result', scenario: one.page, result: one })
  standing.hear({ type: 'step', scenario: 'b', index: 2, text: 'So.' })
  const failure = { saw: 'a loop', details: [] }
  expect(
    standing
      .brokenOff('b', failure)
      .map(({ page, line, verdict, failure, reason }) => [
        page,
        line,
        verdict,
        failure?.saw ?? reason,
      ]),
  ).toEqual([
    ['a', 1, 'verified', undefined],
    ['a', 2, 'verified', undefined],
    ['b', 1, 'verified', undefined],
    ['b', 2, 'skipped', 'not reached: a loop'],
    ['b', 3, 'failed', 'a loop'],
    ['b', 4, 'skipped', 'not reached: a loop'],
    ['c', 1, 'skipped', 'not reached: the run was broken off'],
  ])
})

test('a story of several scenarios is broken off by the check of any of them', () => {
  const story = plan('page', [1, 2])
  const standing = standingOf([{ ...story, parts: [plan('a', []), plan('b', [])] }, plan('c', [1])])
  standing.hear({ type: 'step', scenario: 'page', index: 1, text: 'So.' })
  expect(
    standing.brokenOff('b', { saw: 'a loop', details: [] }).map(({ verdict }) => verdict),
  ).toEqual(['skipped', 'failed', 'skipped'])
})

test('what is told after a step began does not change which one is at work', () => {
  const standing = standingOf([plan('a', [1, 2, 3]), plan('b', [1])])
  standing.hear({ type: 'step', scenario: 'a', index: 2, text: 'So.' })
  standing.hear({ type: 'result', scenario: 'a', result: result('a', 1) })
  standing.hear({ type: 'result', scenario: 'of another run', result: result('c', 1) })
  const results = standing.brokenOff('a', { saw: 'a loop', details: [] })
  expect(results.map(({ verdict }) => verdict)).toEqual([
    'verified',
    'skipped',
    'failed',
    'skipped',
  ])
})
