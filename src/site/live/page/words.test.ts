import { expect, test } from 'vitest'
import type { Result, Verdict } from '../../../scenarios/model/report.ts'
import { sumOf, wordsOf } from './words.ts'

const result = (kind: Result['kind'], verdict: Verdict, more: Partial<Result> = {}): Result => ({
  page: 'docs/a.md',
  line: 1,
  text: '',
  kind,
  verdict,
  ...more,
})
const outcomes = (...verdicts: Verdict[]) => verdicts.map((verdict) => result('outcome', verdict))
const block = (verdict: Verdict) => result('snippet', verdict)

test.each([
  [outcomes('verified'), 'The outcome came true.'],
  [outcomes('verified', 'verified', 'verified'), 'All 3 outcomes came true.'],
  [
    outcomes('verified', 'failed'),
    '1 of 2 outcomes came true. What was seen instead is said below the other.',
  ],
  [
    outcomes('verified', 'failed', 'failed'),
    '1 of 3 outcomes came true. What was seen instead is said below the others.',
  ],
  [
    outcomes('verified', 'not simulated'),
    '1 of 2 outcomes came true. One can only be seen on a real cluster.',
  ],
  [
    [block('failed'), ...outcomes('skipped', 'skipped')],
    'The example ended early, at the block that says why. 0 of 2 outcomes came true.',
  ],
  [[block('verified')], 'Every block did what the page says.'],
  [[block('failed')], 'The example ended early, at the block that says why.'],
])('%#. a story that is over says: %s', (results, text) => {
  const count = results.filter(({ kind }) => kind === 'outcome').length
  expect(sumOf(results, count, true)).toBe(text)
})

test('a story that goes on counts what came true so far', () => {
  expect(sumOf(outcomes('verified'), 4, false)).toBe('1 of 4 outcomes came true so far.')
  expect(sumOf([], 0, false)).toBe('')
})

const failure = { saw: '1 ready Pod for 640 ms', details: [] }
test.each([
  [result('outcome', 'verified'), ''],
  [result('outcome', 'failed', { failure }), 'Not so here: 1 ready Pod for 640 ms.'],
  [result('snippet', 'failed', { failure }), 'Not as the page says: 1 ready Pod for 640 ms.'],
  [
    result('outcome', 'not simulated', { reason: 'the embedded cluster has no memory to limit' }),
    'A real cluster shows this: the simulator has no memory to limit.',
  ],
  [result('outcome', 'skipped', { reason: 'not reached: line 9 failed' }), 'Not reached.'],
])('%#. what became of one step is said in a sentence', (one, text) => {
  expect(wordsOf(one)).toBe(text)
})
