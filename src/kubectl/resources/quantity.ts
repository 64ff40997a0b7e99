import { quantityFault, quantityOf, writeQuantity } from '../../manifests/quantity.ts'
import { Failure } from '../failure.ts'

/** A quantity that somebody typed, as the API writes it. Throws a Failure for what is none. */
export function canonical(text: string): string {
  const parsed = quantityOf(text)
  if (!parsed) throw new Failure(quantityFault(text))
  return writeQuantity(parsed)
}
