import { nearest } from '../../manifests/nearest.ts'
import type { Item, Problem } from '../../docs/page.ts'
import type { Lab } from '../model/ground.ts'
import type { Scenario } from '../model/scenario.ts'
import type { ScenarioPlan } from '../model/steps.ts'
import type { StoryDraft } from './story-draft.ts'

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
      if (maker.lab) scenario.lab = { ...maker.lab, files: [] }
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

/** The cluster that a story on the reader's machine describes or names: one, whose files say its name. */
export function labOf(
  on: Scenario['on'],
  { clusters, steps }: Pick<StoryDraft, 'clusters' | 'steps'>,
): { lab?: Lab } {
  if (on !== 'machine') return {}
  const created = steps
    .flatMap((step) => (step.type === 'commands' ? step.commands : []))
    .find(({ program, argv }) => program === 'kind' && argv[0] === 'create')
  const flag = created ? created.argv.indexOf('--name') : -1
  const cluster =
    clusters.find(({ config }) => config.name)?.config.name ??
    (flag < 0 ? undefined : created?.argv[flag + 1])
  if (cluster === undefined) return {}
  const files = clusters.filter(({ config }) => config.name === cluster).map(({ title }) => title)
  return { lab: { cluster, files } }
}
