import { ApiError } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { usageError } from '../../failure.ts'
import { dryRunFlag, dryRunOf } from '../../output/printed.ts'
import { objectName, type Loose } from '../../resources/found.ts'
import { selectorFlag } from '../shared.ts'

/** The Nodes that a line names, or that its selector finds. Throws what is wrong with the line. */
export async function nodesOf(context: Context, command: string): Promise<Loose[]> {
  const { args, cluster, flags } = context
  const labels = flags.string('selector')
  if (args.length === 0 && labels === '')
    throw usageError(command, `USAGE: ${command} NODE [flags]`)
  if (args.length > 0 && labels !== '')
    throw usageError(command, 'cannot specify both a node name and a --selector option')
  if (labels) return (await cluster.list('Node', { labels })) as unknown as Loose[]
  const nodes: Loose[] = []
  for (const name of args) nodes.push((await cluster.read('Node', name, {})) as unknown as Loose)
  return nodes
}

/** What stands behind a line of a command that only tries. */
export function suffixOf(context: Context): string {
  const dryRun = dryRunOf(context)
  return dryRun === 'none' ? '' : dryRun === 'client' ? ' (dry run)' : ' (server dry run)'
}

/** `node/worker cordoned`. */
export const say = (context: Context, node: Loose, done: string): void =>
  context.print(`${objectName(node)} ${done}${suffixOf(context)}\n`)

/** Lets the scheduler place Pods on Nodes, or no more, and says so of each, or why it cannot. */
export async function setCordoned(
  context: Context,
  nodes: readonly Loose[],
  cordoned: boolean,
): Promise<void> {
  const word = cordoned ? 'cordon' : 'uncordon'
  const dryRun = dryRunOf(context)
  const patch = { type: 'strategic' as const, body: { spec: { unschedulable: cordoned || null } } }
  for (const node of nodes) {
    const { name } = node.metadata
    try {
      const already = Boolean(node['spec']?.unschedulable) === cordoned
      if (!already && dryRun !== 'client')
        await context.cluster.patch('Node', name, patch, { dryRun: dryRun === 'server' })
      say(context, node, already ? `already ${word}ed` : `${word}ed`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      context.warn(`error: unable to ${word} node "${name}": ${error.message}\n`)
    }
  }
}

const command = (name: 'cordon' | 'uncordon'): Command => ({
  name,
  flags: [selectorFlag, dryRunFlag],
  async run(context) {
    await setCordoned(context, await nodesOf(context, name), name === 'cordon')
  },
})

export const cordon = command('cordon')
export const uncordon = command('uncordon')
