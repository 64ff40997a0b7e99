import {
  inReadingOrder,
  placeOf,
  type Part,
  type PlannedStep,
  type ScenarioPlan,
} from '../model/steps.ts'

/**
 * Scenarios as a reader lives them: those of a page, from top to bottom, in one story.
 *
 * Such a story has one namespace, one folder and one shell. Each of its steps knows the scenario
 * that it is of, and at the end of a page, what the page made must be gone. A lab, on ground of its
 * own, is one story as it is: it is left out.
 */
export function asReader(scenarios: ScenarioPlan[]): ScenarioPlan[] {
  const pages = Map.groupBy(withoutLabs(scenarios), ({ page }) => page)
  return [...pages].map(([page, own]) => storyOf(page.replaceAll(/[^a-z0-9]+/g, '-'), own))
}

/** Several pages as somebody lives them who reads them in a row: one story for all of them. */
export function inARow(scenarios: ScenarioPlan[]): ScenarioPlan[] {
  const own = withoutLabs(scenarios)
  return own.length ? [storyOf('in-a-row', own)] : []
}

const withoutLabs = (scenarios: ScenarioPlan[]) =>
  scenarios.filter(({ on, within }) => on === undefined && within === undefined)

function storyOf(name: string, scenarios: ScenarioPlan[]): ScenarioPlan {
  const [first] = scenarios as [ScenarioPlan, ...ScenarioPlan[]]
  const all = <T>(of: (plan: ScenarioPlan) => readonly T[] | undefined) => [
    ...new Set(scenarios.flatMap((plan) => of(plan) ?? [])),
  ]
  return {
    name,
    page: first.page,
    namespaces: all(({ namespaces }) => namespaces),
    makes: all(({ makes }) => makes),
    ownKinds: all(({ ownKinds }) => ownKinds),
    images: all(({ images }) => images),
    beyond: all(({ beyond }) => beyond),
    ports: {},
    parts: scenarios.map(partOf),
    steps: untilCleared(scenarios),
  }
}

function partOf(plan: ScenarioPlan): Part {
  const part: Part & Partial<ScenarioPlan> = { ...plan }
  delete part.steps
  return part
}

/** Page after page, and at the end of each, what it made must be gone. */
function untilCleared(scenarios: ScenarioPlan[]): PlannedStep[] {
  return inReadingOrder(scenarios).flatMap((own) => {
    const { file, line } = placeOf(own.at(-1) as PlannedStep)
    return [...own, { type: 'cleared' as const, place: { file, line: line + 1 } }]
  })
}
