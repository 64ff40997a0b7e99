import { ApiError, type WatchEvent } from '../cluster.ts'
import type { KubernetesObject } from '../objects.ts'

/** What a watch asks of the API server. */
export interface WatchSource {
  list(signal: AbortSignal): Promise<{ items: KubernetesObject[]; resourceVersion: string }>
  /** Calls `onLine` with each event's JSON, until the server ends the answer. */
  follow(
    resourceVersion: string,
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<void>
}

interface Sent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  object: KubernetesObject
}

/** Milliseconds between two attempts while the server cannot be reached. */
const pauses = [50, 200, 500, 1000, 2000, 5000]

/**
 * Lists, then follows every change until the returned function is called. A server ends a watch
 * when it likes: this one goes on from the last version that it saw and, where the server has
 * forgotten that version (410 Gone), lists again and tells what changed in between.
 *
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
export async function watchFrom(
  source: WatchSource,
  onEvent: (event: WatchEvent<KubernetesObject>) => void,
): Promise<() => void> {
  const stop = new AbortController()
  const held = new Map<string, KubernetesObject>()
  let version = ''

  const tell = (type: WatchEvent<unknown>['type'], object: KubernetesObject) => {
    if (stop.signal.aborted) return
    if (type === 'DELETED') held.delete(keyOf(object))
    else held.set(keyOf(object), object)
    onEvent({ type, object })
  }

  const list = async () => {
    const { items, resourceVersion } = await source.list(stop.signal)
    const listed = new Set(items.map(keyOf))
    for (const [key, object] of [...held]) if (!listed.has(key)) tell('DELETED', object)
    for (const object of items) {
      const before = held.get(keyOf(object))
      if (!before) tell('ADDED', object)
      else if (before.metadata.resourceVersion !== object.metadata.resourceVersion)
        tell('MODIFIED', object)
    }
    version = resourceVersion
  }

  const onLine = (line: string) => {
    const { type, object } = JSON.parse(line) as Sent
    if (type === 'ERROR') {
      const { code = 500, reason = '', message = '' } = object as never as Partial<ApiError>
      throw new ApiError({ code, reason, message })
    }
    version = object.metadata.resourceVersion ?? version
    if (type !== 'BOOKMARK') tell(type, object)
  }

  await list()
  const go = async () => {
    for (let failures = 0; !stop.signal.aborted;) {
      try {
        if (!version) await list()
        await source.follow(version, onLine, stop.signal)
        failures = 0
      } catch (error) {
        if (stop.signal.aborted) return
        if (error instanceof ApiError && error.code === 410) version = ''
        else await pause(pauses[Math.min(failures++, pauses.length - 1)]!, stop.signal)
      }
    }
  }
  void go()
  return () => stop.abort()
}

// A name that is deleted and made again is another object.
const keyOf = ({ metadata }: KubernetesObject) =>
  `${metadata.namespace ?? ''}/${metadata.name}/${metadata.uid ?? ''}`

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
