import { ApiError, NotSimulated } from '../../../cluster/cluster.ts'
import type { Manifest } from '../../../cluster/objects.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { withSource } from '../../cli/message.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone } from '../../output/printed.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { readManifests } from '../../resources/manifests.ts'
import { readTarget } from '../../resources/select.ts'
import { kindName } from '../../resources/names.ts'
import { waitUntilGone } from '../../waiting.ts'
import { withLastApplied } from './apply.ts'
import { fileFlags, validateFlag, validationOf } from '../shared.ts'

const week = 168 * 3_600_000

/** `kubectl replace -f app.yaml`: the object becomes what the file says; `--force` makes it anew. */
export const replace: Command = {
  name: 'replace',
  flags: [
    ...fileFlags,
    ...outputFlags,
    dryRunFlag,
    validateFlag,
    { name: 'save-config', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'subresource', type: 'string' },
  ],
  async run(context) {
    const { flags } = context
    check(context)
    const { targets, errors } = readManifests(context, flags.list('filename'))
    throwAll(errors)
    const written = targets.map((target) => ({ ...target, object: objectOf(context, target) }))
    // All are gone before the first one is made anew.
    if (flags.bool('force')) for (const target of written) await removeFirst(context, target)
    for (const target of written)
      try {
        const made = await (flags.bool('force') ? anew : inPlace)(context, target)
        printDone(context, made, 'replaced')
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
  },
}

function check({ flags }: Context): void {
  const force = flags.bool('force')
  if (flags.list('filename').length === 0) throw new Failure('must specify one of -f and -k')
  if (flags.int('grace-period') >= 0 && !force)
    throw new Failure('--grace-period must have --force specified')
  if (flags.duration('timeout') !== 0 && !force)
    throw new Failure('--timeout must have --force specified')
  if (flags.string('subresource')) throw new NotSimulated('kubectl replace --subresource')
}

/** Every field that the file leaves out goes, but for what the server keeps by itself. */
async function inPlace(context: Context, target: Target & { object: Loose }): Promise<Loose> {
  const dryRun = dryRunOf(context)
  const { object } = target
  if (dryRun === 'client') return object
  try {
    const live = await readTarget(context, target).catch(refusedFirst(context, target))
    const body = [
      ...changes('', without(live, ownFields), without(object, ownFields)),
      ...changes('/metadata', kept(live.metadata), kept(object.metadata)),
    ]
    return (await context.cluster.patch(
      target.resource.kind,
      target.name,
      { type: 'json', body },
      { ...whereOf(target), ...validationOf(context), dryRun: dryRun === 'server' },
    )) as Loose
  } catch (error) {
    throw withSource('replacing', target.source, error)
  }
}

/** The server reads what it is sent before it looks for the object: what it refuses it says first. */
const refusedFirst =
  (context: Context, target: Target & { object: Loose }) =>
  async (error: unknown): Promise<never> => {
    await context.cluster.create(target.object as Manifest, {
      ...whereOf(target),
      ...validationOf(context),
      dryRun: true,
    })
    throw error
  }

const ownFields = ['apiVersion', 'kind', 'metadata', 'status']
type Fields = Record<string, unknown>

const without = (object: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

const kept = ({ labels, annotations }: Fields): Fields => ({
  ...(labels !== undefined && { labels }),
  ...(annotations !== undefined && { annotations }),
})

function changes(path: string, before: Fields, after: Fields) {
  return [
    ...Object.keys(before)
      .filter((field) => !Object.hasOwn(after, field))
      .map((field) => ({ op: 'remove', path: `${path}/${field}` })),
    ...Object.entries(after).map(([field, value]) => ({
      op: 'add',
      path: `${path}/${field}`,
      value,
    })),
  ]
}

const objectOf = ({ flags }: Context, { object }: Target): Loose =>
  flags.bool('save-config') ? withLastApplied(object as Loose) : (object as Loose)

async function removeFirst(context: Context, target: Target): Promise<void> {
  const { cluster, flags } = context
  const gracePeriod = flags.int('grace-period')
  try {
    const { uid } = (await readTarget(context, target)).metadata
    await cluster.remove(target.resource.kind, target.name, {
      ...whereOf(target),
      ...(gracePeriod >= 0 && { gracePeriodSeconds: gracePeriod }),
    })
    const where = target.namespace === undefined ? '' : ` from ${target.namespace} namespace`
    context.print(`${kindName(target.resource)} "${target.name}" deleted${where}\n`)
    await waitUntilGone(context, target, { uid, timeout: flags.duration('timeout') || week })
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== 'NotFound') throw error
  }
}

const anew = async (context: Context, target: Target & { object: Loose }): Promise<Loose> =>
  (await context.cluster.create(target.object as Manifest, {
    ...whereOf(target),
    ...validationOf(context),
  })) as Loose
