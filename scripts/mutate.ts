import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadPages } from '../src/docs/node/load-pages.ts'
import { readPage } from '../src/docs/read-page.ts'
import { embeddedRuns } from '../src/scenarios/node/embedded-runs.ts'
import { admit, loadPlan } from '../src/scenarios/node/load-plan.ts'
import { plan as planPages } from '../src/scenarios/plan.ts'
import type { ScenarioPlan } from '../src/scenarios/steps.ts'
import { changed, type Mutant } from './mutate/mutant.ts'
import { mutantsOf } from './mutate/mutants.ts'
import { shuffled } from './mutate/sample.ts'
import { judge, type Tried } from './mutate/verdict.ts'

const help = `Changes each value of each manifest and each word of each output block of the pages in turn, runs
its scenario on the embedded cluster, and lists the changes that nobody noticed.

Usage: npm run mutate [-- options]

  --scenario NAME  only this one; may be named more than once
  --kind KIND      only this kind of change: value, word
  --sample N       only so many changes, drawn with --seed N (default 1)
  --help           this text

Exit status: 0 where at least 97 % of the words and 90 % of the values are noticed, and no mark in
scenarios/*.ts is without need; otherwise 1.
`
const { values } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true },
    kind: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { plan, checks } = await loadPlan(root)
const { pages } = loadPages(root)
const texts = new Map(pages.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]))
const runs = embeddedRuns(
  root,
  new Map(checks.map(({ file, scenario }) => [scenario.name, file])),
  {
    untilFailed: true,
  },
)
const marks = new Map(checks.map(({ scenario }) => [scenario.name, scenario.unseen ?? {}]))
const known = new Set(plan.problems.map(({ what }) => what))

const all = pages
  .flatMap((page) => mutantsOf(page, texts.get(page.file) as string))
  .filter(({ scenario }) => !values.scenario || values.scenario.includes(scenario))
  .filter(({ kind }) => !values.kind || kind === values.kind)
const verified = await baseline([...new Set(all.map(({ scenario }) => scenario))])
const within = all.filter(({ scenario, line }) => isWithin(scenario, line))
const chosen = values.sample
  ? shuffled(within, Number(values.seed)).slice(0, Number(values.sample))
  : within
const tried: Tried[] = []
await eachOf(chosen, async (mutant) => {
  const noticed = await isNoticed(mutant)
  tried.push({ mutant, noticed })
  if (!noticed)
    process.stderr.write(`nobody noticed ${mutant.file}:${mutant.line} "${mutant.to}"\n`)
})
await runs.close()
const { lines, isGood } = judge(tried, marks, { partly: Boolean(values.sample ?? values.kind) })
process.stdout.write(lines.map((line) => `${line}\n`).join(''))
process.exitCode = isGood ? 0 : 1

/** Which scenarios run here as they stand, and the lines that are verified then. */
async function baseline(names: string[]): Promise<Map<string, Set<number>>> {
  const found = new Map<string, Set<number>>()
  await eachOf(names, async (name) => {
    const one = plan.scenarios.find((each) => each.name === name)
    if (!one || one.on === 'machine') return
    const results = await runs.runOne(one, () => {})
    if (results.some(({ verdict }) => verdict === 'failed'))
      throw new Error(`${name} fails as it stands: npm run scenarios -- --scenario ${name}`)
    found.set(
      name,
      new Set(results.filter(({ verdict }) => verdict === 'verified').map(({ line }) => line)),
    )
  })
  return found
}

/** Whether the block that a line stands in is verified where nothing is changed. */
function isWithin(scenario: string, line: number): boolean {
  const steps = plan.scenarios.find(({ name }) => name === scenario)?.steps ?? []
  return steps.some((step) => {
    if (!('snippet' in step) || !verified.get(scenario)?.has(step.snippet.place.line)) return false
    const { place, code, output } = step.snippet
    const isIn = (from: number, text: string) =>
      line > from && line <= from + text.split('\n').length
    return isIn(place.line, code) || (output && isIn(output.place.line, output.text))
  })
}

async function isNoticed(mutant: Mutant): Promise<boolean> {
  const { page, problems } = readPage(
    mutant.file,
    changed(texts.get(mutant.file) as string, mutant),
  )
  if (problems.length) return true
  const now = planPages(
    pages.map((one) => (one.file === page.file ? page : one)),
    checks,
    admit,
  )
  if (now.problems.some(({ what }) => !known.has(what))) return true
  const scenario = now.scenarios.find(({ name }) => name === mutant.scenario) as ScenarioPlan
  const results = await runs.runOne(scenario, () => {})
  const good = results.filter(({ verdict }) => verdict === 'verified').map(({ line }) => line)
  return new Set(good).size < (verified.get(mutant.scenario)?.size ?? 0)
}

/** As many at a time as there are cores; says how far it is. */
async function eachOf<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.entries()
  const one = async () => {
    for (const [index, item] of rest) {
      await work(item)
      if (index && index % 100 === 0) process.stderr.write(`${index} of ${items.length}\n`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, one))
}
