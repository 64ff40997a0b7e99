import { sortKeys, type Fields } from '../../../../../manifests/fields.ts'
import type { Verdict } from '../recorded/verdict.ts'

/**
 * Four digits that stand for a verdict: two that are not the same have other ones, but for one pair in
 * 65,536. The verdicts themselves would take megabytes.
 */
export function digestOf(verdict: Verdict | { notSimulated: string[] }, manifest: Fields): string {
  const text = JSON.stringify(sortKeys(verdict)).replaceAll(generated(manifest), '$1NAME')
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return ((hash ^ (hash >>> 16)) & 0xffff).toString(16).padStart(4, '0')
}

/** A generated name, which is another each time; nothing where a manifest asks for none. */
function generated({ metadata }: Fields): RegExp {
  const prefix = (metadata as Fields | undefined)?.generateName
  if (typeof prefix !== 'string' || prefix === '') return /(?!)/g
  const shown = JSON.stringify(prefix.slice(0, 58)).slice(1, -1)
  return new RegExp(
    `(${RegExp.escape?.(shown) ?? shown.replace(/[^\w]/g, '\\$&')})[a-z0-9]{5}\\b`,
    'g',
  )
}
