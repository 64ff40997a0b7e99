import { pageName } from '../docs/page.ts'
import { knownFault } from '../machine/known-faults.ts'
import { updatePages } from '../scenarios/node/update-pages.ts'
import { loadPlan } from '../scenarios/node/load-plan.ts'
import { openRunner } from '../scenarios/node/open-runner.ts'
import type { Report, Result } from '../scenarios/report.ts'
import type { OutputUpdate } from '../scenarios/run-commands.ts'
import { run } from '../scenarios/run.ts'
import { select } from '../scenarios/select.ts'
import type { ScenarioPlan } from '../scenarios/steps.ts'
import { annotations } from './annotations.ts'
import { formatFailure } from './failure.ts'
import { interruptedStatus } from './interruption.ts'
import { junit } from './junit.ts'
import { readOptions, type Options } from './options.ts'
import { formatProblems } from './problems.ts'
import { progress } from './progress.ts'
import { tryReport, writeReport } from './report-file.ts'
import { formatHeading, formatSummary } from './summary.ts'

/**
 * `npm run scenarios`: reads the pages under `root`, plans, runs, and says what came of it.
 *
 * Returns the exit status, as `--help` lists them.
 */
export async function main(root: string, argv: string[], signal: AbortSignal): Promise<number> {
  const options = readOptions(argv)
  if ('status' in options) {
    const stream = options.status ? process.stderr : process.stdout
    stream.write(options.text)
    return options.status
  }
  const reports = [options.json, options.junit].filter((file) => file !== undefined)
  const unwritable = reports.flatMap((file) => reportProblem(file, tryReport))
  if (unwritable.length) {
    process.stderr.write(`${unwritable.join('\n')}\n`)
    return 2
  }
  const onGitHub = process.env.GITHUB_ACTIONS === 'true'
  const { plan, checks } = await loadPlan(root)
  if (plan.problems.length) {
    process.stderr.write(formatProblems(plan.problems))
    if (onGitHub) print(annotations([], plan.problems))
    return 2
  }
  const selection = select(plan, {
    scenarios: options.scenario,
    pages: options.page,
    makers: options.on === 'kind',
  })
  if (selection.unknown.length) {
    process.stderr.write(`${selection.unknown.join('\n')}\n`)
    return 2
  }
  if (options.list) {
    print(selection.scenarios.map(formatScenario))
    return 0
  }

  const updates: OutputUpdate[] = []
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const runner = await openRunner({
    root,
    options,
    checks,
    selection: selection.scenarios,
    say,
    signal,
  })
  const { target, kubernetes, simulated } = runner
  say(`\n${formatHeading(plan, runner, options['trust-pages'])}\n`)
  const outcomes = selection.scenarios
    .flatMap(({ steps }) => steps)
    .filter(({ type }) => type === 'outcome').length
  const shown = progress(outcomes, process.stdout)
  const scenarios: Report['scenarios'] = []
  let results: Result[] = []
  let milliseconds = 0
  const start = performance.now()
  try {
    results = await run(selection.scenarios, runner.runOne, {
      concurrency: Number(options.concurrency ?? runner.concurrency),
      signal,
      emit: (event) => {
        if (event.type === 'update') updates.push(event.update)
        if (event.type === 'end')
          scenarios.push({ name: event.scenario, milliseconds: event.milliseconds })
        shown.emit(event)
      },
    })
  } finally {
    milliseconds = Math.round(performance.now() - start)
    shown.end()
    await runner.close()
  }

  const report: Report = {
    target,
    kubernetes,
    simulated,
    date: new Date().toISOString(),
    milliseconds,
    pages: plan.pages,
    scenarios,
    results: [...results, ...selection.skipped],
  }
  const failed = results.filter(({ verdict }) => verdict === 'failed')
  for (const result of failed) say(`\n${formatFailure(result, again(options, result))}`)
  say(`\n${formatSummary(report)}`)
  for (const line of updatePages(root, updates)) say(line)
  const unwritten = [
    { file: options.json, text: () => `${JSON.stringify(report, null, 2)}\n` },
    { file: options.junit, text: () => junit(report) },
  ].flatMap(({ file, text }) =>
    file === undefined ? [] : reportProblem(file, () => writeReport(file, text())),
  )
  for (const line of unwritten) process.stderr.write(`${line}\n`)
  if (onGitHub) print(annotations(failed))
  if (signal.aborted) return interruptedStatus
  return failed.length || unwritten.length ? 1 : 0
}

/** The command that runs a failed result's scenario alone, where it failed. */
function again(options: Options, { scenario }: Result): string {
  const kind = (['kind-name', 'kind-image'] as const)
    .filter((name) => options[name] !== undefined)
    .map((name) => ` --${name} ${options[name]}`)
  const where = {
    embedded: '',
    kind: ` --on kind${kind.join('')}`,
    context: ` --on context ${options.context}`,
  }[options.on as Report['target']]
  const trust = options['trust-pages'] ? ' --trust-pages' : ''
  return `npm run scenarios --${where}${trust} --scenario ${scenario}${options.on === 'embedded' ? '' : ' --keep'}`
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

function reportProblem(file: string, work: (file: string) => void): string[] {
  try {
    work(file)
    return []
  } catch (error) {
    const fault = knownFault(error)?.mend ?? 'Name a file that this user may write.'
    return [`The report ${file} cannot be written: ${(error as Error).message}\n  ${fault}`]
  }
}
