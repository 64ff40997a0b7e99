import type { Context } from '../cli/command.ts'
import type { Flag } from '../cli/flags.ts'
import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'
import type { Loose } from '../resources/found.ts'
import { objectName } from '../resources/found.ts'
import { objectPrinter } from './object-printer.ts'
import type { ObjectPrinter } from './object-printer.ts'

/** `-o` of the commands that change something, or answer with one object of their own. */
export const outputFlags: readonly Flag[] = [
  { name: 'output', short: 'o', type: 'string' },
  { name: 'show-managed-fields', type: 'bool' },
  { name: 'allow-missing-template-keys', type: 'bool', default: 'true' },
]

const formats =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml'

const printers = new WeakMap<Context['flags'], ObjectPrinter>()

/** How `-o` shows the objects of a run: one printer for all of them. */
export function printerOf(context: Context): ObjectPrinter {
  const printer = printers.get(context.flags) ?? objectPrinter(context, formats)
  printers.set(context.flags, printer)
  return printer
}

/** `deployment.apps/my-app created`, or the object itself with `-o yaml`. */
export function printDone(context: Context, object: Loose, done: string): void {
  const dryRun = dryRunOf(context)
  const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
  if (context.flags.string('output') === '')
    context.print(`${objectName(object)} ${done}${suffix}\n`)
  else context.print(printerOf(context)(object))
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
  // kubectl says in its log, with its process's number, that this is deprecated.
  if (value === 'unchanged')
    throw new NotSimulated('--dry-run without a value: use --dry-run=client')
  throw new Failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`)
}
