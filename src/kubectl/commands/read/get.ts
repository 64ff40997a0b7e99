import { NotSimulated } from '../../../cluster/cluster.ts'
import { later } from '../../../cluster/later.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Exit, Failure, throwAll } from '../../failure.ts'
import type { Column } from '../../output/custom-columns.ts'
import { objectPrinter, plainFormat, withoutManagedFields } from '../../output/object-printer.ts'
import type { ObjectPrinter } from '../../output/object-printer.ts'
import { printerOf } from '../../printers/index.ts'
import { table } from '../../printers/table.ts'
import type { Table, TableOptions } from '../../printers/table.ts'
import { plainPath } from '../../resources/files.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { isMissing, select } from '../../resources/select.ts'
import type { Selection } from '../../resources/select.ts'
import { align, getLayout } from '../../text/tabwriter.ts'
import { allNamespacesFlag, fileFlags, selectFlags } from '../shared.ts'

/** What few command lines ask for: the columns of `-o custom-columns`, the order of `--sort-by`, and `-w`. */
export const columnsByHand = later(() => import('../../output/custom-columns.ts'))
export const sorting = later(() => import('../../output/sorting.ts'))
export const watching = later(() => import('./watch.ts'))

const formats =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml'

/** `kubectl get`: objects as a table, as JSON or YAML, or what a path finds in them. */
export const get: Command = {
  name: 'get',
  flags: [
    ...fileFlags,
    ...selectFlags,
    allNamespacesFlag,
    { name: 'output', short: 'o', type: 'string' },
    { name: 'show-labels', type: 'bool' },
    { name: 'label-columns', short: 'L', type: 'strings' },
    { name: 'no-headers', type: 'bool' },
    { name: 'sort-by', type: 'string' },
    { name: 'watch', short: 'w', type: 'bool' },
    { name: 'watch-only', type: 'bool' },
    { name: 'ignore-not-found', type: 'bool' },
    { name: 'show-kind', type: 'bool' },
    { name: 'show-managed-fields', type: 'bool' },
    { name: 'chunk-size', type: 'int', default: '500' },
    { name: 'allow-missing-template-keys', type: 'bool', default: 'true' },
  ],
  async run(context) {
    const { args, flags } = context
    if (args.length === 0 && flags.list('filename').length === 0) throw nothingAsked(context)
    const output = plainFormat(context)
    check(context, output)
    const tables = output === '' || output === 'wide'
    const columns = await columnsFor(context, output)
    const show = tables || columns ? undefined : objectPrinter(context, formats)
    if (flags.bool('watch') || flags.bool('watch-only')) {
      if (columns) throw new NotSimulated('kubectl get --watch -o custom-columns')
      const { watchObjects } = await watching.load()
      await watchObjects(context, tableOptions(context), show)
      throw new Exit(1)
    }
    const selection = await select(context, { wholeKinds: true, fetch: true })
    // What is wrong with a file is said as it stands.
    const errors = selection.errors
      .filter((error) => !flags.bool('ignore-not-found') || !isMissing(error))
      .map((error) => (error instanceof Failure ? new Exit(1, error.message) : error))
    const targets = await sorted(flags.string('sort-by'), selection.targets, tables)
    const found = { ...selection, targets, errors }
    if (tables) await printTables(context, found)
    else if (columns) await printColumns(context, found, columns)
    else printObjects(context, found, show as ObjectPrinter)
    throwAll(errors)
  },
}

function nothingAsked(context: Context): Failure {
  context.warn(
    'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n',
  )
  return new Failure(
    'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples',
  )
}

function check({ flags }: Context, output: string): void {
  if (flags.bool('show-labels') && output !== '' && output !== 'wide')
    throw new Failure(`--show-labels option cannot be used with ${output} printer`)
}

/** The targets as `--sort-by` has them. */
async function sorted(field: string, targets: Target[], tables: boolean): Promise<Target[]> {
  if (!field) return targets
  const { sortBy } = await sorting.load()
  return sortBy(field, targets, { tables })
}

