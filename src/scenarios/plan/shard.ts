import type { ScenarioPlan } from '../model/steps.ts'

/** The `index`th of `of` parts of a run, from 1, as in `2/5`. */
export interface Shard {
  index: number
  of: number
}

/**
 * The scenarios of one shard of a run. The longest go first, each to the shard that has least to do
 * so far, so that all end at about the same time; stories on one cluster stay together. Every job
 * finds the same shards, where it is given the same scenarios and the same times.
 *
 * @param times how long scenarios took in an earlier run, in milliseconds, by name; one that is not
 *   there is taken to be as long as its steps are many
 */
export function shardOf(
  scenarios: readonly ScenarioPlan[],
  { index, of }: Shard,
  times: ReadonlyMap<string, number> = new Map(),
): ScenarioPlan[] {
  const lengthOf = measure(scenarios, times)
  const groups = [...Map.groupBy(scenarios, ({ name, within }) => within ?? name).values()]
    .map((group) => ({ group, length: sum(group.map(lengthOf)) }))
    .toSorted((a, b) => b.length - a.length || (nameOf(a.group) < nameOf(b.group) ? -1 : 1))
  const loads = Array.from({ length: of }, () => 0)
  const chosen = new Set<ScenarioPlan>()
  for (const { group, length } of groups) {
    const least = loads.indexOf(Math.min(...loads))
    loads[least]! += length
    if (least === index - 1) for (const scenario of group) chosen.add(scenario)
  }
  return scenarios.filter((scenario) => chosen.has(scenario))
}

/** How long a scenario is: its time, or its steps at the pace of those whose time is known. */
function measure(scenarios: readonly ScenarioPlan[], times: ReadonlyMap<string, number>) {
  const known = scenarios.filter(({ name }) => times.has(name))
  const steps = sum(known.map(({ steps }) => steps.length))
  const pace = steps ? sum(known.map(({ name }) => times.get(name)!)) / steps : 1
  return ({ name, steps }: ScenarioPlan): number => times.get(name) ?? steps.length * pace
}

const nameOf = (group: readonly ScenarioPlan[]) => group[0]!.name
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
