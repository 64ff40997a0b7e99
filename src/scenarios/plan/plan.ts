import { pageName, type Item, type Page, type Problem, type Snippet } from '../../docs/page.ts'
import { forbidden } from '../allowed/forbidden.ts'
import { twoMeanings } from './file-names.ts'
import { joinLabs } from './labs.ts'
import { matchChecks, type CheckFile } from './match-checks.ts'
import { planScenario } from './plan-scenario.ts'
import type { ScenarioPlan, SkippedSnippet } from '../model/steps.ts'
import type { Admit } from './story-draft.ts'

/** What a run will do, as plain data, or what is wrong. */
export interface Plan {
  pages: number
  snippets: number
  outcomes: number
  scenarios: ScenarioPlan[]
  /** Snippets that say why they do not run. */
  skipped: SkippedSnippet[]
  problems: Problem[]
}

/**
 * Turns pages and their checks into ordered steps, without touching a cluster.
 *
 * Takes the pages in reading order, the scenarios' checks, and `admit`, which throws an ApiError
 * where the API server would refuse a manifest. Returns the plan with every problem of every page:
 * a plan with problems is not run.
 */
export function plan(pages: Page[], checks: CheckFile[], admit: Admit): Plan {
  const problems: Problem[] = [...sameTitles(pages)]
  const skipped: SkippedSnippet[] = []
  const stories = new Map<string, Item[]>()
  const all = pages.flatMap((page) => page.items)

  for (const page of pages)
    for (const item of page.items) {
      const scenario = item.type === 'outcome' ? item.scenario : scenarioOf(item, page, problems)
      if (item.type === 'snippet' && item.attributes.skip !== undefined)
        skipped.push({ snippet: item, reason: item.attributes.skip })
      else if (scenario) {
        const items = stories.get(scenario)
        if (items) items.push(item)
        else stories.set(scenario, [item])
      }
    }

  const matched = matchChecks(stories, checks)
  problems.push(...matched.problems)
  const planned = [...stories].map(([name, items]) =>
    planScenario(name, items, matched.checksOf(name), admit),
  )
  const scenarios = planned.map(({ scenario }) => scenario)
  problems.push(...planned.flatMap((one) => one.problems), ...joinLabs(scenarios, stories))
  problems.push(...twoMeanings(scenarios))
  problems.push(...planned.flatMap(({ scenario, saved }) => forbidden(scenario, saved)))
  return {
    pages: pages.length,
    snippets: all.filter(({ type }) => type === 'snippet').length,
    outcomes: all.filter(({ type }) => type === 'outcome').length,
    scenarios,
    skipped,
    problems,
  }
}

/** The scenario of a snippet: its own, or for a fragment the only one of its page with that file. */
function scenarioOf(snippet: Snippet, page: Page, problems: Problem[]): string | undefined {
  const { scenario, skip, in: file } = snippet.attributes
  if (scenario || skip !== undefined) return scenario
  const add = (what: string, mend: string) => problems.push({ place: snippet.place, what, mend })
  if (!file) {
    add('snippet in no scenario', 'Give it scenario="…", in="…", or skip="why it cannot run".')
    return undefined
  }
  const owners = new Set(
    page.items.flatMap((item) =>
      item.type === 'snippet' && item.attributes.title === file && item.attributes.scenario
        ? [item.attributes.scenario]
        : [],
    ),
  )
  if (owners.size === 1) return [...owners][0]
  if (owners.size)
    add(
      `fragment in="${file}": ${owners.size} scenarios have that file`,
      `Add scenario="…": one of ${[...owners].join(', ')}.`,
    )
  else
    add(
      `fragment in="${file}": no block on this page has title="${file}"`,
      'Give the whole manifest that title and a scenario, or name the scenario here.',
    )
  return undefined
}

function sameTitles(pages: Page[]): Problem[] {
  const first = new Map<string, Page>()
  return pages.flatMap((page) => {
    const other = first.get(page.title)
    first.set(page.title, other ?? page)
    return other
      ? [
          {
            place: { file: page.file, line: 2 },
            what: `title "${page.title}" is also that of ${pageName(other.file)}`,
            mend: 'Give each page a title of its own.',
          },
        ]
      : []
  })
}
