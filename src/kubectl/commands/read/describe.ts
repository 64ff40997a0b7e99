import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { describable, describeObject } from '../../describers/index.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { oneResource } from '../../resources/names.ts'
import { isMissing, select } from '../../resources/select.ts'
import { allNamespacesFlag, fileFlags, selectFlags } from '../shared.ts'

/** `kubectl describe pod my-app`: an object in full, with its events. */
export const describe: Command = {
  name: 'describe',
  flags: [
    ...fileFlags,
    ...selectFlags.filter(({ name }) => name !== 'field-selector'),
    allNamespacesFlag,
    { name: 'show-events', type: 'bool', default: 'true' },
  ],
  async run(context) {
    const { args, flags } = context
    if (args.length === 0 && flags.list('filename').length === 0)
      throw new Failure(
        'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
      )
    const { targets, errors } = await select(context, { wholeKinds: true, fetch: true })
    const [first] = errors
    if (errors.length === 1 && isMissing(first) && args.length === 2)
      return describeMatching(context, first)
    // Events are left out where there are several objects, unless they were asked for.
    const several = targets.length > 1 || errors.length > 0
    const events = several && !flags.given('show-events') ? false : flags.bool('show-events')
    const shown: string[] = []
    for (const target of targets) shown.push(await describeOne(context, target, events))
    if (shown.length > 0) context.print(shown.join('\n\n'))
    else if (errors.length === 0)
      context.warn(
        flags.bool('all-namespaces')
          ? 'No resources found\n'
          : `No resources found in ${context.namespace} namespace.\n`,
      )
    throwAll(errors)
  },
}

async function describeOne(context: Context, target: Target, events: boolean): Promise<string> {
  const text = await describeObject(context.cluster, target.object as Loose, events)
  if (text !== undefined) return text
  throw new NotSimulated(
    `kubectl describe ${target.resource.plural}: it describes ${describable.join(', ')} here. Look at it with: kubectl get ${target.resource.plural} ${target.name} -o yaml`,
  )
}

/** A name that is not there may be the beginning of some. */
async function describeMatching(context: Context, missing: unknown): Promise<void> {
  const [type, prefix] = context.args as [string, string]
  if (type.includes('/')) throw missing
  const resource = oneResource(type)
  const objects = (await context.cluster.list(resource.kind as string, {
    namespace: resource.namespaced ? context.namespace : null,
  })) as Loose[]
  const matching = objects.filter(({ metadata }) => metadata.name.startsWith(prefix))
  if (matching.length === 0) throw missing
  const events = context.flags.given('show-events') && context.flags.bool('show-events')
  for (const object of matching) {
    const target = {
      resource,
      name: object.metadata.name,
      namespace: object.metadata.namespace,
      object,
    }
    context.print(`${await describeOne(context, target, events)}\n`)
  }
}
