import { expect, test } from 'vitest'
import type { RunEvent } from '../model/events.ts'
import { resultsWithout } from './result-of.ts'
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
      emit({ type: 'step', scenario: 'a', index: 0, text: 'So.' })
      for (const [at, verdict] of verdicts.entries())
        emit({ type: 'result', scenario: 'a', result: verdictOf(at + 1, verdict) })
      throw new Error('cannot be closed')
    },
    { concurrency: 1, emit: () => undefined },
  )
  expect(results.map(({ failure }) => failure?.saw)).toEqual(saw)
  expect(results.map(({ verdict }) => verdict === 'failed')).toEqual(saw.map(Boolean))
})

test('what a run tells: each scenario as it begins, with its outcomes, and as it ends', async () => {
  const events: RunEvent[] = []
  const snippet = { ...plan('a'), steps: [...plan('a').steps, cleared] }
  await run([snippet], async () => [verdictOf(1, 'verified')], {
    concurrency: 1,
    emit: (event) => events.push(event),
  })
  const [, end] = events
  // Of the run, and not since the process began.
  expect(end?.type === 'end' && end.milliseconds).toBeLessThan(performance.now())
  expect(events).toEqual([
    { type: 'scenario', scenario: 'a', page: 'a', outcomes: 2 },
    {
      ...{ type: 'end', scenario: 'a', page: 'a', results: [verdictOf(1, 'verified')] },
      milliseconds: expect.any(Number) as number,
    },
  ])
})
const cleared = { type: 'cleared' as const, place: { file: 'docs/a.md', line: 9 } }

test.each([1, 2, 3])('no more than %d run side by side', async (concurrency) => {
  let now = 0
  let most = 0
  const names = ['a', 'b', 'c', 'd']
  const results = await run(
    names.map(plan),
    async () => {
      most = Math.max(most, (now += 1))
      await new Promise(setImmediate)
      now -= 1
      return []
    },
    { concurrency, emit: () => undefined },
  )
  expect([most, results]).toEqual([concurrency, []])
})

test('where a run is interrupted, what runs is cut off and nothing more begins', async () => {
  const stop = new AbortController()
  const told: string[] = []
  const results = await run(
    [plan('a'), plan('b')],
    async (_, emit) => {
      emit({ type: 'result', scenario: 'a', result: verdictOf(1, 'verified') })
      stop.abort()
      throw new Error('the worker is gone')
    },
    {
      ...{ concurrency: 1, signal: stop.signal },
      emit: (event) => told.push(event.type),
    },
  )
  expect(results.map(({ line, verdict, reason }) => [line, verdict, reason])).toEqual([
    [1, 'verified', undefined],
    [2, 'skipped', 'interrupted'],
  ])
  expect(told).toEqual(['scenario', 'result', 'result', 'end'])
})

test('of a scenario that does not run here, each step is told, and why', () => {
  const events: RunEvent[] = []
  const results = resultsWithout(plan('a'), 'skipped', 'no cluster', (event) => events.push(event))
  expect(results.map(({ line, verdict, reason }) => [line, verdict, reason])).toEqual([
    [1, 'skipped', 'no cluster'],
    [2, 'skipped', 'no cluster'],
  ])
  expect(events).toEqual(results.map((result) => ({ type: 'result', scenario: 'a', result })))
})
