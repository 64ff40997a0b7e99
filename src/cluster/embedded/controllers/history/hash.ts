import { suffixLetters } from '../../../generated-name.ts'
import { sortKeys } from '../../../../manifests/fields.ts'

/**
 * The ten or so letters that stand for a revision's data: FNV-1 of 32 bits over its JSON, in letters
 * that spell no words. The last digit is for the times that two data had the same.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/history/controller_history.go (HashControllerRevision)
 */
export function revisionHash(data: unknown): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(`${JSON.stringify(sortKeys(data))}0`))
    hash = Math.imul(hash, 0x01000193) ^ byte
  const decimal = String(hash >>> 0)
  return [...decimal]
    .map((digit) => suffixLetters[digit.charCodeAt(0) % suffixLetters.length])
    .join('')
}
