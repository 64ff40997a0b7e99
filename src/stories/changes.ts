import type { Event, KubernetesObject } from '../cluster/objects.ts'
import type { Change, Facts } from './story.ts'
import type { Version } from './watched.ts'

type Rename = (text: string) => string

/** What each version of an object changed, in words that are the same each time, by the story's line. */
export function changesOf(versions: readonly Version[], rename: Rename): Map<number, Change[]> {
  const names = namesOf(versions, rename)
  const before = new Map<string, Facts>()
  const told = new Map<number, Change[]>()
  for (const { object, line, facts, isGone } of versions) {
    const name = names.get(subjectOf(object))
    if (name === undefined) continue
    const uid = object.metadata.uid!
    const known = before.get(uid) ?? {}
    const own = object.kind === 'Event' ? eventFacts(object as Event) : facts
    const now = isGone
      ? { ...known, object: 'gone' }
      : { ...renamed(own, rename), ...(object.kind !== 'Event' && { object: 'there' }) }
    const changed = difference(known, now)
    before.set(uid, now)
    if (Object.keys(changed).length === 0) continue
    told.set(line, [...(told.get(line) ?? []), [name, changed]])
  }
  return told
}

/** Who an Event is about; any other object is about itself. */
const subjectOf = (object: KubernetesObject): string =>
  object.kind === 'Event' ? ((object as Event).involvedObject.uid ?? '') : object.metadata.uid!

/** Names such as `Pod web-A-*#2`, by UID: siblings are numbered as they were made. */
function namesOf(versions: readonly Version[], rename: Rename): Map<string, string> {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const { object } of versions) {
    const { uid, name } = object.metadata
    if (object.kind === 'Event' || names.has(uid!)) continue
    const alike = `${object.kind} ${rename(name)}`
    const count = (counts.get(alike) ?? 0) + 1
    counts.set(alike, count)
    names.set(uid!, `${alike}#${count}`)
  }
  return names
}

const renamed = (facts: Facts, rename: Rename): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [rename(field), value && rename(value)]),
  )

/** An Event is a fact of its object: how often it was told. */
function eventFacts({ type, reason, message, count, series }: Event): Facts {
  return { [`event ${type} ${reason}: ${message}`]: String(series?.count ?? count ?? 1) }
}

function difference(before: Facts, after: Facts): Facts {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return Object.fromEntries(
    fields
      .filter((field) => before[field] !== after[field])
      .map((field) => [field, after[field] ?? null]),
  )
}
