import { ApiError } from '../../../cluster/cluster.ts'
import type { Pod } from '../../../cluster/objects.ts'
import { timePassed } from '../../../cluster/time-passed.ts'
import type { Context } from '../../cli/command.ts'
import { Exit, Failure } from '../../failure.ts'
import { dryRunOf } from '../../output/printed.ts'
import { writeDuration } from '../../text/go-duration.ts'
import { suffixOf } from './cordon.ts'

/** How long until a refused eviction is tried again, and until it is looked whether a Pod is gone, in ms. */
const again = 5000
const look = 1000

/**
 * Evicts Pods or, with `--disable-eviction`, deletes them, and waits until they are gone. Returns what
 * has gone wrong. After https://github.com/kubernetes/kubectl/blob/v0.37.2/pkg/drain/drain.go
 */
export async function removePods(context: Context, pods: readonly Pod[]): Promise<Error[]> {
  const timeout = context.flags.duration('timeout') || Infinity
  const limit = { timeout, end: timePassed(context.cluster) + timeout, isOver: false }
  try {
    if (context.flags.bool('disable-eviction')) return await deletePods(context, pods, limit)
    const errors = await Promise.all(pods.map((pod) => evict(context, pod, limit)))
    return errors.filter((error) => error !== undefined)
  } finally {
    limit.isOver = true
  }
}

interface Limit {
  timeout: number
  /** By the cluster's clock, in ms. */
  end: number
  /** Nobody waits for the others any more. */
  isOver: boolean
}

async function evict(context: Context, pod: Pod, limit: Limit): Promise<Exit | undefined> {
  const { cluster, print, warn } = context
  const { name, namespace } = pod.metadata
  const where = `error when evicting pods/"${name}" -n "${namespace}"`
  for (;;) {
    print(`evicting pod ${namespace}/${name}${suffixOf(context)}\n`)
    if (timePassed(cluster) >= limit.end)
      return new Exit(1, `${where}: global timeout reached: ${writeDuration(limit.timeout)}`)
    const error = await refusal(remove(context, pod, { evict: true }))
    if (!error) break
    if (error.reason === 'NotFound') return undefined
    if (error.code !== 429) return new Exit(1, `${where}: ${error.message}`)
    warn(`${where} (will retry after 5s): ${error.message}\n`)
    await pause(context, limit, again)
  }
  if (dryRunOf(context) === 'server') return undefined
  const error = await gone(context, [pod], limit, ['evicted', 'eviction failed'])
  return (
    error &&
    new Exit(
      1,
      `error when waiting for pod "${name}" in namespace "${namespace}" to terminate: ${error.message}`,
    )
  )
}

async function deletePods(context: Context, pods: readonly Pod[], limit: Limit): Promise<Error[]> {
  for (const pod of pods) {
    const error = await refusal(remove(context, pod, {}))
    if (error && error.reason !== 'NotFound') return [error]
  }
  if (dryRunOf(context) === 'server') return []
  const error = await gone(context, pods, limit, ['deleted', 'deletion failed'])
  return error ? [error] : []
}

function remove(context: Context, { metadata }: Pod, how: { evict?: true }): Promise<unknown> {
  const { cluster, flags } = context
  const grace = flags.int('grace-period')
  return cluster.remove('Pod', metadata.name, {
    namespace: metadata.namespace!,
    ...how,
    ...(grace >= 0 && { gracePeriodSeconds: grace }),
    ...(dryRunOf(context) === 'server' && { dryRun: true }),
  })
}

/** Waits until Pods are gone, and says so of each. Returns why it waits no longer for one that is not. */
async function gone(
  context: Context,
  pods: readonly Pod[],
  limit: Limit,
  [done, failed]: readonly [string, string],
): Promise<Error | undefined> {
  const { cluster, print } = context
  let left = pods
  for (;;) {
    const still: Pod[] = []
    for (const pod of left) {
      const { name, namespace, uid } = pod.metadata
      const read = cluster.read('Pod', name, { namespace: namespace! })
      const error = await refusal(read)
      if (error && error.reason !== 'NotFound') {
        print(`pod/${name} ${failed}\n`)
        return error
      }
      if (!error && (await read).metadata.uid === uid) still.push(pod)
      else print(`pod/${name} ${done}\n`)
    }
    left = still
    if (left.length === 0) return undefined
    if (timePassed(cluster) >= limit.end) return new Failure('context deadline exceeded')
    await pause(context, limit, Math.min(look, limit.end - timePassed(cluster)))
  }
}

/** Ends the command where nobody waits for it any more. */
async function pause({ cluster, io }: Context, limit: Limit, milliseconds: number): Promise<void> {
  await cluster.sleep(milliseconds)
  if (io.signal?.aborted || limit.isOver) throw new Exit(0)
}

/** What the API server has against it. Throws everything else. */
const refusal = (work: Promise<unknown>): Promise<ApiError | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof ApiError) return error
      throw error
    },
  )
