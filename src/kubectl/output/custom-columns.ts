import { Failure } from '../failure.ts'
import { goText } from '../jsonpath/go-values.ts'
import { evaluate, parseJsonPath, relaxed } from '../jsonpath/jsonpath.ts'
import type { Loose } from '../resources/found.ts'
import type { Table } from '../printers/table.ts'

export interface Column {
  header: string
  path: string
}

/** The columns of `NAME:.metadata.name,NODE:.spec.nodeName`. Throws a Failure for what is none. */
export function columnsOf(spec: string): Column[] {
  if (spec === '') throw new Failure('custom-columns format specified but no custom columns given')
  return spec.split(',').map((column) => {
    const at = column.indexOf(':')
    if (at === -1)
      throw new Failure(
        `unexpected custom-columns spec: ${column}, expected <header>:<json-path-expr>`,
      )
    return { header: column.slice(0, at), path: relaxed(column.slice(at + 1)) }
  })
}

/** The columns of a file: a line of headers, and a line of paths below them. Throws a Failure. */
export function columnsOfFile(text: string): Column[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const expected =
    'Expected format is one line of space separated headers, one line of space separated column specs.'
  if (text === '') throw new Failure(`invalid template, missing header line. ${expected}`)
  if (lines.length < 2) throw new Failure(`invalid template, missing spec line. ${expected}`)
  const [headers, specs] = lines.map((line) => line.split(/\s+/).filter(Boolean)) as [
    string[],
    string[],
  ]
  if (headers.length !== specs.length)
    throw new Failure(
      `number of headers (${headers.length}) and field specifications (${specs.length}) don't match`,
    )
  return headers.map((header, i) => ({ header, path: relaxed(specs[i] as string) }))
}

/**
 * The objects in custom columns, and what ended it: the rows before that are printed all the same.
 * https://kubernetes.io/docs/reference/kubectl/#custom-columns
 */
export function customColumns(
  columns: readonly Column[],
  objects: readonly Loose[],
): Table & { error?: unknown } {
  const table: Table = { header: columns.map(({ header }) => header), rows: [] }
  try {
    const paths = columns.map(({ path }) => parseJsonPath(path))
    for (const object of objects) table.rows.push(paths.map((path) => cell(evaluate(path, object))))
    return table
  } catch (error) {
    return { ...table, error }
  }
}

function cell(values: readonly unknown[][]): string {
  const texts = values.flat().map((value) => escapeTerminal(goText(value)))
  if (!values[0]?.length) texts.unshift('<none>')
  return texts.join(',')
}

/** What would steer the reader's terminal, made visible. */
const escapeTerminal = (text: string) => text.replaceAll('\x1b', '^[').replaceAll('\r', '\\r')
