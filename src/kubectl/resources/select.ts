import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import type { Resource } from '../../cluster/resources.ts'
import type { Context } from '../cli/command.ts'
import { Failure } from '../failure.ts'
import { readArguments } from './arguments.ts'
import type { Asked } from './arguments.ts'
import { whereOf, type Loose, type Target } from './found.ts'
import { readManifests } from './manifests.ts'
import { groupVersion } from './names.ts'
import { quote } from '../text/quote.ts'

export interface Selection {
  targets: Target[]
  errors: unknown[]
  /** The kinds that were asked for, found or not. */
  resources: Resource[]
  /** True where objects were asked for by name or file, false for whole kinds. */
  named: boolean
}

export const missingResource = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`

interface Options {
  /** Whole kinds may be asked for without `-l` or `--all`. */
  wholeKinds?: boolean
  /** Reads each named object from the cluster. */
  fetch?: boolean
}

/**
 * Finds the objects that a command's files, arguments, `-l`, `--field-selector` and `-A` ask for.
 * What could not be found is in `errors`; a wrong question is thrown as a Failure.
 */
export async function select(context: Context, options: Options = {}): Promise<Selection> {
  const { flags, args } = context
  const files = flags.list('filename')
  const selector = flags.string('selector')
  const fields = flags.string('field-selector')
  const selecting = selector !== '' || fields !== '' || flags.bool('all')
  if (files.length > 0) {
    if (args.length > 0)
      throw new Failure(
        'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
      )
    const { targets, errors } = readManifests(context, files)
    const selection = { targets, errors, resources: kindsOf(targets), named: true }
    return options.fetch ? fetchAll(context, selection) : selection
  }
  const asked = readArguments(args)
  if (asked.by === 'nothing')
    throw new Failure(
      selecting ? 'at least one resource must be specified to use a selector' : missingResource,
    )
  if (asked.by === 'name') {
    if (selecting)
      throw new Failure(
        args.some((arg) => arg.includes('/'))
          ? 'selectors and the all flag cannot be used when passing resource/name arguments'
          : 'name cannot be provided when a selector is specified',
      )
    return named(context, asked, options)
  }
  if (!selecting && !options.wholeKinds)
    throw new Failure('resource(s) were provided, but no name was specified')
  return listed(context, asked, { labels: selector, fields })
}

async function named(
  context: Context,
  { objects }: Extract<Asked, { by: 'name' }>,
  options: Options,
): Promise<Selection> {
  if (context.flags.bool('all-namespaces') && objects.some(({ resource }) => resource.namespaced))
    throw new Failure('a resource cannot be retrieved by name across all namespaces')
  const targets = objects.map(({ resource, name }) => ({
    resource,
    name,
    namespace: resource.namespaced ? context.namespace : undefined,
  }))
  const selection = { targets, errors: [], resources: kindsOf(targets), named: true }
  return options.fetch ? fetchAll(context, selection) : selection
}

async function fetchAll(context: Context, selection: Selection): Promise<Selection> {
  const targets: Target[] = []
  const errors = [...selection.errors]
  for (const target of selection.targets)
    try {
      targets.push({ ...target, object: await readTarget(context, target) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      errors.push(error)
    }
  return { ...selection, targets, errors }
}

/** The object in the cluster. Throws the cluster's ApiError where there is none. */
export async function readTarget(context: Context, target: Target): Promise<Loose> {
  const { cluster, explicitNamespace } = context
  const { namespace } = target
  try {
    return (await cluster.read(
      target.resource.kind as string,
      target.name,
      whereOf(target),
    )) as Loose
  } catch (error) {
    // kubectl looks whether it is the namespace that is missing; the one it works in is there.
    if (isMissing(error) && namespace && explicitNamespace)
      await cluster.read('Namespace', namespace)
    throw error
  }
}

export const isMissing = (error: unknown) =>
  error instanceof ApiError && error.reason === 'NotFound'

async function listed(
  context: Context,
  { resources }: Extract<Asked, { by: 'kind' }>,
  selector: { labels: string; fields: string },
): Promise<Selection> {
  const targets: Target[] = []
  const errors: unknown[] = []
  for (const resource of resources) {
    const namespace =
      !resource.namespaced || context.flags.bool('all-namespaces') ? null : context.namespace
    try {
      const objects = (await context.cluster.list(resource.kind as string, {
        namespace,
        ...(selector.labels && { labels: selector.labels }),
        ...(selector.fields && { fields: selector.fields }),
      })) as Loose[]
      for (const object of objects)
        targets.push({
          resource,
          name: object.metadata.name,
          namespace: resource.namespaced ? object.metadata.namespace : undefined,
          object,
        })
    } catch (error) {
      // `get all` also asks for kinds that a simulated cluster can have none of.
      if (error instanceof NotSimulated && asksForAll(context)) continue
      if (!(error instanceof ApiError)) throw error
      errors.push(unlisted(error, resource, selector))
    }
  }
  return { targets, errors, resources, named: false }
}

/** What the server says of a question that it cannot answer, with the question. */
function unlisted(
  error: ApiError,
  resource: Resource,
  { labels, fields }: { labels: string; fields: string },
): ApiError {
  const { code, reason, causes } = error
  if (reason !== 'BadRequest') return error
  const what = `"${groupVersion(resource)}, Resource=${resource.plural}"`
  const message = `Unable to find ${what} that match label selector ${quote(labels)}, field selector ${quote(fields)}: ${error.message}`
  return new ApiError({ code, reason, causes, message })
}

const asksForAll = ({ args }: Context) => args[0]?.split(',').includes('all')

const kindsOf = (targets: readonly Target[]) => [
  ...new Set(targets.map(({ resource }) => resource)),
]
