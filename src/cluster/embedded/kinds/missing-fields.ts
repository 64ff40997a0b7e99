import { definitionOf } from '../../schema.ts'
import { equal, fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { fateOf } from './field-table.ts'

/** Where something stands that Kubernetes has and the embedded cluster has not, and why. */
export interface Missing {
  field: string
  reason: string
  /** Whether its value is not looked at either. */
  unread?: true
}

/**
 * The fields of an admitted object that the embedded cluster would ignore. What `previous`, the
 * object before its change, has as well is none: controllers and defaults may write what no
 * manifest may ask for.
 */
export function missingFields(object: Fields, type: string, previous?: Fields): Missing[] {
  return within(object, { type, table: type, path: '' }, previous)
}

interface Place {
  type: string
  table: string
  path: string
}

function within(object: Fields, { type, table, path }: Place, previous: Fields = {}): Missing[] {
  return Object.entries(object).flatMap(([name, value]) => {
    const before = previous[name]
    if (value === undefined || equal(value, before)) return []
    const field = path ? `${path}.${name}` : name
    const fate = fateOf(table, name)
    if (fate.is === 'not simulated')
      return fate.except?.holds(value)
        ? []
        : [{ field, reason: fate.reason, ...(fate.unread && { unread: true }) }]
    if (fate.is !== 'looked into') return []
    const { of, list } = definitionOf(type)!.fields[name]!
    const next = { type: of, table: fate.table ?? of }
    if (!list) return within(fieldsOf(value), { ...next, path: field }, fieldsOf(before))
    return listOf(value).flatMap((item, index) =>
      within(
        fieldsOf(item),
        { ...next, path: `${field}[${index}]` },
        fieldsOf(listOf(before)[index]),
      ),
    )
  })
}
