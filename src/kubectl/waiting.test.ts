import { describe, expect, it } from 'vitest'
import { ApiError, type Cluster, type WatchEvent } from '../cluster/cluster.ts'
import type { Context } from './cli/command.ts'
import type { Loose } from './resources/found.ts'
import { oneResource } from './resources/names.ts'
import { waitUntilGone, watchUntil } from './waiting.ts'

const event = (name: string) => ({ type: 'ADDED', object: { metadata: { name } } })
/** A cluster whose time passes while it sleeps. `at` does things at a time, in milliseconds. */
function clusterOf(
  at: Record<number, (send: (event: object) => void) => void> = {},
  object?: () => object,
) {
  let time = 0
  let send: (event: object) => void = () => undefined
  const done: string[] = []
  const cluster = {
    simulated: true,
    now: () => time,
    sleep: (milliseconds: number) => {
      for (let i = 0; i < milliseconds; i++) at[++time]?.(send)
      return Promise.resolve()
    },
    watch: (kind: string, query: object, onEvent: (event: object) => void) => {
      done.push(`watch ${kind} ${JSON.stringify(query)}`)
      send = onEvent
      at[0]?.(send)
      return Promise.resolve(() => done.push('stop'))
    },
    read: () => Promise.resolve().then(() => object?.()),
  }
  return { cluster: cluster as unknown as Cluster, done, time: () => time }
}
const names = (wanted: string) => (event: WatchEvent<Loose>) =>
  event.object.metadata.name === wanted

describe('a watch goes on', () => {
  it('until an event is what is waited for, which is looked at every 50 ms', async () => {
    const { cluster, done, time } = clusterOf({
      0: (send) => send(event('a')),
      60: (send) => {
        send(event('b'))
        send(event('c'))
      },
    })
    const seen: string[] = []
    const ended = await watchUntil(cluster, 'Pod', { namespace: 'demo' }, (event) => {
      seen.push(event.object.metadata.name)
      return names('b')(event)
    })
    expect([ended, time(), seen]).toEqual(['done', 100, ['a', 'b']])
    expect(done).toEqual(['watch Pod {"namespace":"demo"}', 'stop'])
  })

  it('until the time is over, and no longer', async () => {
    const { cluster, time, done } = clusterOf({ 120: (send) => send(event('late')) })
    const ended = await watchUntil(cluster, 'Pod', {}, names('late'), { timeout: 100 })
    expect([ended, time(), done.at(-1)]).toEqual(['timeout', 100, 'stop'])
  })

  it('until it is called off', async () => {
    const control = new AbortController()
    const { cluster, time } = clusterOf({ 10: () => control.abort() })
    const ended = await watchUntil(cluster, 'Pod', {}, () => false, { signal: control.signal })
    expect([ended, time()]).toEqual(['aborted', 50])
  })

  it('not at all, where what is waited for has been', async () => {
    const { cluster, time, done } = clusterOf()
    const first = () => Promise.resolve(true)
    expect(await watchUntil(cluster, 'Pod', {}, () => false, { first })).toBe('done')
    expect([time(), done.at(-1)]).toEqual([0, 'stop'])
    const later = { first: () => Promise.resolve(false), timeout: 50 }
    expect(await watchUntil(cluster, 'Pod', {}, () => false, later)).toBe('timeout')
  })

  it('and is stopped where somebody throws', async () => {
    const { cluster, done } = clusterOf({ 0: (send) => send(event('a')) })
    const thrown = watchUntil(cluster, 'Pod', {}, () => {
      throw new Error('no')
    })
    await expect(thrown).rejects.toThrow('no')
    expect(done.at(-1)).toBe('stop')
  })
})

describe('an object is waited for until it is gone', () => {
  const target = { resource: oneResource('pods'), name: 'a', namespace: 'demo' }
  const notFound = () => {
    throw new ApiError({ code: 404, reason: 'NotFound', message: 'no' })
  }
  const wait = (
    object: (time: number) => object,
    { timeout = 1000, uid = 'first', signal = undefined as unknown } = {},
  ) => {
    const { cluster, time } = clusterOf({}, () => object(time()))
    const context = { cluster, io: { signal } } as unknown as Context
    return waitUntilGone(context, target, { uid: uid || undefined, timeout }).then(time)
  }
  const there = { metadata: { name: 'a', uid: 'first' } }

  it.each<[string, (time: number) => object, { uid?: string }, number]>([
    ['at once', notFound, {}, 0],
    ['later', (time) => (time < 150 ? there : notFound()), {}, 200],
    [
      'and another has its name',
      (time) => (time < 150 ? there : { metadata: { uid: 'second' } }),
      {},
      200,
    ],
    ['whoever it is', (time) => (time < 150 ? there : notFound()), { uid: '' }, 200],
  ])('%s', async (_, object, options, time) => {
    expect(await wait(object, options)).toBe(time)
  })

  it('but no longer than that', async () => {
    let looked = 0
    const stays = (time: number) => {
      looked = time
      return there
    }
    await expect(wait(stays, { timeout: 200 })).rejects.toThrow(
      'timed out waiting for the condition on pods/a',
    )
    expect(looked).toBe(200)
    expect(await wait((time) => (time < 200 ? there : notFound()), { timeout: 200 })).toBe(200)
  })

  it('unless it is called off', async () => {
    const control = new AbortController()
    control.abort()
    expect(await wait(() => there, { signal: control.signal })).toBe(0)
  })

  it('or the cluster says something else', async () => {
    const forbidden = new ApiError({ code: 403, reason: 'Forbidden', message: 'no' })
    for (const error of [forbidden, new Error('NotFound')])
      await expect(
        wait(() => {
          throw error
        }),
      ).rejects.toBe(error)
  })
})
