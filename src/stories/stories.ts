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
export const unrecorded: readonly string[] = [
  'a Job that is done',
  'a Job that gives up after its retries',
  'a Job that runs out of time',
  'a CronJob that is suspended, and a run made by hand',
  'a StatefulSet with claims',
  'a DaemonSet on chosen nodes',
  'a drained node, and a budget',
  'no room, and then room',
  'a finalizer that holds an object',
  'a Pod whose label is taken away',
]