/** The columns of `-o custom-columns=…`; undefined for another output. Throws a Failure. */
async function columnsFor({ io }: Context, output: string): Promise<Column[] | undefined> {
  const match = /^custom-columns(-file)?(?:=([^]*))?$/.exec(output)
  if (!match) return undefined
  const { columnsOf, columnsOfFile } = await columnsByHand.load()
  const [, file, given = ''] = match
  if (!file || given === '') return columnsOf(given)
  const text = io.files[plainPath(given)]
  if (text === undefined)
    throw new Failure(`error reading template ${given}, open ${given}: no such file or directory\n`)
  return columnsOfFile(text)
}

async function printColumns(
  context: Context,
  { targets, errors }: Selection,
  columns: readonly Column[],
): Promise<void> {
  const { customColumns } = await columnsByHand.load()
  const objects = targets.map(({ object }) => object as Loose)
  const { error, ...table } = customColumns(columns, objects)
  context.print(lines(table, context.flags.bool('no-headers')))
  if (error) errors.push(error)
}

function tableOptions({ cluster, flags }: Context): TableOptions {
  return {
    now: cluster.now(),
    wide: flags.string('output') === 'wide',
    showLabels: flags.bool('show-labels'),
    labelColumns: flags.list('label-columns'),
    withNamespace: flags.bool('all-namespaces'),
    withKind: flags.bool('show-kind'),
  }
}

async function printTables(
  context: Context,
  { targets, errors, resources, named }: Selection,
): Promise<void> {
  const { flags } = context
  const groups = groupByKind(targets)
  const noHeaders = flags.bool('no-headers')
  const kinds = named ? targets.map(({ resource }) => resource) : resources
  const several = new Set(kinds).size > 1
  for (const [i, group] of groups.entries()) {
    const [{ resource }] = group as [Target]
    const options = tableOptions(context)
    const shown = table(
      await printerOf(resource.kind),
      group.map(({ object }) => object as Loose),
      {
        ...options,
        withNamespace: (options.withNamespace ?? false) && resource.namespaced,
        withKind: (options.withKind ?? false) || several,
      },
    )
    if (i > 0 && !noHeaders) context.print('\n')
    context.print(lines(shown, noHeaders))
  }
  if (targets.length === 0 && errors.length === 0 && !flags.bool('ignore-not-found'))
    context.warn(
      flags.bool('all-namespaces') || resources.some(({ namespaced }) => !namespaced)
        ? 'No resources found\n'
        : `No resources found in ${context.namespace} namespace.\n`,
    )
}

function groupByKind(targets: readonly Target[]): Target[][] {
  const groups: Target[][] = []
  for (const target of targets) {
    const last = groups.at(-1)
    if (last && (last[0] as Target).resource === target.resource) last.push(target)
    else groups.push([target])
  }
  return groups
}

/** A table as text, with the header unless there are to be none. */
export function lines({ header, rows }: Table, noHeaders: boolean): string {
  const all = noHeaders ? rows : [header, ...rows]
  return all.length === 0
    ? ''
    : align(`${all.map((cells) => cells.join('\t')).join('\n')}\n`, getLayout)
}

function printObjects(
  context: Context,
  { targets, errors, named }: Selection,
  show: ObjectPrinter,
): void {
  const objects = targets.map(({ object }) => object as Loose)
  if (plainFormat(context) === 'name') {
    for (const object of objects) context.print(show(object))
    return
  }
  if (
    objects.length === 0 &&
    (errors.length > 0 || (named && context.flags.bool('ignore-not-found')))
  )
    return
  const single = named && objects.length === 1 && context.args.length <= 2 && errors.length === 0
  const managedFields =
    context.flags.bool('show-managed-fields') ||
    context.flags.string('output').startsWith('jsonpath')
  const shown = single
    ? (objects[0] as Loose)
    : ({
        apiVersion: 'v1',
        kind: 'List',
        metadata: { resourceVersion: '' },
        items: managedFields ? objects : objects.map(withoutManagedFields),
      } as unknown as Loose)
  try {
    context.print(show(shown))
  } catch (error) {
    errors.push(error)
  }
}
