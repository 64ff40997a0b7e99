import type { Story } from './story.ts'
import { containers } from './told/containers.ts'
import { deletions } from './told/deletions.ts'
import { deployments } from './told/deployments.ts'
import { workloads } from './told/workloads.ts'

/** All stories that are played on a real cluster and on the embedded one. */
export const stories: readonly Story[] = [...deployments, ...containers, ...workloads, ...deletions]

/**
 * Those that nobody has recorded yet, and that are played by no test therefore: `npm run record --
 * --context NAME --stories "a Job that is done"`, then take the name away here.
 */
export const unrecorded: readonly string[] = []
