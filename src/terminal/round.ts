import { leftBehind } from '../machine/left-behind.ts'
import { whatIsLeft } from '../machine/what-is-left.ts'
import type { CheckFile } from '../scenarios/plan/match-checks.ts'
import type { Report, Result } from '../scenarios/model/report.ts'
import type { OutputUpdate } from '../scenarios/model/events.ts'
import type { Plan } from '../scenarios/plan/plan.ts'
import { run } from '../scenarios/run/run.ts'
import { standingOf } from '../scenarios/run/standing.ts'
import { openRunner } from '../targets/open-runner.ts'
import type { PageImages } from '../targets/page-images.ts'
import type { Choice } from './choose.ts'
import { conclude } from './conclude.ts'
import { interruptedStatus } from './interruption.ts'
import { readShard, type Options } from './options.ts'
import { progress } from './progress.ts'
import { formatHeading } from './summary.ts'

/** Where a round is played and how, whatever it plays. */
export interface From {
  root: string
  pageImages: PageImages
  options: Options
  annotate: (lines: string[]) => void
  signal: AbortSignal
}

/**
 * Plays the chosen scenarios once on a target that `open` makes ready, and says what came of it.
 * Returns the exit status.
 */
export async function playRound(
  { plan, checks, selection }: { plan: Plan; checks: CheckFile[]; selection: Choice },
  { root, pageImages, options, annotate, signal }: From,
  open: typeof openRunner = openRunner,
): Promise<number> {
  const updates: OutputUpdate[] = []
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const standing = standingOf(selection.scenarios)
  const runner = await open({
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
        ...(options.shard !== undefined && { shard: readShard(options.shard) }),
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

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function runAddress(env: NodeJS.ProcessEnv): { run?: string } {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env
  return server && repository && id ? { run: `${server}/${repository}/actions/runs/${id}` } : {}
}
