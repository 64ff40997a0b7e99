import type { WatchEvent } from '../../../cluster/cluster.ts'
import type { Context } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import type { Loose } from '../../resources/found.ts'
import { readArguments } from '../../resources/arguments.ts'
import type { ObjectPrinter } from '../../output/object-printer.ts'
import { printerOf } from '../../printers/index.ts'
import type { Printer } from '../../printers/printer.ts'
import { table } from '../../printers/table.ts'
import type { TableOptions } from '../../printers/table.ts'
import { align, getLayout } from '../../text/tabwriter.ts'
import { watchUntil } from '../../waiting.ts'

/**
 * `kubectl get -w`: a row for each object, then one for each change, until the reader stops it.
 * Columns keep the width that they have reached.
 */
export async function watchObjects(
  context: Context,
  options: TableOptions,
  show?: ObjectPrinter,
): Promise<void> {
  const { cluster, flags, io } = context
  const asked = readArguments(context.args)
  const resources =
    asked.by === 'kind'
      ? asked.resources
      : asked.by === 'name'
        ? asked.objects.map(({ resource }) => resource)
        : []
  const [resource] = resources
  if (!resource || new Set(resources).size > 1)
    throw new Failure('you may only specify a single resource type')
  if (asked.by === 'name' && asked.objects.length > 1)
    throw new Failure('you may only specify a single resource type')

  const name = asked.by === 'name' ? asked.objects[0]?.name : undefined
  const where = resource.namespaced && !flags.bool('all-namespaces') ? context.namespace : null
  if (name) await cluster.read(resource.kind, name, where ? { namespace: where } : {})
  const fields = [name ? `metadata.name=${name}` : '', flags.string('field-selector')]
    .filter((field) => field !== '')
    .join(',')
  const printer = await printerOf(resource.kind)
  const print: (event: WatchEvent<Loose>) => void = show
    ? ({ object }) => context.print(show(object))
    : rowPrinter(context, printer, {
        ...options,
        withNamespace: (options.withNamespace ?? false) && resource.namespaced,
      })
  await watchUntil(
    cluster,
    resource.kind,
    {
      namespace: where,
      ...(fields && { fields }),
      ...(flags.string('selector') && { labels: flags.string('selector') }),
    },
    (event) => {
      print(event)
      return false
    },
    { signal: io.signal },
  )
}

/** Rows in columns that keep the width that they have reached. */
function rowPrinter(context: Context, printer: Printer, options: TableOptions) {
  const widths: number[] = []
  let headed = context.flags.bool('no-headers')
  return ({ object }: WatchEvent<Loose>) => {
    const { header, rows } = table(printer, [object], { ...options, now: context.cluster.now() })
    const lines = headed ? rows : [header, ...rows]
    headed = true
    for (const cells of lines)
      for (const [i, cell] of cells.entries())
        widths[i] = Math.max(widths[i] ?? 0, [...cell].length)
    const padded = lines.map((cells) =>
      cells
        .map((cell, i) => (i < cells.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell))
        .join('\t'),
    )
    return context.print(align(`${padded.join('\n')}\n`, getLayout))
  }
}
