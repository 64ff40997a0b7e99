import { readFileSync } from 'node:fs'
import type { Report } from '../scenarios/model/report.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import { asReader, inARow } from '../scenarios/plan/as-reader.ts'
import { dependsOn, type Sources } from '../scenarios/plan/changed.ts'
import type { Plan } from '../scenarios/plan/plan.ts'
import { select, type Selection } from '../scenarios/plan/select.ts'
import { shardOf } from '../scenarios/plan/shard.ts'
import { changedFiles } from './changed-files.ts'
import { readShard, type Options } from './options.ts'

/** What a run is to run, and why that may be nothing. */
export interface Choice extends Pick<Selection, 'scenarios' | 'skipped'> {
  nothing?: string | undefined
}

/**
 * The scenarios that a command line names, told each by itself or as a reader lives them. Returns
 * instead what is wrong with it, a sentence each with its mend.
 */
export async function choose(
  root: string,
  { plan, ...sources }: { plan: Plan } & Sources,
  options: Options,
): Promise<Choice | string[]> {
  const { changed } = options
  const files = changed === undefined ? undefined : await changedFiles(root, changed)
  if (typeof files === 'string') return [files]
  const named = select(plan, {
    scenarios: options.scenario,
    pages: options['in-a-row'] && !options.page.length ? theoryOf(plan) : options.page,
    makers: options.on === 'kind',
    only: files && dependsOn(files, sources),
  })
  if (named.unknown.length) return named.unknown
  const stories = storiesOf(named.scenarios, options)
  if (!stories.length && named.scenarios.length)
    return ['A lab is one story as it is: name it without --as-reader.']
  if (options.shard === undefined)
    return { ...named, scenarios: stories, nothing: nothingOf(stories, changed) }
  const times = timesIn(options.times)
  if (typeof times === 'string') return [times]
  const shard = readShard(options.shard)!
  const scenarios = shardOf(stories, shard, times)
  // What is skipped belongs to no scenario: the first shard tells of it for all.
  return { scenarios, skipped: shard.index === 1 ? named.skipped : [] }
}

function nothingOf(stories: ScenarioPlan[], changed: string | undefined): string | undefined {
  return changed !== undefined && !stories.length
    ? `Nothing that a scenario depends on has changed since ${changed}.`
    : undefined
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

/** How long each scenario took by an earlier report; a sentence where that cannot be read. */
function timesIn(file: string | undefined): Map<string, number> | string {
  if (file === undefined) return new Map()
  try {
    const { scenarios } = JSON.parse(readFileSync(file, 'utf8')) as Report
    return new Map(scenarios.map(({ name, milliseconds }) => [name, milliseconds]))
  } catch (error) {
    return `--times ${file}: ${(error as Error).message}. Name a report that --json wrote.`
  }
}
