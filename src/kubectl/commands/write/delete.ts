import { timePassed } from '../../../cluster/time-passed.ts'
import { ApiError } from '../../../cluster/cluster.ts'
import type { RemoveOptions } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { withSource } from '../../cli/message.ts'
import { dryRunFlag, dryRunOf } from '../../output/printed.ts'
import { whereOf } from '../../resources/found.ts'
import type { Target } from '../../resources/found.ts'
import { kindName } from '../../resources/names.ts'
import { readTarget, select } from '../../resources/select.ts'
import { waitUntilGone } from '../../waiting.ts'
import { allFlag, allNamespacesFlag, fileFlags, selectFlags } from '../shared.ts'

/** `kubectl delete`: deletes, and waits until what it deleted is gone. */
export const deleteCommand: Command = {
  name: 'delete',
  flags: [
    ...fileFlags,
    ...selectFlags,
    allFlag,
    allNamespacesFlag,
    dryRunFlag,
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'now', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'cascade', type: 'string', default: 'background', optional: 'background' },
    { name: 'wait', type: 'bool', default: 'true' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'ignore-not-found', type: 'bool' },
    { name: 'output', short: 'o', type: 'string' },
  ],
  async run(context) {
    const { flags } = context
    const gracePeriod = gracePeriodOf(context)
    const output = flags.string('output')
    if (output !== '' && output !== 'name')
      throw new Failure(`unexpected -o output mode: ${output}. We only support '-o name'`)
    if (flags.bool('all') && flags.string('selector'))
      throw new Failure("setting 'all' parameter but found a non empty selector. ")
    if (flags.bool('all') && flags.string('field-selector'))
      throw new Failure('cannot set --all and --field-selector at the same time')
    const propagationPolicy = propagationOf(context)
    const dryRun = dryRunOf(context)
    const ignoreMissing =
      flags.bool('ignore-not-found') || (!flags.given('ignore-not-found') && flags.bool('all'))
    if (gracePeriod === 0 && flags.bool('force'))
      context.warn(
        'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n',
      )

    const grace = gracePeriod >= 0 ? { gracePeriodSeconds: gracePeriod } : {}
    const { targets, errors } = await select(context)
    const deleted: { target: Target; uid: string | undefined }[] = []
    for (const target of targets)
      try {
        const uid =
          dryRun === 'none'
            ? await remove(context, target, { propagationPolicy, ...grace })
            : undefined
        if (dryRun === 'server') await readTarget(context, target)
        context.print(line(context, target, gracePeriod, dryRun))
        deleted.push({ target, uid })
      } catch (error) {
        if (!(error instanceof ApiError && error.reason === 'NotFound' && ignoreMissing))
          errors.push(error)
      }
    throwAll(errors)
    if (deleted.length === 0) {
      if (targets.length === 0) context.print('No resources found\n')
      return
    }
    if (!flags.bool('wait') || dryRun !== 'none') return
    const timeout = flags.duration('timeout') || 168 * 3_600_000
    const end = timePassed(context.cluster) + timeout
    for (const { target, uid } of deleted)
      await waitUntilGone(context, target, { uid, timeout: end - timePassed(context.cluster) })
  },
}

function gracePeriodOf({ flags }: Context): number {
  const period = flags.int('grace-period')
  const force = flags.bool('force')
  if (flags.bool('now')) {
    if (period !== -1) throw new Failure('--now and --grace-period cannot be specified together')
    return 1
  }
  if (force && period > 0)
    throw new Failure('--force and --grace-period greater than 0 cannot be specified together')
  if (force && period < 0) return 0
  return period === 0 && !force ? 1 : period
}

async function remove(
  context: Context,
  target: Target,
  how: RemoveOptions,
): Promise<string | undefined> {
  const options = { ...whereOf(target), ...how }
  try {
    const uid = target.object?.metadata.uid ?? (await uidOf(context, target))
    await context.cluster.remove(target.resource.kind, target.name, options)
    return uid
  } catch (error) {
    throw withSource('deleting', target.source, error)
  }
}

/** The UID, so that the wait ends where another object takes the name. */
const uidOf = async (context: Context, target: Target): Promise<string | undefined> =>
  (await readTarget(context, target)).metadata.uid

const propagation = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
} as const
/** What `--cascade` meant when it was yes or no. */
const olderCascade = new Map([
  ['true', 'background'],
  ['false', 'orphan'],
])

function propagationOf({ flags, warn }: Context): 'Background' | 'Foreground' | 'Orphan' {
  const value = flags.string('cascade')
  const meant = olderCascade.get(value) ?? value
  if (meant !== value)
    warn(
      `warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${meant}.\n`,
    )
  if (Object.hasOwn(propagation, meant)) return propagation[meant as keyof typeof propagation]
  throw new Failure(
    `invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`,
  )
}

function line({ flags }: Context, target: Target, gracePeriod: number, dryRun: string): string {
  const kind = kindName(target.resource)
  if (flags.string('output') === 'name') return `${kind}/${target.name}\n`
  const where = target.namespace === undefined ? '' : ` from ${target.namespace} namespace`
  const how = { client: ' (dry run)', server: ' (server dry run)' }[dryRun] ?? ''
  return `${kind} "${target.name}" ${gracePeriod === 0 ? 'force deleted' : 'deleted'}${where}${how}\n`
}
