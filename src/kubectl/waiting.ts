import { timePassed } from '../cluster/time-passed.ts'
import { ApiError } from '../cluster/cluster.ts'
import type { Cluster, Query, WatchEvent } from '../cluster/cluster.ts'
import type { Context } from './cli/command.ts'
import { Failure } from './failure.ts'
import type { Loose, Target } from './resources/found.ts'
import { readTarget } from './resources/select.ts'

/** How long between two looks at what the watch has brought, in milliseconds of the cluster. */
const pause = 50

/**
 * Watches until `done` says true of an event, `timeout` milliseconds have passed, or `signal`
 * aborts, and says which. Time is the cluster's own, so that it goes on where it is simulated.
 */
export async function watchUntil(
  cluster: Cluster,
  kind: string,
  query: Query,
  done: (event: WatchEvent<Loose>) => boolean,
  {
    timeout = Infinity,
    signal,
    first,
  }: {
    timeout?: number
    signal?: AbortSignal | undefined
    /** Asked once after the watch has begun, for what happened before it. */
    first?: () => Promise<boolean>
  } = {},
): Promise<'done' | 'timeout' | 'aborted'> {
  const end = timePassed(cluster) + timeout
  const events: WatchEvent<Loose>[] = []
  const stop = await cluster.watch(kind, query, (event) => events.push(event as WatchEvent<Loose>))
  try {
    if (await first?.()) return 'done'
    for (;;) {
      for (let event = events.shift(); event; event = events.shift()) if (done(event)) return 'done'
      if (signal?.aborted) return 'aborted'
      if (timePassed(cluster) >= end) return 'timeout'
      await cluster.sleep(pause)
    }
  } finally {
    stop()
  }
}

/**
 * Waits until the object is gone, or another one has its name. Throws a Failure when `timeout`
 * milliseconds of the cluster have passed.
 */
export async function waitUntilGone(
  context: Context,
  target: Target,
  { uid, timeout }: { uid: string | undefined; timeout: number },
): Promise<void> {
  const end = timePassed(context.cluster) + timeout
  while (!(await isGone(context, target, uid))) {
    if (context.io.signal?.aborted) return
    if (timePassed(context.cluster) >= end)
      throw new Failure(
        `timed out waiting for the condition on ${target.resource.plural}/${target.name}`,
      )
    await context.cluster.sleep(2 * pause)
  }
}

async function isGone(context: Context, target: Target, uid: string | undefined): Promise<boolean> {
  try {
    const found = await readTarget(context, target)
    return uid !== undefined && found.metadata.uid !== uid
  } catch (error) {
    if (error instanceof ApiError && error.reason === 'NotFound') return true
    throw error
  }
}
