import { sortKeys } from '../../../../../manifests/fields.ts'
import type { Row } from '../manifests/table.ts'

/** Changes with what is sent, so that a row is not held to a verdict on something else. */
export function fingerprint({ manifest, patch, subresource, fieldValidation }: Row): string {
  const text = JSON.stringify(sortKeys({ manifest, patch, subresource, fieldValidation }))
  let hash = 0xcbf29ce484222325n
  for (const letter of text)
    hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0)!)) * 0x100000001b3n)
  return hash.toString(16)
}
