import { shardOf } from '../../src/scenarios/plan/shard.ts'
import type { ScenarioPlan } from '../../src/scenarios/model/steps.ts'

export interface Machines {
  /** Jobs of CI, each with a cluster of its own. */
  jobs: number
  /** How many scenarios run side by side on one cluster. */
  concurrency: number
  /** Milliseconds until a job's first scenario begins: install, build, make the cluster. */
  setup: number
}

/**
 * How long a run of `amount` scenarios takes from start to end, in milliseconds, where each takes as
 * long as one of `times` did, in turn. The shards are those that `--shard` finds; in one, each place
 * that is free takes the next scenario, as a run does.
 */
export function forecast(
  times: ReadonlyMap<string, number>,
  amount: number,
  { jobs, concurrency, setup }: Machines,
): number {
  const known = [...times.values()]
  const lengths = new Map(
    Array.from({ length: amount }, (_, index) => [`${index}`, known[index % known.length]!]),
  )
  const plans = [...lengths.keys()].map(
    (name) => ({ name, steps: [] as unknown[] }) as ScenarioPlan,
  )
  const ends = Array.from({ length: jobs }, (_, job) => {
    const places = Array.from({ length: concurrency }, () => setup)
    for (const { name } of shardOf(plans, { index: job + 1, of: jobs }, lengths)) {
      const free = places.indexOf(Math.min(...places))
      places[free]! += lengths.get(name)!
    }
    return Math.max(...places)
  })
  return Math.max(...ends)
}
