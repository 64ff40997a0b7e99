import type { Loose } from '../resources/found.ts'
import { kindName } from '../resources/names.ts'
import { formatLabels } from '../text/maps.ts'
import type { Printer } from './printer.ts'

export interface TableOptions {
  /** The cluster's time, in milliseconds since 1970. */
  now: number
  wide?: boolean
  showLabels?: boolean
  labelColumns?: readonly string[]
  withNamespace?: boolean
  withKind?: boolean
}

export interface Table {
  header: string[]
  rows: string[][]
}

/** Objects as `kubectl get` shows them, in the columns of their kind. */
export function table(printer: Printer, objects: readonly Loose[], options: TableOptions): Table {
  const columns: Printer = [
    ...(options.withNamespace
      ? [{ name: 'NAMESPACE', cell: ({ metadata }: Loose) => metadata.namespace ?? '' }]
      : []),
    ...printer
      .filter(({ wide }) => !wide || options.wide)
      .map((column) =>
        column.name === 'NAME' && options.withKind
          ? { ...column, cell: withKind(column.cell) }
          : column,
      ),
    ...(options.labelColumns ?? []).map((label) => ({
      name: (label.split('/').at(-1) as string).toUpperCase(),
      cell: ({ metadata }: Loose) => metadata.labels?.[label] ?? '',
    })),
    ...(options.showLabels
      ? [{ name: 'LABELS', cell: ({ metadata }: Loose) => formatLabels(metadata.labels) }]
      : []),
  ]
  return {
    header: columns.map((column) => column.name),
    rows: objects.map((object) => columns.map(({ cell }) => cellText(cell(object, options)))),
  }
}

const withKind =
  (cell: Printer[number]['cell']): Printer[number]['cell'] =>
  (object, how) =>
    `${kindName(object)}/${cell(object, how)}`

/** The first line of a text, as a table shows it. */
export function cellText(value: string | number): string {
  const text = String(value)
  const end = text.search(/[\f\n\r]/)
  return end === -1 ? text : `${text.slice(0, end)}...`
}
