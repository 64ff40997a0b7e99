import { Failure } from '../cli/failure.ts'
import { evaluate, parseJsonPath, relaxed, text } from '../jsonpath/jsonpath.ts'
import type { Loose } from '../resources/found.ts'
import type { Table } from '../printers/table.ts'

/**
 * `-o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName`. Throws a Failure for a column that
 * is no HEADER:PATH. https://kubernetes.io/docs/reference/kubectl/#custom-columns
 */
export function customColumns(spec: string, objects: readonly Loose[]): Table {
  if (spec === '') throw new Failure('custom-columns format specified but no custom columns given')
  const columns = spec.split(',').map((column) => {
    const at = column.indexOf(':')
    if (at === -1)
      throw new Failure(
        `unexpected custom-columns spec: ${column}, expected <header>:<json-path-expr>`,
      )
    return {
      header: column.slice(0, at),
      path: parseJsonPath(relaxed(column.slice(at + 1))),
    }
  })
  return {
    header: columns.map(({ header }) => header),
    rows: objects.map((object) =>
      columns.map(({ path }) => {
        const values = evaluate(path, object).flat()
        return values.length === 0 ? '<none>' : values.map(shown).join(',')
      }),
    ),
  }
}

/** As Go's `%v` writes it. */
function shown(value: unknown): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(shown).join(' ')}]`
  if (typeof value !== 'object') return text(value)
  const fields = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1))
  return `map[${fields.map(([key, inner]) => `${key}:${shown(inner)}`).join(' ')}]`
}
