import type { Context } from '../cli/command.ts'
import { Failure, throwAll } from '../cli/failure.ts'
import { readYaml } from '../yaml/read.ts'
import { filesOf } from './files.ts'
import type { Loose, Target } from './found.ts'
import { servedAs } from './names.ts'

/**
 * The objects of the files of `-f`, in order, and everything that is wrong with them: one problem
 * ends its document, a YAML error ends its file, and the other files are read on. A path that does
 * not exist is thrown, as a Failure, before anything is read.
 */
export function readManifests(
  context: Context,
  paths: readonly string[],
): { targets: Target[]; errors: unknown[] } {
  const targets: Target[] = []
  const errors: unknown[] = []
  const found = filesOf(context.io.files, paths, context.flags.bool('recursive'))
  throwAll(found.errors)
  for (const { name, text } of found.sources)
    try {
      for (const document of readYaml(text, name)) {
        const objects = document?.kind === 'List' ? (document.items as unknown[]) : [document]
        for (const object of objects)
          try {
            targets.push(targetOf(context, object as Loose, name))
          } catch (error) {
            errors.push(error)
          }
      }
    } catch (error) {
      errors.push(error)
    }
  return { targets, errors }
}

function targetOf(context: Context, object: Loose, source: string): Target {
  const invalid = (problem: string) =>
    new Failure(
      `error validating "${source}": error validating data: ${problem}; if you choose to ignore these errors, turn validation off with --validate=false`,
    )
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    throw invalid('invalid object to validate')
  const missing = [
    ...(object.apiVersion ? [] : ['apiVersion not set']),
    ...(object.kind ? [] : ['kind not set']),
  ]
  if (missing.length > 0)
    throw invalid(missing.length > 1 ? `[${missing.join(', ')}]` : missing.join())

  const name = object.metadata?.name ?? ''
  const written = object.metadata?.namespace
  const resource = servedAs(object.apiVersion, object.kind)
  if (!resource)
    throw new Failure(
      `resource mapping not found for name: "${name}" namespace: "${written ?? ''}" from "${source}": no matches for kind "${object.kind}" in version "${object.apiVersion}"\nensure CRDs are installed first`,
    )
  if (!resource.namespaced) return { resource, name, namespace: undefined, source, object }
  if (context.explicitNamespace && written && written !== context.namespace)
    throw new Failure(
      `the namespace from the provided object "${written}" does not match the namespace "${context.namespace}". You must pass '--namespace=${written}' to perform this operation.`,
    )
  const namespace = written ?? context.namespace
  return {
    resource,
    name,
    namespace,
    source,
    object: { ...object, metadata: { ...object.metadata, namespace } },
  }
}
