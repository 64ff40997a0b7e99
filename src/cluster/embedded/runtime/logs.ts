import type { LogOptions } from '../../cluster.ts'
import type { EngineClock } from '../engine/clock.ts'
import { containerName, statusOf } from './containers.ts'
import type { Store, Stored } from '../engine/store.ts'
import { badRequest } from '../../errors.ts'
import type { LogBook } from './log-book.ts'
import { containerKey } from './log-book.ts'
import { logText } from './log-text.ts'

/**
 * The log of a container as text. With `onText` it is handed over piece by piece, what is there
 * first, and followed until `signal` aborts or the container has `ended`.
 */
export async function logs(
  book: LogBook,
  pod: Stored,
  { container: asked, previous = false, onText, signal, ...options }: LogOptions,
  { ended, now }: { ended: (container: string) => Promise<void>; now: () => number },
): Promise<string> {
  const container = containerName(pod, asked)
  if (!pod.spec.nodeName) return ''
  const key = containerKey(pod.metadata.uid, container)
  const written = book.read(key, { previous })
  if (written === undefined) throw nothingYet(pod, container, previous)
  let log = logText(written, options, now())
  if (!onText) return log
  onText(log)
  const stop = book.follow(key, (written) => {
    const more = logText([written], { timestamps: options.timestamps ?? false }, now())
    log += more
    onText(more)
  })
  const aborted = new Promise<void>((resolve) => {
    if (signal?.aborted) resolve()
    signal?.addEventListener('abort', () => resolve())
  })
  await Promise.race([aborted, ended(container)])
  stop()
  return log
}

function nothingYet(pod: Stored, container: string, previous: boolean) {
  const { name } = pod.metadata
  if (previous)
    return badRequest(`previous terminated container "${container}" in pod "${name}" not found`)
  const status = statusOf(pod, container)
  const reason: string = status?.state?.waiting?.reason ?? 'ContainerCreating'
  const why = reason.includes('Pull') ? 'trying and failing to pull image' : reason
  return badRequest(`container "${container}" in pod "${name}" is waiting to start: ${why}`)
}

/** Resolves when the container has ended, or its Pod is gone. */
export async function containerEnd(
  pods: Store,
  clock: EngineClock,
  { metadata }: Stored,
  container: string,
): Promise<void> {
  const { name, namespace, uid } = metadata
  for (;;) {
    const now = await pods.get(name, namespace)
    if (now?.metadata.uid !== uid || statusOf(now, container)?.state?.terminated) return
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, 500))
  }
}
