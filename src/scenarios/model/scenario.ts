import type { Cluster } from '../../cluster/cluster.ts'
import type { Feature } from '../../cluster/features.ts'
import type { OnNode } from './ground.ts'
import type { ChangeNode } from './target.ts'
import type { Beyond } from './reach.ts'
import type { Stays, Until } from '../../cluster/watching.ts'

/** What a check works with. Every wait is counted in the cluster's own time. */
export interface Stage {
  cluster: Cluster
  /** Runs a kubectl line, such as `delete pod my-app`, and returns what it prints. */
  kubectl: (line: string) => Promise<string>
  /**
   * Runs a kubectl line that does not end by itself, such as `port-forward pod/my-app :8080`, while
   * `work` does. `printed` is what it has printed so far.
   */
  whileRunning: <T>(line: string, work: (printed: () => string) => Promise<T>) => Promise<T>
  until: Until
  stays: Stays
  /** Runs a line of any program that pages may run, and returns what it prints. */
  run: (line: string) => Promise<string>
  /** The text of a file of the story. Where the check passes, the file's block is proven. */
  file: (name: string) => string
  /** The folder on this machine that holds the story's files; undefined where there is none. */
  folder?: string
  /** The environment that the story's programs get there. */
  environment?: Record<string, string>
  /** Changes a node; as `Session.changeNode`, where the nodes are the run's to change. */
  changeNode: ChangeNode
}

export type Check = (stage: Stage) => Promise<void>

/** A check, and what it takes: a feature of the cluster, or something begun before the commands. */
export interface Guarded {
  needs?: Feature
  begin?: (stage: Stage) => Promise<unknown>
  check: (stage: Stage, begun: never) => Promise<void>
}

export interface Scenario {
  name: string
  /** Checks by the outcome's own sentence. */
  checks: Record<string, Check | Guarded>
  /** What the whole scenario needs of a cluster. */
  needs?: Feature
  /**
   * Where it runs if not in a namespace of the target: `machine` is the reader's own, with a
   * kubeconfig of the story's.
   */
  on?: 'machine'
  /** The scenario whose commands make the Kind cluster that this one runs on. */
  within?: string
  /** How a Pod of the page may see its node, where that is what the page shows. */
  onNode?: OnNode
  /** Images that its page builds from the site and loads into its cluster: `my-app:v1.0`. */
  builds?: readonly string[]
  /** What it does that no page may give to itself. It is said at the start of a run. */
  beyond?: readonly Beyond[]
  /**
   * What no outcome depends on, with the reason, as `npm run mutate` names it: a value of a manifest
   * (`pod.yaml spec.containers.0.name`) or a line of output; `*` stands for anything.
   */
  unseen?: Record<string, string>
}

/**
 * The checks of the scenario `name`, keyed by the sentences of its outcomes.
 *
 * Each check resolves when its outcome holds and throws, with one sentence on what was seen
 * instead, when it does not.
 */
export function scenario(
  name: string,
  checks: Scenario['checks'],
  options: Pick<
    Scenario,
    'needs' | 'on' | 'within' | 'beyond' | 'onNode' | 'builds' | 'unseen'
  > = {},
): Scenario {
  return { name, checks, ...options }
}

/** A check that only a cluster with `feature` can make; elsewhere its outcome is not simulated. */
export function needs(feature: Feature, check: Check | Guarded): Guarded {
  return typeof check === 'function' ? { needs: feature, check } : { ...check, needs: feature }
}

/**
 * A check of what happens during the commands above its outcome: `begin` runs before the nearest
 * snippet of commands that comes before the outcome, `check` gets what it returned.
 */
export function during<Begun>(
  begin: (stage: Stage) => Promise<Begun>,
  check: (stage: Stage, begun: Begun) => Promise<void>,
): Guarded {
  return { begin, check }
}

/** A check in its long form. */
export function guarded(check: Scenario['checks'][string]): Guarded {
  return typeof check === 'function' ? { check } : check
}
