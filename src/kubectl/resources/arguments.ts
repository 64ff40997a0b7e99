import type { Resource } from '../../cluster/resources.ts'
import { Failure } from '../failure.ts'
import { oneResource, resourcesOf } from './names.ts'

/** What the arguments of a command ask for: objects by name, or whole kinds. */
export type Asked =
  | { by: 'name'; objects: { resource: Resource; name: string }[] }
  | { by: 'kind'; resources: Resource[] }
  | { by: 'nothing' }

/**
 * Reads `pods`, `pods,svc`, `pod my-app`, `pod a b`, `pods,svc my-app`, `pod/my-app svc/my-app`.
 * After `ResourceTypeOrNameArgs` of k8s.io/cli-runtime/pkg/resource/builder.go. Throws a Failure.
 */
export function readArguments(args: readonly string[]): Asked {
  if (args.length === 0) return { by: 'nothing' }
  if (areSlashed(args)) return { by: 'name', objects: args.map(slashed) }
  const [types, ...names] = args as [string, ...string[]]
  const inPairs = names.length > 0 && types.includes(',')
  if (inPairs && types.split(',').includes('')) throw new Failure(notSingle)
  const resources = resourcesOf(types)
  if (names.length === 0) return { by: 'kind', resources }
  // `all` alone names several kinds, as only those may that are parted by commas.
  if (resources.length > 1 && !inPairs) throw new Failure('you must specify only one resource')
  return {
    by: 'name',
    objects: resources.flatMap((resource) => names.map((name) => ({ resource, name }))),
  }
}

/**
 * Reads `my-app` and `deploy/my-app`, all of them with a kind or none: then they are Pods, as for exec
 * and logs. Throws a Failure.
 */
export const readNames = (args: readonly string[]): { resource: Resource; name: string }[] =>
  areSlashed(args)
    ? args.map(slashed)
    : args.map((name) => ({ resource: oneResource('pods'), name }))

const notSingle = 'arguments in resource/name form must have a single resource and name'

/** Whether each names its kind. Throws a Failure where only some do. */
function areSlashed(args: readonly string[]): boolean {
  const slashes = args.filter((arg) => arg.includes('/')).length
  if (slashes > 0 && slashes < args.length)
    throw new Failure(
      "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
    )
  return slashes > 0
}

function slashed(arg: string): { resource: Resource; name: string } {
  const parts = arg.split('/')
  if (parts.length !== 2)
    throw new Failure('arguments in resource/name form may not have more than one slash')
  const [type, name] = parts as [string, string]
  if (!type || !name || type.includes(',')) throw new Failure(notSingle)
  return { resource: oneResource(type), name }
}
