import { NotSimulated } from '../../cluster/cluster.ts'
import type { Context } from '../cli/command.ts'
import type { Flag } from '../cli/flags.ts'
import { Failure } from '../cli/failure.ts'
import type { Loose } from '../resources/found.ts'
import { objectName } from '../resources/found.ts'
import { without } from '../patch/json.ts'
import { goJson } from './json.ts'
import { evaluate, format, parseJsonPath } from '../jsonpath/jsonpath.ts'
import { writeYaml } from '../yaml/write.ts'

/** `-o` of the commands that change something. */
export const outputFlags: readonly Flag[] = [
  { name: 'output', short: 'o', type: 'string' },
  { name: 'show-managed-fields', type: 'bool' },
]

const formats =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml'

/** `deployment.apps/my-app created`, or the object itself with `-o yaml`. */
export function printDone(context: Context, object: Loose, done: string): void {
  const output = context.flags.string('output')
  const dryRun = dryRunOf(context)
  const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
  if (output === '') context.print(`${objectName(object)} ${done}${suffix}\n`)
  else context.print(serialize(object, output, context.flags.bool('show-managed-fields')))
}

/** An object as `-o json`, `yaml`, `name` or `jsonpath=…` has it. */
export function serialize(object: Loose, output: string, managedFields: boolean): string {
  const shown = managedFields ? object : withoutManagedFields(object)
  if (output === 'json') return `${goJson(shown, 4)}\n`
  if (output === 'yaml') return writeYaml(shown)
  if (output === 'name') return `${objectName(object)}\n`
  if (output.startsWith('jsonpath='))
    return format(evaluate(parseJsonPath(output.slice('jsonpath='.length)), shown))
  throw unprintable(output, formats)
}

/** Why nothing prints in a format: ours has it not, or no kubectl has. */
export function unprintable(output: string, formats: string): Error {
  const [name] = output.split('=')
  if (notOurs.includes(name as string))
    return new NotSimulated(`Podium's kubectl has no output format ${name}`)
  return new Failure(
    `unable to match a printer suitable for the output format "${output}", allowed formats are: ${formats}`,
  )
}

/** Formats of the real kubectl that ours has not. */
const notOurs = [
  'custom-columns-file',
  'go-template',
  'go-template-file',
  'jsonpath-as-json',
  'jsonpath-file',
  'kyaml',
  'template',
  'templatefile',
]

export function withoutManagedFields<T extends Loose>(object: T): T {
  if (!object.metadata?.managedFields) return object
  return { ...object, metadata: without(object.metadata, 'managedFields') }
}

export const dryRunFlag: Flag = {
  name: 'dry-run',
  type: 'string',
  default: 'none',
  optional: 'unchanged',
}

/** `none`, `client` or `server`. Throws a Failure for anything else. */
export function dryRunOf({ flags }: Context): 'none' | 'client' | 'server' {
  const value = flags.string('dry-run') || 'none'
  if (value === 'none' || value === 'client' || value === 'server') return value
  if (value === 'unchanged')
    throw new Failure(
      '--dry-run flag without a value was specified. A value must be set: "none", "server", or "client".',
    )
  throw new Failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`)
}
