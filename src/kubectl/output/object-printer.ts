import { NotSimulated } from '../../cluster/cluster.ts'
import type { Context } from '../cli/command.ts'
import { Failure } from '../failure.ts'
import type { JsonPathPrinter } from '../jsonpath/jsonpath.ts'
import { without } from '../patch/json.ts'
import { plainPath } from '../resources/files.ts'
import type { Loose } from '../resources/found.ts'
import { objectName } from '../resources/found.ts'
import { writeYaml } from '../yaml/write.ts'
import { goJson } from '../text/json.ts'

/** Shows one object. */
export type ObjectPrinter = (object: Loose) => string

/**
 * How `-o` shows objects: `json`, `yaml`, `name`, `jsonpath=…` and its kin. Throws a Failure for
 * what it cannot read, or does not know: that one names the `formats` of the command.
 */
export function objectPrinter(context: Context, formats: string): ObjectPrinter {
  const print = printerFor(context, formats)
  const whole = context.flags.bool('show-managed-fields')
  // A path finds them all the same.
  return whole || !/^(json|yaml)$/.test(plainFormat(context))
    ? print
    : (object) => print(withoutManagedFields(object))
}

/** `-o` as it was typed, but that these may be written in capitals. */
export function plainFormat({ flags }: Context): string {
  const typed = flags.string('output')
  return /^(json|yaml|name)$/i.test(typed) ? typed.toLowerCase() : typed
}

function printerFor(context: Context, formats: string): ObjectPrinter {
  const output = plainFormat(context)
  if (output === 'json') return (object) => `${goJson(object, 4)}\n`
  if (output === 'yaml') return yamlPrinter()
  if (output === 'name') return (object) => `${objectName(object)}\n`
  const [format, template] = output.split(/=([^]*)/) as [string, string?]
  if (/^(jsonpath(-as-json|-file)?|(go-)?template(-?file)?)$/.test(format) && !template)
    throw new Failure('template format specified but no template given')
  const jsonPath = context.jsonPath as JsonPathPrinter
  const options = {
    allowMissingKeys: context.flags.string('allow-missing-template-keys') !== 'false',
    asJson: format === 'jsonpath-as-json',
  }
  if (format === 'jsonpath' || format === 'jsonpath-as-json')
    return jsonPath(template as string, options)
  if (format === 'jsonpath-file')
    return jsonPath(templateFile(context, template as string), options)
  if (/^(go-)?template(-?file)?$/.test(format) || format === 'kyaml')
    throw new NotSimulated(`kubectl -o ${format}: use -o jsonpath, json or yaml`)
  throw new Failure(
    `unable to match a printer suitable for the output format "${output}", allowed formats are: ${formats}`,
  )
}

/** Documents after the first begin with `---`. */
function yamlPrinter(): ObjectPrinter {
  let count = 0
  return (object) => `${count++ > 0 ? '---\n' : ''}${writeYaml(object)}`
}

function templateFile({ io }: Context, path: string): string {
  const text = io.files[plainPath(path)]
  if (text === undefined)
    throw new Failure(`error reading --template ${path}, open ${path}: no such file or directory`)
  return text
}

/** An object as kubectl prints it: without `metadata.managedFields`. The one that is given stays as it is. */
export function withoutManagedFields<T extends Loose>(object: T): T {
  if (!object.metadata?.managedFields) return object
  return { ...object, metadata: without(object.metadata, 'managedFields') }
}
