import type { Manifest } from '../../../cluster/objects.ts'
import type { Flag } from '../../cli/flags.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll, usageError } from '../../failure.ts'
import { withSource } from '../../cli/message.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone } from '../../output/printed.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose } from '../../resources/found.ts'
import { readManifests } from '../../resources/manifests.ts'
import { withLastApplied } from './apply.ts'
import { fileFlags, validateFlag, validationOf } from '../shared.ts'

/** Flags of the commands that make one object from their other flags. */
export const generatorFlags: readonly Flag[] = [
  ...outputFlags,
  dryRunFlag,
  { name: 'save-config', type: 'bool' },
]

/** Flags of every kubectl create. */
export const createFlags: readonly Flag[] = [...generatorFlags, validateFlag]

/** `kubectl create -f …`. */
export const create: Command = {
  name: 'create',
  flags: [...fileFlags, ...createFlags],
  async run(context) {
    const { args, flags } = context
    if (args.length > 0) throw usageError('create', `Unexpected args: [${args.join(' ')}]`)
    if (flags.list('filename').length === 0) throw new Failure('must specify one of -f and -k')
    const { targets, errors } = readManifests(context, flags.list('filename'))
    for (const target of targets)
      try {
        const namespace = whereOf(target)
        await createObject(context, target.object as Loose, namespace, target.source)
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
    if (targets.length === 0) throw new Failure('no objects passed to create')
  },
}

/** Creates an object and says so, or shows it with `--dry-run=client`. */
export async function createObject(
  context: Context,
  written: Loose,
  where: { namespace?: string },
  source?: string,
  done = 'created',
): Promise<void> {
  printDone(context, await makeObject(context, written, where, source), done)
}

/** The object that the cluster has made of what is written; as it stands with `--dry-run=client`. */
export async function makeObject(
  context: Context,
  written: Loose,
  where: { namespace?: string },
  source?: string,
): Promise<Loose> {
  const dryRun = dryRunOf(context)
  const object = context.flags.bool('save-config') ? withLastApplied(written) : written
  if (dryRun === 'client') return object
  try {
    return (await context.cluster.create(object as Manifest, {
      ...where,
      ...validationOf(context),
      dryRun: dryRun === 'server',
    })) as Loose
  } catch (error) {
    throw withSource('creating', source, error)
  }
}
