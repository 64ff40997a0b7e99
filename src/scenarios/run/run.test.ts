import { expect, test } from 'vitest'
import { failureOfThrown } from '../model/failure.ts'
import type { RunEvent } from '../model/events.ts'
import { run } from './run.ts'
import type { Result } from '../model/report.ts'
import type { ScenarioPlan } from '../model/steps.ts'

const plan = (name: string): ScenarioPlan => ({
  name,
  page: name,
  namespaces: [],
  ports: {},
  images: [],
  steps: [1, 2].map((line) => ({
    type: 'outcome',
    outcome: {
      type: 'outcome',
      place: { file: `docs/${name}.md`, line },
      scenario: name,
      sentence: `Outcome ${line}.`,
    },
  })),
})

test('a scenario that cannot run is failed with the reason; the others’ results stand', async () => {
  const events: RunEvent[] = []
  const results = await run(
    [plan('bad'), plan('good')],
    async ({ name, steps }) => {
      if (name === 'bad') throw new Error('the cluster is gone\n  Make it anew.')
      return steps.map((_, at) => ({
        page: 'docs/good.md',
        line: at + 1,
        kind: 'outcome',
        text: '',
        verdict: 'verified',
      }))
    },
    { concurrency: 1, emit: (event) => events.push(event) },
  )
  expect(results.map(({ verdict, failure, reason }) => [verdict, failure?.saw ?? reason])).toEqual([
    ['failed', 'the cluster is gone'],
    ['skipped', 'not reached: the cluster is gone'],
    ['verified', undefined],
    ['verified', undefined],
  ])
  expect(events.filter(({ type }) => type === 'end')).toHaveLength(2)
})

const verdictOf = (line: number, verdict: 'verified' | 'failed'): Result => ({
  page: 'docs/a.md',
  line,
  kind: 'outcome',
  scenario: 'a',
  text: '',
  verdict,
  ...(verdict === 'failed' && { failure: { saw: 'its own', details: [] } }),
})

test.each([
  ['all held, the last step failed', ['verified', 'verified'], [undefined, 'cannot be closed']],
  ['one failed, its failure stands', ['verified', 'failed'], [undefined, 'its own']],
  ['one failed above the last, no other does', ['failed', 'verified'], ['its own', undefined]],
] as const)('where a story cannot be closed: if %s', async (_, verdicts, saw) => {
  const results = await run(
    [plan('a')],
    async (_, emit) => {
      for (const [at, verdict] of verdicts.entries())
        emit({ type: 'result', scenario: 'a', result: verdictOf(at + 1, verdict) })
      throw new Error('cannot be closed')
    },
    { concurrency: 1, emit: () => undefined },
  )
  expect(results.map(({ failure }) => failure?.saw)).toEqual(saw)
})

test.each([
  ['boom', 'a thrown string: "boom"'],
  [null, 'a thrown object: null'],
  [undefined, 'a thrown undefined: undefined'],
  [42, 'a thrown number: 42'],
  [{ a: 1 }, 'a thrown object: {"a":1}'],
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
])('%o is shown as what it is', (thrown, saw) => {
  expect(failureOfThrown(thrown).saw).toBe(saw)
})
