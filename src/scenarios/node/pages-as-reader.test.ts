import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asReader, inARow } from '../as-reader.ts'
import type { Result } from '../report.ts'
import { run } from '../run.ts'
import type { ScenarioPlan } from '../steps.ts'
import { embeddedRuns } from './embedded-runs.ts'
import { loadPlan } from './load-plan.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

let scenarios: ScenarioPlan[]
let runs: ReturnType<typeof embeddedRuns>
beforeAll(async () => {
  const { plan, checks } = await loadPlan(root)
  scenarios = plan.scenarios
  runs = embeddedRuns(root, new Map(checks.map(({ file, scenario }) => [scenario.name, file])))
})
afterAll(() => runs.close())

/** What went wrong, as a person reads it. */
const failures = (results: Result[]) =>
  results.flatMap(({ page, line, text, failure }) =>
    failure ? [[`${page}:${line} ${text}: saw ${failure.saw}`, ...failure.details].join('\n')] : [],
  )

const isTheory = ({ page }: ScenarioPlan) => page.startsWith('theory/')

// In a row, each page of the theory is told from top to bottom as well.
test.each<[string, (all: ScenarioPlan[]) => ScenarioPlan[]]>([
  ['the theory in a row', (all) => inARow(all.filter(isTheory))],
  ['any other page', (all) => asReader(all.filter((plan) => !isTheory(plan)))],
])(
  'who follows %s sees what the pages show',
  async (_, storiesOf) => {
    const stories = storiesOf(scenarios)
    const results = await run(stories, runs.runOne, {
      concurrency: availableParallelism(),
      emit: () => {},
    })
    expect(failures(results)).toEqual([])
    expect(results).toHaveLength(stories.flatMap(({ steps }) => steps).length)
    expect(results.filter(({ verdict }) => verdict === 'verified').length).toBeGreaterThan(100)
  },
  120_000,
)
