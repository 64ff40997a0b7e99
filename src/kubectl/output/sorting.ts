import { Failure } from '../cli/failure.ts'
import { valuesAt } from '../jsonpath/jsonpath.ts'
import type { Target } from '../resources/found.ts'
import { compare } from '../text/maps.ts'
import { quantity } from '../text/quantity.ts'

/** The targets in the order of a field (`--sort-by`). Throws a Failure where no object has it. */
export function sortBy(field: string, targets: readonly Target[]): Target[] {
  const keyed = targets.map((target) => ({ target, key: valuesAt(field, target.object)[0] }))
  if (targets.length > 0 && keyed.every(({ key }) => key === undefined))
    throw new Failure(`couldn't find any field with path "${shown(field)}" in the list of objects`)
  return keyed.sort((a, b) => order(a.key, b.key)).map(({ target }) => target)
}

const shown = (field: string) => (field.startsWith('{') ? field : `{.${field.replace(/^\./, '')}}`)

function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const isQuantity = (value: unknown) => /^\d+(\.\d+)?([numkMGTPE]|[KMGTPE]i)?$/.test(String(value))
  if (isQuantity(a) && isQuantity(b)) return quantity(String(a)) - quantity(String(b))
  return compare(String(a), String(b))
}
