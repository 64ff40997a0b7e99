import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { compare } from '../../text/maps.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { Writer } from '../writer.ts'

const shownAbove = new Set(
  ['managedFields', 'name', 'namespace', 'labels', 'annotations'].map((one) => `.metadata.${one}`),
)

/**
 * `kubectl describe` of a kind that kubectl has no words of its own for: its fields as they stand.
 * https://github.com/kubernetes/kubectl/blob/v0.37.2/pkg/describe/describe.go (genericDescriber)
 */
export function describeUnstructured(
  object: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const { metadata } = object
  writeName(writer, metadata)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writeFields(writer, 0, object, '')
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function writeFields(writer: Writer, level: number, object: object, above: string): void {
  const fields = Object.entries(object).sort(([a], [b]) => compare(a, b))
  for (const [field, value] of fields) {
    const path = `${above}.${field}`
    if (shownAbove.has(path)) continue
    if (isMap(value) || Array.isArray(value)) {
      writer.write(level, `${labelOf(field)}:\n`)
      for (const one of [value].flat())
        if (isMap(one)) writeFields(writer, level + 1, one, path)
        else writer.write(level + 1, `${String(one)}\n`)
    } else writer.write(level, `${labelOf(field)}:\t${String(value)}\n`)
  }
}

const acronyms = new Set(['API', 'URL', 'UID', 'OSB', 'GUID'])

/** `Owner References` of `ownerReferences`; a name with other signs than letters stays as it is. */
function labelOf(field: string): string {
  if (/[^\p{L}-]/u.test(field)) return field
  const words = field.match(/\p{Lu}*\p{Ll}+|\p{Lu}+|-+/gu) ?? [field]
  return words
    .map((word) => (acronyms.has(word.toUpperCase()) ? word.toUpperCase() : capital(word)))
    .join(' ')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
