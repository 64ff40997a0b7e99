import { randomUUID } from 'node:crypto'
import { pageName } from '../docs/page.ts'
import { leftBehind } from '../machine/left-behind.ts'
import { whatIsLeft } from '../machine/what-is-left.ts'
import { asReader, inARow } from '../scenarios/plan/as-reader.ts'
import { loadPlan } from '../scenarios/node/load-plan.ts'
import { openRunner } from '../targets/open-runner.ts'
import type { PageImages } from '../targets/page-images.ts'
import type { Report, Result } from '../scenarios/model/report.ts'
import type { OutputUpdate } from '../scenarios/model/events.ts'
import type { Plan } from '../scenarios/plan/plan.ts'
import { run } from '../scenarios/run/run.ts'
import { standingOf } from '../scenarios/run/standing.ts'
import { select } from '../scenarios/plan/select.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import { annotations, quietly } from './annotations.ts'
import { conclude, unwritableReports } from './conclude.ts'
import { interruptedStatus } from './interruption.ts'
import { readOptions, type Options } from './options.ts'
import { formatProblems } from './problems.ts'
import { progress } from './progress.ts'
import { formatHeading } from './summary.ts'

/**
 * `npm run scenarios`: reads the pages under `root`, plans, runs, and says what came of it.
 *
 * Returns the exit status, as `--help` lists them.
 */
export async function main(
  root: string,
  pageImages: PageImages,
  argv: string[],
  signal: AbortSignal,
): Promise<number> {
  const options = readOptions(argv)
  if ('status' in options) {
    const stream = options.status ? process.stderr : process.stdout
    stream.write(options.text)
    return options.status
  }
  const unwritable = unwritableReports(options)
  if (unwritable.length) {
    process.stderr.write(`${unwritable.join('\n')}\n`)
    return 2
  }
  const annotate =
    process.env.GITHUB_ACTIONS === 'true'
      ? quietly((line) => print([line]), randomUUID())
      : () => undefined
  const { plan, checks } = await loadPlan(root)
  if (plan.problems.length) {
    process.stderr.write(formatProblems(plan.problems))
    annotate(annotations([], plan.problems))
    return 2
  }
  const named = select(plan, {
    scenarios: options.scenario,
    pages: options['in-a-row'] && !options.page.length ? theoryOf(plan) : options.page,
    makers: options.on === 'kind',
  })
  if (named.unknown.length) {
    process.stderr.write(`${named.unknown.join('\n')}\n`)
    return 2
  }
  const selection = { ...named, scenarios: storiesOf(named.scenarios, options) }
  if (!selection.scenarios.length && named.scenarios.length) {
    process.stderr.write('A lab is one story as it is: name it without --as-reader.\n')
    return 2
  }
  if (options.list) {
    print(selection.scenarios.map(formatScenario))
    return 0
  }

  const updates: OutputUpdate[] = []
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const standing = standingOf(selection.scenarios)
  const runner = await openRunner({
    root,
    pageImages,
    options,
    checks,
    selection: selection.scenarios,
    say,
    signal,
    onSpin: (scenario, saw) => {
      shown.end()
      report(standing.brokenOff(scenario, { saw, details: [] }))
      process.stderr.write(whatIsLeft(leftBehind))
    },
  })
  const { target, kubernetes, simulated } = runner
  say(`\n${formatHeading(plan, runner, options['trust-pages'])}\n`)
  const outcomes = selection.scenarios
    .flatMap(({ steps }) => steps)
    .filter(({ type }) => type === 'outcome').length
  const shown = progress(outcomes, process.stdout)
  const scenarios: Report['scenarios'] = []
  const start = performance.now()
  let end: number | undefined
  const report = (results: Result[]) =>
    conclude(
      {
        target,
        kubernetes,
        simulated,
        date: new Date().toISOString(),
        ...runAddress(process.env),
        milliseconds: Math.round((end ?? performance.now()) - start),
        pages: plan.pages,
        scenarios,
        results: [...results, ...selection.skipped],
      },
      { root, options, updates, annotate },
    )
  let results: Result[] = []
  try {
    results = await run(selection.scenarios, runner.runOne, {
      concurrency: Number(options.concurrency ?? runner.concurrency),
      signal,
      emit: (event) => {
        if (event.type === 'update') updates.push(event.update)
        if (event.type === 'end')
          scenarios.push({ name: event.scenario, milliseconds: event.milliseconds })
        standing.hear(event)
        shown.emit(event)
      },
    })
  } finally {
    end = performance.now()
    shown.end()
    await runner.close()
  }
  const well = report(results)
  if (signal.aborted) return interruptedStatus
  return well ? 0 : 1
}

/** What is told of the scenarios that were chosen: each by itself, or as a reader lives them. */
function storiesOf(scenarios: ScenarioPlan[], options: Options): ScenarioPlan[] {
  if (options['in-a-row']) return inARow(scenarios)
  return options['as-reader'] ? asReader(scenarios) : scenarios
}

/** The pages that are there to be read one after the other. */
function theoryOf({ scenarios }: Plan): string[] {
  return scenarios.map(({ page }) => page).filter((page) => page.startsWith('theory/'))
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function runAddress(env: NodeJS.ProcessEnv): { run?: string } {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env
  return server && repository && id ? { run: `${server}/${repository}/actions/runs/${id}` } : {}
}

function formatScenario({ name, page, steps }: ScenarioPlan): string {
  const sentences = steps.flatMap((step) =>
    step.type === 'outcome' ? [`    ${step.outcome.sentence}`] : [],
  )
  return [`${name}  (${pageName(page)})`, ...sentences].join('\n')
}

function print(lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
