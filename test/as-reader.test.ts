import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { pageImages } from '../images/page-images.ts'
import { loadPages } from '../src/docs/node/load-pages.ts'
import { pageName, type Page } from '../src/docs/page.ts'
import { asReader, inARow } from '../src/scenarios/plan/as-reader.ts'
import { embeddedRuns } from '../src/targets/embedded/embedded-runs.ts'
import { loadPlan } from '../src/scenarios/node/load-plan.ts'
import { plan as planPages } from '../src/scenarios/plan/plan.ts'
import type { Result } from '../src/scenarios/model/report.ts'
import { run } from '../src/scenarios/run/run.ts'
import type { ScenarioPlan } from '../src/scenarios/model/steps.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { plan, checks } = await loadPlan(root)
const runs = embeddedRuns(
  root,
  new Map(checks.map(({ file, scenario }) => [scenario.name, file])),
  pageImages,
)
afterAll(() => runs.close())

const told = (stories: ScenarioPlan[]) =>
  run(stories, runs.runOne, { concurrency: availableParallelism(), emit: () => {} })

/** What went wrong, as a person reads it. */
const failures = (results: Result[]) =>
  results.flatMap(({ page, line, text, failure }) =>
    failure ? [[`${page}:${line} ${text}: saw ${failure.saw}`, ...failure.details].join('\n')] : [],
  )

const isTheory = ({ page }: ScenarioPlan) => page.startsWith('theory/')

// In a row, each page of the theory is told from top to bottom as well.
test.each([
  ['the theory in a row', inARow(plan.scenarios.filter(isTheory))],
  ['any other page', asReader(plan.scenarios.filter((one) => !isTheory(one)))],
])(
  'who follows %s sees what the pages show',
  async (_, stories) => {
    const results = await told(stories)
    expect(failures(results)).toEqual([])
    expect(results).toHaveLength(stories.flatMap(({ steps }) => steps).length)
    expect(results.filter(({ verdict }) => verdict === 'verified').length).toBeGreaterThan(50)
  },
  120_000,
)

/** A page without the block whose code begins so. */
const without = (name: string, code: string): Page[] =>
  loadPages(root).pages.map((page) => ({
    ...page,
    items: page.items.filter(
      (item) =>
        pageName(page.file) !== name || item.type !== 'snippet' || !item.code.startsWith(code),
    ),
  }))

// What the pages would be without their clean-up: a check that cannot fail proves nothing.
test.each([
  [
    'theory/pod',
    'kubectl delete -f crasher.yaml',
    /kubectl delete pod my-app · kubectl get pods: saw another output/,
  ],
  [
    'theory/service',
    'kubectl delete -f deployment.yaml -f service.yaml',
    /kubectl apply -f one-pod.yaml .*: saw another output[^]*\+ deployment.apps\/api-server configured/,
  ],
  [
    'theory/workflow',
    'kubectl delete -f hasty.yaml',
    /Nothing that the page made is left.: saw .*deployment\/hasty.* left for \d+ s/,
  ],
  [
    'theory/namespace',
    'kubectl delete -f teams.yaml',
    /Nothing that the page made is left.: saw .*namespace\/team-a.* left for \d+ s/,
  ],
  [
    'reference/troubleshooting',
    'kubectl delete -f wrong-path.yaml',
    /Error from server \(AlreadyExists\): pods "client" already exists/,
  ],
])('%s without "%s" fails for who follows it', async (name, code, expected) => {
  const broken = planPages(without(name, code), checks, () => {})
  const stories = asReader(broken.scenarios.filter(({ page }) => page === name))
  expect(failures(await told(stories)).join('\n')).toMatch(expected)
})
