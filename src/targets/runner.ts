import type { PageImages } from './page-images.ts'
import type { CheckFile } from '../scenarios/plan/match-checks.ts'
import type { RunOne } from '../scenarios/model/events.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import type { Target } from '../scenarios/model/target.ts'

/** Where a run takes place and how: what the command line says of it. */
export interface RunOptions {
  /** `embedded`, `kind`, or `context`. */
  on: string
  /** The kubeconfig's context, where it runs on one. */
  context?: string
  /** The Kind cluster's name, and the image of its nodes; the usual ones where they are not said. */
  'kind-name'?: string
  'kind-image'?: string
  /** Whether the Kind cluster is removed at the end. */
  rm: boolean
  /** Whether a context's server may be on another machine. */
  'allow-remote': boolean
  /** Whether the pages' kubectl runs as the reader, without an account of its own. */
  'trust-pages': boolean
  /** Whether the run's namespaces stay. */
  keep: boolean
  /** Whether output blocks that no longer match are rewritten. */
  update: boolean
}

/** A target that is ready to run scenarios. */
export interface Runner {
  target: Target['name']
  kubernetes: string
  simulated: boolean
  concurrency: number
  runOne: RunOne
  close(): Promise<void>
}

/**
 * Hears that a check spins, and in which scenario. Nothing else goes on any more: what it does is done
 * when it returns, and the process ends.
 */
export type OnSpin = (scenario: string | undefined, saw: string) => void

export interface RunnerOptions {
  root: string
  pageImages: PageImages
  options: RunOptions
  checks: CheckFile[]
  selection: ScenarioPlan[]
  say: (text: string) => void
  signal: AbortSignal
  onSpin: OnSpin
}
