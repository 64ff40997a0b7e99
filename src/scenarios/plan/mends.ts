import { definitionOf, definitionOfKind } from '../../cluster/schema.ts'
import { nearest } from '../../manifests/nearest.ts'
import { stepsOf } from '../../manifests/path.ts'

/** The edit that mends what the API server said of a field of a manifest. */
export function mendOf(kind: string, field: string, message: string): string {
  if (message.includes('unknown field')) {
    const name = stepsOf(field).at(-1)
    const like = nearest(String(name), siblingsOf(kind, field))
    return like ? `Did you mean ${like}?` : 'Remove it, or find where it belongs: kubectl explain.'
  }
  const [, found, wanted] = /cannot unmarshal (\w+) into .* of type (\S+)/.exec(message) ?? []
  if (found === 'string' && /^u?int/.test(wanted ?? '')) return 'Write a number, without quotes.'
  if (found === 'string' && wanted === 'bool') return 'Write true or false, without quotes.'
  if (wanted === 'string') return 'Put it in quotes.'
  return 'Mend the field: the API server refuses it.'
}

/** The fields that may stand beside `field`, by the recorded schema. */
function siblingsOf(kind: string, field: string): string[] {
  let type = definitionOfKind(kind)
  for (const step of stepsOf(field).slice(0, -1)) {
    if (typeof step === 'number') continue
    type = type && definitionOf(type)?.fields[step]?.of
  }
  return Object.keys((type && definitionOf(type)?.fields) || {})
}
