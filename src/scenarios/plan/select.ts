import { nearest } from '../../manifests/nearest.ts'
import { pageName } from '../../docs/page.ts'
import { digestOf } from '../model/digest.ts'
import type { Plan } from './plan.ts'
import type { Result } from '../model/report.ts'
import type { ScenarioPlan } from '../model/steps.ts'
import { placeOf } from '../model/steps.ts'

/** What to run of a plan, by names of scenarios and of pages; all of it where none are named. */
export interface Selection {
  scenarios: ScenarioPlan[]
  /** The snippets that are skipped by their own word, as results. */
  skipped: Result[]
  /** A sentence for each name that is not there, with the nearest one. */
  unknown: string[]
}

/**
 * The scenarios of a plan by their names and pages, with the makers of the clusters that they run on
 * where `makers` asks for them. A name that is not there is told of in `unknown`, with the nearest.
 */
export function select(
  plan: Plan,
  names: {
    scenarios: string[]
    pages: string[]
    makers?: boolean
    /** Of those, only the ones for which it is true. */
    only?: ((scenario: ScenarioPlan) => boolean) | undefined
  },
): Selection {
  const known = plan.scenarios.map(({ name }) => name)
  const pagesOf = ({ steps }: ScenarioPlan) => steps.map((step) => pageName(placeOf(step).file))
  const pages = new Set([
    ...plan.scenarios.flatMap(pagesOf),
    ...plan.skipped.map(({ snippet }) => pageName(snippet.place.file)),
  ])
  const wanted = names.pages.map(pageName)
  const unknown = [
    ...missing('scenario', names.scenarios, known),
    ...missing('page', wanted, [...pages]),
  ]
  const all = !names.scenarios.length && !wanted.length
  const { only = () => true } = names
  const chosen = plan.scenarios.filter(
    (scenario) =>
      (all ||
        names.scenarios.includes(scenario.name) ||
        pagesOf(scenario).some((page) => wanted.includes(page))) &&
      only(scenario),
  )
  // A story on another one's cluster takes that one with it.
  const makers = new Set(names.makers ? chosen.map(({ within }) => within) : [])
  return {
    unknown,
    scenarios: plan.scenarios.filter(
      (scenario) => chosen.includes(scenario) || makers.has(scenario.name),
    ),
    skipped: plan.skipped
      .filter(({ snippet }) => all || wanted.includes(pageName(snippet.place.file)))
      .map(({ snippet, reason }) => ({
        page: snippet.place.file,
        line: snippet.place.line,
        kind: 'snippet',
        text: `${snippet.code.trim().split('\n')[0]} …`,
        digest: digestOf(snippet.code),
        verdict: 'skipped',
        reason,
      })),
  }
}

function missing(what: string, names: string[], known: string[]): string[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const like = nearest(name, known)
      return `There is no ${what} "${name}".${like ? ` Did you mean ${like}?` : ''} --list shows all.`
    })
}
