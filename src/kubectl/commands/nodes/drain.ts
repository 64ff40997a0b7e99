import type { Command, Context } from '../../cli/command.ts'
import { Exit, Failure, Failures } from '../../failure.ts'
import { dryRunFlag, dryRunOf } from '../../output/printed.ts'
import type { Loose } from '../../resources/found.ts'
import { labelFilter } from '../../text/label-selector.ts'
import { selectorFlag } from '../shared.ts'
import { nodesOf, say, setCordoned } from './cordon.ts'
import { drainedPods } from './drained-pods.ts'
import { removePods } from './remove-pods.ts'

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
    { name: 'timeout', type: 'duration' },
  ],
  async run(context) {
    const pods = context.flags.string('pod-selector')
    checkSelector(pods)
    const nodes = await nodesOf(context, 'drain')
    await setCordoned(context, nodes, true)
    const failed: { node: Loose; errors: Error[] }[] = []
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
    throw new Failures(failed.flatMap(({ errors }) => errors))
  },
}

function checkSelector(text: string): void {
  try {
    labelFilter(text)
  } catch {
    throw new Failure('--pod-selector=<pod_selector> must be a valid label selector')
  }
}

const inOne = (errors: readonly Error[]) =>
  errors.length === 1 ? errors[0]!.message : `[${errors.map(({ message }) => message).join(', ')}]`

const podsOn = (context: Context, node: Loose) => {
  const labels = context.flags.string('pod-selector')
  const fields = `spec.nodeName=${node.metadata.name}`
  return context.cluster.list('Pod', { namespace: null, fields, ...(labels && { labels }) })
}

/** Removes the Pods of a Node, and returns what has gone wrong. */
async function drainNode(context: Context, node: Loose): Promise<Error[]> {
  const { flags, print, warn } = context
  const allowed = {
    ignoreDaemonSets: flags.bool('ignore-daemonsets'),
    deleteEmptyDirs: flags.bool('delete-emptydir-data'),
    force: flags.bool('force'),
  }
  const { pods, errors, warning } = drainedPods(await podsOn(context, node), allowed)
  if (errors.length > 0) return errors.map((error) => new Exit(1, error))
  if (warning) warn(`Warning: ${warning}\n`)
  if (dryRunOf(context) === 'client') {
    for (const { metadata } of pods)
      print(`evicting pod ${metadata.namespace}/${metadata.name} (dry run)\n`)
    return []
  }
  const problems = await removePods(context, pods)
  if (problems.length === 0) return []
  const left = drainedPods(await podsOn(context, node), allowed).pods
  if (left.length > 0)
    warn(
      `There are pending pods in node "${node.metadata.name}" when an error occurred: ${inOne(problems)}\n`,
    )
  for (const { metadata } of left) warn(`pod/${metadata.name}\n`)
  return problems
}
