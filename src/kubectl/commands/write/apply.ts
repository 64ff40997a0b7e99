import { ApiError } from '../../../cluster/cluster.ts'
import type { Manifest } from '../../../cluster/objects.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, Failures, throwAll } from '../../failure.ts'
import { withSource } from '../../cli/message.ts'
import { goJson, inGoOrder, isInGoOrder, sorted } from '../../text/json.ts'
import { withoutManagedFields } from '../../output/object-printer.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone, printerOf } from '../../output/printed.ts'
import { without } from '../../patch/json.ts'
import type { JsonMap } from '../../patch/json.ts'
import { threeWayPatch } from '../../patch/three-way.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { readManifests } from '../../resources/manifests.ts'
import { groupVersion } from '../../resources/names.ts'
import { readTarget } from '../../resources/select.ts'
import { fileFlags, validateFlag, validationOf } from '../shared.ts'

export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** `kubectl apply -f …`: creates, patches by a three-way merge, or leaves alone. */
export const apply: Command = {
  name: 'apply',
  flags: [
    ...fileFlags,
    ...outputFlags,
    dryRunFlag,
    validateFlag,
    { name: 'overwrite', type: 'bool', default: 'true' },
  ],
  async run(context) {
    const { args, flags } = context
    if (args.length > 0)
      throw new Failure(
        `Unexpected args: [${args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`,
      )
    if (flags.list('filename').length === 0) throw new Failure('must specify one of -f and -k')
    const dryRun = dryRunOf(context)
    const { targets, errors: unread } = readManifests(context, flags.list('filename'))
    const errors: unknown[] = unread.length > 0 ? [new Failures(unread)] : []
    if (targets.length === 0 && errors.length === 0) throw new Failure('no objects passed to apply')
    const whole = !['', 'name'].includes(flags.string('output'))
    const print = whole ? printerOf(context) : undefined
    const objects: Loose[] = []
    for (const target of targets)
      try {
        const { object, done } = await applyOne(context, target, dryRun)
        objects.push(object)
        if (!whole) printDone(context, object, done)
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
    if (print && objects.length > 0) context.print(print(oneOf(objects)))
  },
}

/** The object, or a List of several. */
function oneOf(objects: readonly Loose[]): Loose {
  if (objects.length === 1) return objects[0] as Loose
  const items = objects.map((object) => sorted(withoutManagedFields(object)))
  return inGoOrder({ kind: 'List', apiVersion: 'v1', metadata: {}, items }) as unknown as Loose
}

/**
 * The live object, if there is one, and what the server would make of it by `apply`, but for the
 * annotation of what was applied last.
 */
export async function mergedObject(
  context: Context,
  target: Target,
): Promise<{ live: Loose | undefined; merged: Loose }> {
  const { cluster } = context
  const written = target.object as Loose
  const options = { ...whereOf(target), dryRun: true }
  const live = await readLive(context, target)
  if (!live)
    return {
      live,
      merged: (await cluster.create(withoutNulls(written) as Manifest, options)) as Loose,
    }
  const body = patchOf(target, live, withoutLastApplied(written))
  if (Object.keys(body).length === 0) return { live, merged: live }
  const patch = { type: 'strategic', body } as const
  const merged = await cluster.patch(target.resource.kind, target.name, patch, options)
  return { live, merged: merged as Loose }
}

/** What leads from the live object to what is written, as the API server takes it. */
function patchOf({ resource }: Target, live: Loose, modified: Loose): JsonMap {
  const last: string | undefined = live.metadata.annotations?.[lastApplied]
  return threeWayPatch(resource.kind, {
    lastApplied: JSON.parse(last ?? '{}') as JsonMap,
    modified: modified as unknown as JsonMap,
    live: live as unknown as JsonMap,
  })
}

async function applyOne(
  context: Context,
  target: Target,
  dryRun: 'none' | 'client' | 'server',
): Promise<{ object: Loose; done: string }> {
  const { cluster } = context
  const written = target.object as Loose
  if (!target.name) {
    if (written.metadata?.generateName)
      throw new Failure(
        `from ${written.metadata.generateName}: cannot use generate name with apply`,
      )
    throw unretrieved(new Failure('resource name may not be empty'), target)
  }
  const modified = withLastApplied(written)
  const options = { ...whereOf(target), ...validationOf(context), dryRun: dryRun === 'server' }
  const live = await readLive(context, target)
  if (!live) {
    if (dryRun === 'client') return { object: modified, done: 'created' }
    try {
      return {
        object: (await cluster.create(withoutNulls(modified) as Manifest, options)) as Loose,
        done: 'created',
      }
    } catch (error) {
      throw withSource('creating', target.source, error)
    }
  }
  const last: string | undefined = live.metadata.annotations?.[lastApplied]
  if (last === undefined)
    context.warn(
      `Warning: resource ${target.resource.plural}/${target.name} is missing the ${lastApplied} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
    )
  const patch = patchOf(target, live, modified)
  if (Object.keys(patch).length === 0) return { object: live, done: 'unchanged' }
  if (dryRun === 'client') return { object: live, done: 'configured' }
  try {
    const object = await cluster.patch(
      target.resource.kind,
      target.name,
      { type: 'strategic', body: patch },
      options,
    )
    return { object: object as Loose, done: 'configured' }
  } catch (error) {
    throw patchFailure(error, target, patch)
  }
}

async function readLive(context: Context, target: Target): Promise<Loose | undefined> {
  try {
    return await readTarget(context, target)
  } catch (error) {
    if (error instanceof ApiError && error.reason === 'NotFound') return undefined
    throw unretrieved(error, target)
  }
}

/** The object with itself, as JSON, in the annotation of what was applied last. */
export function withLastApplied(object: Loose): Loose {
  const plain = isInGoOrder(object) ? object : withoutLastApplied(object)
  const annotations = { ...plain.metadata.annotations, [lastApplied]: `${goJson(plain)}\n` }
  return { ...plain, metadata: { ...plain.metadata, annotations } }
}

function withoutLastApplied(object: Loose): Loose {
  const annotations = without(object.metadata.annotations ?? {}, lastApplied)
  return { ...object, metadata: { ...object.metadata, annotations } }
}

function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutNulls) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([field, inner]) => [field, withoutNulls(inner)]),
  ) as T
}

const unretrieved = (error: unknown, target: Target) =>
  withSource(
    `retrieving current configuration of:\n${describeTarget(target)}\nfrom server for:`,
    target.source,
    error,
  )

const describeTarget = ({ resource, name, namespace }: Target) =>
  `Resource: \"${groupVersion(resource)}, Resource=${resource.plural}\", GroupVersionKind: \"${groupVersion(resource)}, Kind=${resource.kind}"\nName: "${name}", Namespace: "${namespace ?? ''}"`

function patchFailure(error: unknown, target: Target, patch: JsonMap): unknown {
  const inner = withSource('patching', target.source, error)
  return withSource(
    `applying patch:\n${goJson(patch)}\nto:\n${describeTarget(target)}\nfor:`,
    target.source,
    inner,
  )
}
