import { ApiError } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failures, usageError } from '../../failure.ts'
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
  if (labels !== '') return (await cluster.list('Node', { labels })) as unknown as Loose[]
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

/** Lets the scheduler place Pods on Nodes, or no more, and says so of each. */
export async function setCordoned(
  context: Context,
  nodes: readonly Loose[],
  cordoned: boolean,
): Promise<void> {
  const word = cordoned ? 'cordoned' : 'uncordoned'
  const errors: unknown[] = []
  const dryRun = dryRunOf(context)
  for (const node of nodes) {
    if (Boolean(node['spec']?.unschedulable) === cordoned) {
      say(context, node, `already ${word}`)
      continue
    }
    const body = { spec: { unschedulable: cordoned || null } }
    try {
      if (dryRun !== 'client')
        await context.cluster.patch(
          ...(['Node', node.metadata.name, { type: 'strategic', body }] as const),
          { dryRun: dryRun === 'server' },
        )
      say(context, node, word)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      context.warn(
        `error: unable to ${cordoned ? 'cordon' : 'uncordon'} node "${node.metadata.name}": ${error.message}\n`,
      )
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new Failures(errors)
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
