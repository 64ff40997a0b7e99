import type { Context } from '../cli/command.ts'
import { Failure, throwAll } from '../failure.ts'
import { NotSimulated } from '../../cluster/cluster.ts'
import { metadataProblem } from '../../manifests/metadata.ts'
import { jsonType, kindProblems, objectsOf } from '../../manifests/objects.ts'
import { readManifestFile } from '../../manifests/read.ts'
import { goQuoted } from '../../manifests/yaml/go-syntax.ts'
import { filesOf } from './files.ts'
import type { Loose, Target } from './found.ts'
import { servedAs } from '../../cluster/resources.ts'

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
  for (const { name, text } of found.sources) {
    const { documents, error } = readManifestFile(text)
    for (const { value } of documents)
      try {
        for (const object of objectsIn(value, name))
          try {
            targets.push(targetOf(context, object as Loose, name))
          } catch (wrong) {
            errors.push(wrong)
          }
      } catch (wrong) {
        errors.push(wrong)
        // kubectl reads no further where a document does not say what it is.
        if (kindProblems(value).length) break
      }
    if (error?.notSimulated) throw new NotSimulated(`${name}, line ${error.line}: ${error.what}`)
    if (error) errors.push(new Failure(`error parsing ${name}: ${error.printed}`))
  }
  return { targets, errors }
}

/** The objects of a document, which must say what it is itself, and hold what metadata holds. */
function objectsIn(value: unknown, source: string): unknown[] {
  const problems = kindProblems(value)
  if (problems.length)
    throw new Failure(
      `error validating "${source}": error validating data: ${
        problems.length > 1 ? `[${problems.join(', ')}]` : problems.join()
      }; if you choose to ignore these errors, turn validation off with --validate=false`,
    )
  const undecodable = (problem: string) => new Failure(`unable to decode "${source}": ${problem}`)
  const problem = metadataProblem(value)
  if (problem) throw undecodable(problem.what)
  try {
    return objectsOf(value).map((found) => found.value)
  } catch (wrong) {
    const { message } = wrong as Error
    throw message.startsWith('json:') ? undecodable(message) : new Failure(message)
  }
}

function targetOf(context: Context, object: Loose, source: string): Target {
  const undecodable = (problem: string) => new Failure(`unable to decode "${source}": ${problem}`)
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    throw undecodable(
      `json: cannot unmarshal ${jsonType(object)} into Go value of type map[string]interface {}`,
    )
  if (!object.kind) throw undecodable(`Object 'Kind' is missing in '${JSON.stringify(object)}'`)
  const name = object.metadata?.name ?? ''
  const written = object.metadata?.namespace
  const resource = servedAs(object.apiVersion, object.kind)
  if (!resource)
    throw new Failure(
      `resource mapping not found for name: "${name}" namespace: "${written ?? ''}" from "${source}": no matches for kind ${goQuoted(object.kind)} in version ${goQuoted(object.apiVersion)}\nensure CRDs are installed first`,
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
