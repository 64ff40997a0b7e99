import { randomUUID } from 'node:crypto'
import { pageName } from '../docs/page.ts'
import { loadPlan } from '../scenarios/node/load-plan.ts'
import type { PageImages } from '../targets/page-images.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import { annotations, quietly } from './annotations.ts'
import { choose } from './choose.ts'
import { conclude, unwritableReports } from './conclude.ts'
import { mergeShards } from './merge-shards.ts'
import { readOptions } from './options.ts'
import { formatProblems } from './problems.ts'
import { playRound } from './round.ts'
import { watchRounds } from './watch/watch-rounds.ts'

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
  if (options.merge !== undefined)
    return mergeShards(options.merge, (report) =>
      conclude(report, { root, options: { ...options, on: report.target }, updates: [], annotate }),
    )
  const { plan, checks } = await loadPlan(root)
  const from = { root, pageImages, options, annotate, signal }
  if (options.watch) return watchRounds({ plan, checks }, from)
  if (plan.problems.length) {
    process.stderr.write(formatProblems(plan.problems))
    annotate(annotations([], plan.problems))
    return 2
  }
  const selection = await choose(root, { plan, checks, images: pageImages.images }, options)
  if (Array.isArray(selection)) {
    process.stderr.write(`${selection.join('\n')}\n`)
    return 2
  }
  if (options.list) {
    print(selection.scenarios.map(formatScenario))
    return 0
  }
  if (selection.nothing !== undefined) {
    print([selection.nothing])
    return 0
  }
  return playRound({ plan, checks, selection }, from)
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
