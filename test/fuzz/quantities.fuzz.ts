import { quantityOf, writeQuantity } from '../../src/manifests/quantity.ts'
import type { FuzzTarget } from './target.ts'

const signs = [...'0123456789.+-eEinumkKMGTP _', '1', '0', '1e9', 'Ki', '999999999999']

export const target: FuzzTarget = {
  name: 'quantities',
  input: (random) => Array.from({ length: random.int(8) }, () => random.pick(signs)).join(''),
  read(text) {
    const quantity = quantityOf(text)
    if (!quantity) return
    const again = quantityOf(writeQuantity(quantity))
    if (again?.nanos !== quantity.nanos)
      throw new Error(`${text} becomes ${writeQuantity(quantity)}`)
  },
}
