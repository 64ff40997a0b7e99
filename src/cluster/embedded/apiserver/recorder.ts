import type { Store, Stored } from '../engine/store.ts'

/** A source may tell of an object 25 times at once, then once in five minutes. */
const burst = 25
const refill = 300_000

/** So many that differ in their words alone are told as one, unless ten minutes lie between two. */
const alike = 10
const together = 600_000

/** An event that was told of, stored or not. */
interface Observation {
  name: string
  count: number
  first: Date
}

/**
 * Counts an event that was seen before up instead of storing it again, and drops what a source
 * tells too often, as client-go's recorder does.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/client-go/tools/record/events_cache.go
 *
 * The returned function names a new event and stores it by `create`, or returns the event that stands
 * for it. One comes after the other.
 */
export function eventRecorder(
  now: () => number,
): (store: Store, event: Stored, create: () => Promise<Stored>) => Promise<Stored> {
  const observed = new Map<string, Observation>()
  const budgets = new Map<string, { tokens: number; at: number }>()
  const groups = new Map<string, { messages: Set<string>; at: number }>()
  let queue: Promise<unknown> = Promise.resolve()
  let recorded = 0

  function withinBudget(event: Stored): boolean {
    const { uid, name, kind } = event.involvedObject
    const key = JSON.stringify([sourceOf(event), uid, name, kind])
    const budget = budgets.get(key) ?? { tokens: burst, at: now() }
    budget.tokens = Math.min(burst, budget.tokens + (now() - budget.at) / refill)
    budget.at = now()
    budgets.set(key, budget)
    if (budget.tokens < 1) return false
    budget.tokens -= 1
    return true
  }

  /** Whether an event is one more of many that differ in their words alone. */
  function isOneOfMany(key: string, message: string): boolean {
    const known = groups.get(key)
    const fresh = !known || now() - known.at > together
    const group = fresh ? { messages: new Set<string>(), at: now() } : known
    groups.set(key, group)
    group.at = now()
    group.messages.add(message)
    if (group.messages.size < alike) return false
    // One is forgotten: the real one takes any, this one the oldest.
    group.messages.delete([...group.messages][0]!)
    return true
  }

  function nextName(object: string): string {
    const nanoseconds = BigInt(now()) * 1_000_000n + BigInt((recorded += 1))
    return `${object}.${nanoseconds.toString(16)}`
  }

  async function record(
    store: Store,
    event: Stored,
    create: () => Promise<Stored>,
  ): Promise<Stored> {
    const time = new Date(now())
    const { fieldPath, ...rest } = event.involvedObject
    const object = { ...rest, resourceVersion: undefined }
    const group = JSON.stringify([sourceOf(event), object, event.type, event.reason])
    const many = isOneOfMany(group, event.message)
    if (many) event.message = `(combined from similar events): ${event.message}`
    const key = many ? group : JSON.stringify([group, fieldPath, event.message])
    const seen = observed.get(key) ?? { name: nextName(object.name), count: 0, first: time }
    observed.set(key, seen)
    seen.count += 1
    // What is dropped is counted all the same.
    if (!withinBudget(event)) return event
    const { name, count, first } = seen
    const told = { message: event.message, count, lastTimestamp: time }
    const previous = count > 1 && (await store.get(name, event.metadata.namespace))
    if (previous) return store.update(name, { ...previous, ...told })
    delete event.metadata.generateName
    event.metadata.name = name
    event.reportingInstance = event.source.host ?? ''
    Object.assign(event, { ...told, eventTime: null, firstTimestamp: first })
    return create()
  }

  return (store, event, create) => {
    const result = queue.then(() => record(store, event, create))
    queue = result.catch(() => undefined)
    return result
  }
}

const sourceOf = ({ source }: Stored) => [source.component, source.host]
