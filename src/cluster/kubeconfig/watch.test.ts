import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '../cluster.ts'
import type { KubernetesObject } from '../objects.ts'
import { watchFrom, type WatchSource } from './watch.ts'

const pod = (name: string, resourceVersion: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'here', uid: `uid-${name}`, resourceVersion },
})
const line = (type: string, object: unknown) => JSON.stringify({ type, object })
const gone = new ApiError({ code: 410, reason: 'Expired', message: 'too old resource version' })

/** A server told what to answer: each list, then each watch, in turn; then watches stay open. */
function scripted(
  lists: KubernetesObject[][],
  watches: ((onLine: (line: string) => void) => void)[],
) {
  const from: string[] = []
  let listed = 0
  let signal: AbortSignal | undefined
  const source: WatchSource = {
    list: async () => ({ items: lists[listed] ?? [], resourceVersion: `${++listed}0` }),
    follow: async (version, onLine, stop) => {
      from.push(version)
      signal = stop
      const next = watches.shift()
      if (next) next(onLine)
      else await new Promise((resolve) => stop.addEventListener('abort', resolve))
    },
  }
  return { source, from, stopped: () => signal?.aborted }
}

async function told(script: ReturnType<typeof scripted>, watches: number) {
  const events: string[] = []
  const stop = await watchFrom(script.source, ({ type, object }) => {
    events.push(`${type} ${object.metadata.name} ${object.metadata.resourceVersion}`)
  })
  await vi.waitFor(() => expect(script.from).toHaveLength(watches))
  return { events, stop }
}

describe('A watch', () => {
  it('tells what is there as ADDED, then each change', async () => {
    const script = scripted(
      [[pod('a', '1')]],
      [
        (onLine) => {
          onLine(line('MODIFIED', pod('a', '11')))
          onLine(line('DELETED', pod('a', '12')))
        },
      ],
    )
    const { events, stop } = await told(script, 2)
    expect(events).toEqual(['ADDED a 1', 'MODIFIED a 11', 'DELETED a 12'])
    stop()
  })

  it('goes on from the last version seen, bookmarks included, when the server ends it', async () => {
    const script = scripted(
      [[]],
      [
        (onLine) => onLine(line('ADDED', pod('a', '11'))),
        (onLine) => onLine(line('BOOKMARK', { metadata: { resourceVersion: '15' } })),
      ],
    )
    const { events, stop } = await told(script, 3)
    expect(script.from).toEqual(['10', '11', '15'])
    expect(events).toEqual(['ADDED a 11'])
    stop()
  })

  it.each([
    ['as an answer', () => Promise.reject(gone)],
    ['as an event', undefined],
  ])('lists again and tells what changed where its version is forgotten, %s', async (_, fails) => {
    const script = scripted(
      [
        [pod('stays', '1'), pod('changes', '2'), pod('goes', '3')],
        [pod('stays', '1'), pod('changes', '12'), pod('comes', '13')],
      ],
      [
        fails
          ? () => {
              throw gone
            }
          : (onLine) => onLine(line('ERROR', { code: 410, reason: 'Expired', message: '' })),
      ],
    )
    const { events, stop } = await told(script, 2)
    expect(script.from).toEqual(['10', '20'])
    expect(events.slice(3)).toEqual(['DELETED goes 3', 'MODIFIED changes 12', 'ADDED comes 13'])
    stop()
  })

  it('tries again where the server cannot be reached', async () => {
    const script = scripted(
      [[]],
      [
        () => {
          throw new Error('ECONNREFUSED')
        },
      ],
    )
    const { stop } = await told(script, 2)
    expect(script.from).toEqual(['10', '10'])
    stop()
  })

  it('tells nothing more once it is stopped', async () => {
    let say: ((line: string) => void) | undefined
    const script = scripted([[]], [(onLine) => (say = onLine)])
    const { events, stop } = await told(script, 2)
    stop()
    say!(line('ADDED', pod('a', '11')))
    expect(events).toEqual([])
    expect(script.stopped()).toBe(true)
  })

  it('throws where the first list is refused', async () => {
    const source = { ...scripted([], []).source, list: () => Promise.reject(gone) }
    await expect(watchFrom(source, () => undefined)).rejects.toBe(gone)
  })
})
