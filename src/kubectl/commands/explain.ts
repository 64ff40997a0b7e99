import { NotSimulated } from '../../cluster/cluster.ts'
import { later } from '../../cluster/later.ts'
import type { Resource } from '../../cluster/resources.ts'
import type { Command } from '../cli/command.ts'
import { Exit, Failure } from '../failure.ts'
import { explanation } from '../explain/explanation.ts'
import { kindKey, type OpenApi } from '../explain/openapi.ts'
import { groupOf, oneResource } from '../resources/names.ts'

/** `kubectl explain deployment.spec.replicas`: what the API server says of a field. */
export const explain: Command = {
  name: 'explain',
  flags: [
    { name: 'recursive', type: 'bool' },
    { name: 'api-version', type: 'string' },
    { name: 'output', type: 'string', default: 'plaintext' },
  ],
  async run({ args, flags, print }) {
    const [typed, more] = args
    if (typed === undefined)
      throw new Failure(
        'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
      )
    if (more !== undefined) throw new Failure('We accept only this format: explain RESOURCE\n')
    if (flags.string('output') !== 'plaintext')
      throw new NotSimulated(`kubectl explain --output=${flags.string('output')}: use plaintext`)
    const { resource, path } = askedFor(typed)
    const apiVersion = flags.string('api-version') || resource.apiVersion
    const asked = { ...resource, apiVersion }
    for (const text of explained(await recorded.load(), asked, path, flags.bool('recursive')))
      print(text)
  },
}

/** Large, and loaded only where it is asked for. */
const recorded = later(async () => (await import('../explain/descriptions.ts')).descriptions)

/** `deployments.apps.spec.replicas` as the resource and the field's path. */
function askedFor(typed: string): { resource: Resource; path: string[] } {
  const [name, ...rest] = typed.replace(/\.$/, '').split('.') as [string, ...string[]]
  const resource = resourceOf(name)
  const group = groupOf(resource.apiVersion)
  const named = group !== '' && `${rest.join('.')}.`.startsWith(`${group}.`)
  return { resource, path: named ? rest.slice(group.split('.').length) : rest }
}

/** As kubectl has it here, without `error: `. */
function resourceOf(name: string): Resource {
  try {
    return oneResource(name)
  } catch (error) {
    throw error instanceof Failure ? new Exit(error.exitCode, error.message) : error
  }
}

/**
 * What is printed of a kind, or of a field of it. Throws NotSimulated where the API server's
 * descriptions of the kind are not recorded, and, behind the heading, a Failure for a field that it
 * has not.
 */
export function* explained(
  openApi: OpenApi,
  resource: Pick<Resource, 'apiVersion' | 'kind'>,
  path: readonly string[],
  deep: boolean,
): Generator<string> {
  const schema = openApi.schemas[openApi.kinds[kindKey(resource)] ?? '']
  if (!schema)
    throw new NotSimulated(
      `kubectl explain: no description of ${kindKey(resource)} was recorded from an API server`,
    )
  const [version, group] = resource.apiVersion.split('/').reverse()
  if (group) yield `GROUP:      ${group}\n`
  yield `KIND:       ${resource.kind}\nVERSION:    ${version}\n\n`
  const text = explanation(openApi, schema, path, deep)
  if (text === undefined) throw new Failure(`field "${path.at(-1)}" does not exist`)
  yield `${text}\n`
}
