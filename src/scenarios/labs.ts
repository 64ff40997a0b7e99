import { nearest } from '../docs/nearest.ts'
import type { Problem } from '../docs/page.ts'
import type { Item } from './plan.ts'
import type { ScenarioPlan } from './steps.ts'

/** Whether a scenario's own commands make a Kind cluster. */
export function makesCluster({ on, steps }: ScenarioPlan): boolean {
  return (
    on === 'machine' &&
    steps.some(
      (step) =>
        step.type === 'commands' &&
        step.commands.some(
          ({ program, argv }) =>
            program === 'kind' && argv.slice(0, 2).join(' ') === 'create cluster',
        ),
    )
  )
}

/**
 * Gives each scenario within another's cluster that cluster's ports, in place. Returns what is
 * wrong: a scenario that is not there, or that makes no cluster.
 */
export function joinLabs(
  scenarios: ScenarioPlan[],
  stories: ReadonlyMap<string, Item[]>,
): Problem[] {
  const makers = new Map(scenarios.filter(makesCluster).map((maker) => [maker.name, maker]))
  return scenarios.flatMap((scenario): Problem[] => {
    if (scenario.within === undefined) return []
    const maker = makers.get(scenario.within)
    if (maker) {
      scenario.ports = maker.ports
      return []
    }
    const like = nearest(scenario.within, makers.keys())
    return [
      {
        place: (stories.get(scenario.name) as [Item, ...Item[]])[0].place,
        what: `scenario ${scenario.name} runs within "${scenario.within}", which makes no cluster`,
        mend: `Name a scenario on the machine that runs kind create cluster${like ? `: ${like}?` : '.'}`,
      },
    ]
  })
}
