import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pageImages } from '../images/page-images.ts'
import { loadPages } from '../src/docs/node/load-pages.ts'
import { twins } from '../images/twins.ts'
import { loadEngine } from '../src/cluster/embedded/engine/node/load-engine.ts'
import { listenHere } from '../src/machine/http-port.ts'
import { embeddedSession } from '../src/targets/embedded/embedded-session.ts'
import { embeddedRuns } from '../src/targets/embedded/embedded-runs.ts'
import type { Result } from '../src/scenarios/model/report.ts'
import { loadPlan } from '../src/scenarios/node/load-plan.ts'
import { isNoticed, verifiedOf } from './mutate/trial.ts'
import type { Mutant } from './mutate/mutant.ts'
import { mutantsOf } from './mutate/mutants.ts'
import { printsOf, storyOn, type Block } from './mutate/prints.ts'
import { shuffled } from './mutate/sample.ts'
import { editedBetween, written } from './mutate/edits.ts'
import { judge, type Tried } from './mutate/verdict.ts'
import { unmeasured } from './mutate/unmeasured.ts'
import { verifiedLines } from './mutate/within.ts'

const help = `Changes each value of each manifest and each word of each output block of the pages in turn, and
lists the changes that no run on the embedded cluster would notice. A manifest is run with each
change; a block of output is held against all that one run's commands print while it waits for it.

Usage: npm run mutate [-- options]

  --scenario NAME  only this one; may be named more than once
  --kind KIND      only this kind of change: value, word
  --sample N       only so many changes, drawn with --seed N (default 1)
  --help           this text

Exit status: 0 where at least 97 % of the words and 90 % of the values are noticed, and no mark in
scenarios/*.ts is without need; otherwise 1, also where there was nothing to try.
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
const folders = ['docs', 'images', 'scenarios', 'src']
const asBegun = written(root, folders)
/** What is edited meanwhile is run half as it was and half as it is: then nothing can be said. */
function endIfEdited(): void {
  const edited = editedBetween(asBegun, written(root, folders))
  if (edited.length === 0) return
  process.stderr.write(`${edited.join(', ')}: edited while this ran. Run it again.\n`)
  process.exit(1)
}
process.on('uncaughtException', (error) => {
  endIfEdited()
  process.stderr.write(`${error.stack ?? String(error)}\n`)
  process.exit(1)
})
const { plan, checks } = await loadPlan(root)
const { pages } = loadPages(root)
const texts = new Map(pages.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]))
const files = new Map(checks.map(({ file, scenario }) => [scenario.name, file]))
const runs = embeddedRuns(root, files, { twins: pageImages.twins, untilFailed: true })
const marks = new Map(checks.map(({ scenario }) => [scenario.name, scenario.unseen ?? {}]))

const all = pages
  .flatMap((page) => mutantsOf(page, texts.get(page.file) as string))
  .filter(({ scenario }) => !values.scenario || values.scenario.includes(scenario))
  .filter(({ kind }) => !values.kind || kind === values.kind)
const verified = new Map<string, number>()
const asTheyStand = new Map<string, Result[]>()
const lines = await verifiedIn([...new Set(all.map(({ scenario }) => scenario))])
const isVerified = ({ scenario, line }: Mutant) => lines.get(scenario)?.has(line) ?? false
const within = all.filter(isVerified)
const chosen = values.sample
  ? shuffled(within, Number(values.seed)).slice(0, Number(values.sample))
  : within
const prints = await printsOfAll([
  ...new Set(chosen.flatMap(({ kind, scenario }) => (kind === 'word' ? [scenario] : []))),
])
const ground = {
  pages,
  checks,
  texts,
  prints,
  verified,
  problems: plan.problems,
  runOne: runs.runOne,
}
const tried: Tried[] = []
await eachOf(chosen, async (mutant) => {
  const noticed = await isNoticed(mutant, ground)
  tried.push({ mutant, noticed })
  if (!noticed)
    process.stderr.write(`nobody noticed ${mutant.file}:${mutant.line} "${mutant.to}"\n`)
})
await runs.close()
endIfEdited()
const judged = judge(tried, marks, { partly: Boolean(values.sample ?? values.kind) })
const beyond = unmeasured(
  all.filter((mutant) => !isVerified(mutant)),
  asTheyStand,
)
process.stdout.write([...beyond, ...judged.lines].map((line) => `${line}\n`).join(''))
process.exitCode = judged.isGood ? 0 : 1

/** Of the scenarios that run here as they stand: the lines that are verified. */
async function verifiedIn(names: string[]) {
  const found = new Map<string, Set<number>>()
  await eachOf(names, async (name) => {
    const one = plan.scenarios.find((each) => each.name === name)
    if (!one || one.on === 'machine') return
    const results = await runs.runOne(one, () => {})
    if (results.some(({ verdict }) => verdict === 'failed'))
      throw new Error(`${name} fails as it stands: npm run scenarios -- --scenario ${name}`)
    asTheyStand.set(name, results)
    found.set(name, verifiedLines(one, results))
    verified.set(name, verifiedOf(results))
  })
  return found
}

/** The blocks of these scenarios with what they are held against, by the place of the last of each. */
async function printsOfAll(names: string[]): Promise<Map<string, Block[]>> {
  const engine = await loadEngine()
  const story = storyOn(
    (one) => embeddedSession(engine, twins, one, listenHere),
    (name) => checks.find(({ scenario }) => scenario.name === name)?.scenario,
  )
  const found = new Map<string, Block[]>()
  for (const one of plan.scenarios.filter(({ name }) => names.includes(name))) {
    for (const blocks of await printsOf(one, story)) {
      const { file, line } = (blocks.at(-1) as Block).place
      found.set(`${file}:${line}`, blocks)
    }
    process.stderr.write(`${one.name}: its commands' output is known\n`)
  }
  return found
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
