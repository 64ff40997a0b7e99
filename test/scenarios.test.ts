import { fileURLToPath } from 'node:url'
import { availableParallelism } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageImages } from '../images/page-images.ts'
import { embeddedRuns } from '../src/targets/embedded/embedded-runs.ts'
import { loadPlan } from '../src/scenarios/node/load-plan.ts'
import type { Result } from '../src/scenarios/model/report.ts'
import { run } from '../src/scenarios/run/run.ts'
import { placeOf, textOf } from '../src/scenarios/model/steps.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { plan, checks } = await loadPlan(root)

test('nothing is wrong with the pages', () => {
  expect(plan.problems).toEqual([])
})

test('every snippet of every page is in a scenario or skipped with a reason', () => {
  const planned = plan.scenarios
    .flatMap(({ steps }) => steps)
    .filter(({ type }) => type !== 'outcome').length
  expect(planned + plan.skipped.length).toBe(plan.snippets)
  for (const { reason } of plan.skipped) expect(reason.length).toBeGreaterThan(10)
})

describe('on the embedded cluster', () => {
  const results = new Map<string, Result>()
  const runs = embeddedRuns(
    root,
    new Map(checks.map(({ file, scenario }) => [scenario.name, file])),
    pageImages,
  )
  beforeAll(async () => {
    const all = await run(plan.scenarios, runs.runOne, {
      concurrency: availableParallelism(),
      emit: () => {},
    })
    for (const result of all) results.set(`${result.page}:${result.line}`, result)
  }, 120_000)
  afterAll(() => runs.close())

  const steps = plan.scenarios.flatMap(({ name, steps }) =>
    steps.map((step) => {
      const { file, line } = placeOf(step)
      return [name, `${file}:${line}`, textOf(step)] as const
    }),
  )
  test.each(steps)('%s, %s: %s', (_, place) => {
    const result = results.get(place)
    if (result?.verdict === 'not simulated') expect(result.reason).toBeTruthy()
    else expect(result).toMatchObject({ verdict: 'verified' })
  })
})
