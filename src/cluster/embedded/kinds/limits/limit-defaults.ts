import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'

/** Fills in what a LimitRange says of containers: the most is the default, and that is requested. */
export function defaultLimitRange(object: Fields): void {
  const spec = fieldsOf((object.spec ??= {}))
  // So does the API server show a list that is not there.
  if (listOf(spec.limits).length === 0) spec.limits = null
  for (const item of listOf(spec.limits).map(fieldsOf)) {
    if (item.type !== 'Container') continue
    fill(item, 'default', item.max)
    fill(item, 'defaultRequest', item.default)
    fill(item, 'defaultRequest', item.min)
  }
}

function fill(item: Fields, field: string, amounts: unknown): void {
  const all = { ...fieldsOf(amounts), ...fieldsOf(item[field]) }
  if (Object.keys(all).length > 0) item[field] = all
}
