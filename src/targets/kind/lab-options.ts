import type { Access } from '../../scenarios/model/target.ts'
import type { PageImages } from '../page-images.ts'
import type { Say } from '../target-error.ts'

export interface LabOptions {
  /** The scenario whose commands make and remove the cluster. */
  maker: string
  /** The scenarios of this run that stand on it. */
  within: readonly string[]
  /** Those that its scenarios need: loaded where this machine's Docker has them. */
  images: readonly string[]
  /** Those that the repository builds. */
  pageImages: PageImages
  /** Of its nodes, in the place of kind's own choice. */
  nodeImage?: string
  /** What reaches the run's own cluster, for the maker. */
  access: () => Promise<Access>
  /** Keeps the cluster if something failed on it. */
  keep: boolean
  say: Say
  signal: AbortSignal
}
