import { ApiError } from '../../../cluster/cluster.ts'
import { timePassed } from '../../../cluster/time-passed.ts'
import type { Pod } from '../../../cluster/objects.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Exit } from '../../failure.ts'
import { dryRunFlag, dryRunOf } from '../../output/printed.ts'
import type { Loose } from '../../resources/found.ts'
import { writeDuration } from '../../text/go-duration.ts'
import { selectorFlag } from '../shared.ts'
import { nodesOf, say, setCordoned, suffixOf } from './cordon.ts'
import { drainedPods } from './drained-pods.ts'

/** How long until a refused eviction is tried again, and until it is looked whether a Pod is gone, in ms. */
const again = 5000
const look = 1000

/**
 * `kubectl drain`: cordons Nodes and evicts their Pods.
 * https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/
 */
export const drain: Command = {
  name: 'drain',
  flags: [
    selectorFlag,
    dryRunFlag,
    { name: 'pod-selector', type: 'string' },
    { name: 'ignore-daemonsets', type: 'bool' },
    { name: 'delete-emptydir-data', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'disable-eviction', type: 'bool' },
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'timeout', type: 'duration', default: '0s' },
  ],
  async run(context) {
    const nodes = await nodesOf(context, 'drain')
    await setCordoned(context, nodes, true)
    const failed: { node: Loose; errors: string[] }[] = []
    for (const node of nodes) {
      const errors = await drainNode(context, node)
      if (errors.length === 0) {
        say(context, node, 'drained')
        continue
      }
      context.warn(
        `error: unable to drain node "${node.metadata.name}" due to error: ${inOne(errors)}, continuing command...\n`,
      )
      failed.push({ node, errors })
    }
    if (failed.length === 0) return
    context.warn('There are pending nodes to be drained:\n')
    for (const { node } of failed) context.warn(` ${node.metadata.name}\n`)
    throw new Exit(1, failed.flatMap(({ errors }) => errors).join('\n'))
  },
}

const inOne = (errors: readonly string[]) =>
  errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`

const podsOn = (context: Context, node: Loose) => {
  const labels = context.flags.string('pod-selector')
  const fields = `spec.nodeName=${node.metadata.name}`
  return context.cluster.list('Pod', { namespace: null, fields, ...(labels && { labels }) })
}

/** Evicts the Pods of a Node, and returns what has gone wrong. */
async function drainNode(context: Context, node: Loose): Promise<string[]> {
  const { flags } = context
  const allowed = {
    ignoreDaemonSets: flags.bool('ignore-daemonsets'),
    deleteEmptyDirs: flags.bool('delete-emptydir-data'),
    force: flags.bool('force'),
  }
  const { pods, errors, warning } = drainedPods(await podsOn(context, node), allowed)
  if (errors.length > 0) return errors
  if (warning) context.warn(`Warning: ${warning}\n`)
  const problems = await evictAll(context, pods)
  if (problems.length === 0) return []
  const left = drainedPods(await podsOn(context, node), allowed).pods
  if (left.length > 0)
    context.warn(
      `There are pending pods in node "${node.metadata.name}" when an error occurred: ${inOne(problems)}\n`,
    )
  for (const { metadata } of left) context.print(`pod/${metadata.name}\n`)
  return problems
}

/** Asks for each Pod again and again until it may go, and waits until it is gone. */
async function evictAll(context: Context, pods: readonly Pod[]): Promise<string[]> {
  const { cluster, flags } = context
  const dryRun = dryRunOf(context)
  const suffix = suffixOf(context)
  const timeout = flags.duration('timeout') || Infinity
  const end = timePassed(cluster) + timeout
  const evicts = !flags.bool('disable-eviction')
  const grace = flags.int('grace-period')
  const problems: string[] = []
  let asking = pods.map((pod) => ({ pod, at: timePassed(cluster) }))
  let leaving: Pod[] = []

  async function ask(pod: Pod): Promise<boolean> {
    const { name, namespace } = pod.metadata
    context.print(`${evicts ? 'evicting' : 'deleting'} pod ${namespace}/${name}${suffix}\n`)
    if (dryRun === 'client') return true
    try {
      await cluster.remove('Pod', name, {
        namespace: namespace!,
        ...(evicts && { evict: true }),
        ...(grace >= 0 && { gracePeriodSeconds: grace }),
        ...(dryRun === 'server' && { dryRun: true }),
      })
      if (dryRun === 'none') leaving.push(pod)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.reason === 'NotFound') return true
      const where = `error when evicting pods/"${name}" -n "${namespace}"`
      if (error.code === 429) {
        context.warn(`${where} (will retry after 5s): ${error.message}\n`)
        return false
      }
      problems.push(`${where}: ${error.message}`)
    }
    return true
  }

  for (;;) {
    const now = timePassed(cluster)
    const next: typeof asking = []
    for (const one of asking)
      if (one.at > now) next.push(one)
      else if (!(await ask(one.pod))) next.push({ pod: one.pod, at: now + again })
    asking = next
    const still: Pod[] = []
    for (const pod of leaving)
      if (await isThere(context, pod)) still.push(pod)
      else {
        context.print(`pod/${pod.metadata.name} ${evicts ? 'evicted' : 'deleted'}\n`)
      }
    leaving = still
    if (asking.length + leaving.length === 0 || context.io.signal?.aborted) return problems
    if (timePassed(cluster) >= end)
      return [
        ...problems,
        ...[...asking.map(({ pod }) => pod), ...leaving].map(
          ({ metadata }) =>
            `error when evicting pods/"${metadata.name}" -n "${metadata.namespace}": global timeout reached: ${writeDuration(timeout)}`,
        ),
      ]
    await cluster.sleep(Math.max(0, Math.min(look, end - timePassed(cluster))))
  }
}

async function isThere({ cluster }: Context, { metadata }: Pod): Promise<boolean> {
  try {
    const found = await cluster.read('Pod', metadata.name, { namespace: metadata.namespace! })
    return found.metadata.uid === metadata.uid
  } catch (error) {
    if (error instanceof ApiError && error.reason === 'NotFound') return false
    throw error
  }
}
