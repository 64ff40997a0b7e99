import type { Page } from '../../src/docs/page.ts'
import { readPage } from '../../src/docs/read-page.ts'
import type { CheckFile } from '../../src/scenarios/plan/match-checks.ts'
import { admit } from '../../src/scenarios/node/load-plan.ts'
import { plan } from '../../src/scenarios/plan/plan.ts'
import type { Result } from '../../src/scenarios/model/report.ts'
import type { RunOne } from '../../src/scenarios/model/events.ts'
import type { ScenarioPlan } from '../../src/scenarios/model/steps.ts'
import { changed, type Mutant } from './mutant.ts'
import { holds, type Block } from './prints.ts'

/** What changes are tried on. */
export interface Ground {
  pages: Page[]
  checks: CheckFile[]
  /** What is wrong with the pages as they stand. */
  problems: { what: string }[]
  /** The pages' texts, by file. */
  texts: Map<string, string>
  runOne: RunOne
  /** How many blocks and outcomes of a scenario are verified as it stands. */
  verified: Map<string, number>
  /** What each block of output is held against, by `file:line`. */
  prints: Map<string, Block[]>
}

/** Whether the reader, the plan or a run notices a change of a page. */
export async function isNoticed(mutant: Mutant, ground: Ground): Promise<boolean> {
  const { pages, checks } = storyOf(mutant.scenario, ground)
  const { page, problems } = readPage(
    mutant.file,
    changed(ground.texts.get(mutant.file) as string, mutant),
  )
  if (problems.length) return true
  if (mutant.kind === 'word' && isNoticedInPrint(mutant, page, ground.prints)) return true
  const now = plan(
    pages.map((one) => (one.file === page.file ? page : one)),
    checks,
    admit,
  )
  const known = new Set(ground.problems.map(({ what }) => what))
  if (now.problems.some(({ what }) => !known.has(what))) return true
  const scenario = now.scenarios.find(({ name }) => name === mutant.scenario) as ScenarioPlan
  const results = await ground.runOne(scenario, () => {})
  return verifiedOf(results) < (ground.verified.get(mutant.scenario) ?? 0)
}

/** The pages that have the scenario or its lab, with their checks: no other has a say in its plan. */
function storyOf(name: string, { pages, checks }: Ground): Pick<Ground, 'pages' | 'checks'> {
  const lab = checks.find(({ scenario }) => scenario.name === name)?.scenario.within
  const own = pages.filter((page) => {
    const names = namesOn(page)
    return names.has(name) || (lab !== undefined && names.has(lab))
  })
  const names = new Set(own.flatMap((page) => [...namesOn(page)]))
  return { pages: own, checks: checks.filter(({ scenario }) => names.has(scenario.name)) }
}

const namesOn = ({ items }: Page) =>
  new Set(
    items.flatMap(
      (item) => (item.type === 'outcome' ? item.scenario : item.attributes.scenario) ?? [],
    ),
  )

/** Whether the commands above the block print nothing that it would hold for. What it holds for is run. */
function isNoticedInPrint(
  { line, scenario }: Mutant,
  { items }: Page,
  prints: Ground['prints'],
): boolean {
  const outputs = items.flatMap((item) =>
    item.type === 'snippet' && item.attributes.scenario === scenario && item.output
      ? [item.output]
      : [],
  )
  const output = outputs.findLast(({ place }) => place.line < line)
  const blocks = output && prints.get(`${output.place.file}:${output.place.line}`)
  return Boolean(blocks && !holds(blocks, output.text))
}

/** How many blocks and outcomes are verified. */
export function verifiedOf(results: Result[]): number {
  return new Set(results.flatMap(({ verdict, line }) => (verdict === 'verified' ? [line] : [])))
    .size
}
