import { describe, expect, it } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import type { Event, Pod } from '../../cluster/objects.ts'
import { evidence, prune } from './evidence.ts'

const event = (reason: string, more: Partial<Event> = {}): Event => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: reason },
  involvedObject: { kind: 'Pod', name: 'my-app' },
  type: 'Normal',
  reason,
  message: `${reason}.`,
  ...more,
})
const at = (minute: number) => `2026-09-01T10:0${minute}:00Z`

describe('The events of a failed scenario', () => {
  it('begin with the warnings, then the latest', () => {
    const events = [
      event('Scheduled', { lastTimestamp: at(1) }),
      event('Pulled', { lastTimestamp: at(3) }),
      event('Unhealthy', { type: 'Warning', lastTimestamp: at(2) }),
      event('BackOff', { type: 'Warning', eventTime: at(4) }),
    ]
    expect(prune(events)).toEqual([
      'BackOff pod/my-app: BackOff.',
      'Unhealthy pod/my-app: Unhealthy.',
      'Pulled pod/my-app: Pulled.',
      'Scheduled pod/my-app: Scheduled.',
    ])
  })

  it('tell how often, and each only once', () => {
    const events = [
      event('Killing', { count: 3 }),
      event('Killing', { series: { count: 3 } }),
      event('Started', { count: 1 }),
    ]
    expect(prune(events)).toEqual([
      'Killing pod/my-app (×3): Killing.',
      'Started pod/my-app: Started.',
    ])
  })

  it('are no more than a reader reads', () => {
    const events = Array.from({ length: 100 }, (_, index) => event(`Reason${index}`))
    expect(prune(events)).toHaveLength(12)
  })
})

describe('The logs of a failed scenario', () => {
  const pod = (name: string, containers: string[], restartCount = 0) =>
    ({
      metadata: { name },
      spec: { containers: containers.map((name) => ({ name })) },
      status: { containerStatuses: containers.map((name) => ({ name, restartCount })) },
    }) as Pod
  const cluster = (pods: Pod[], logs: Record<string, string>) =>
    ({
      now: () => 0,
      list: async (kind: string) => {
        if (kind === 'Event') throw new Error('not to be had')
        return kind === 'Node' ? [] : pods
      },
      logs: async (pod: string, options: { container: string; previous?: boolean }) => {
        const text = logs[`${pod} ${options.container}${options.previous ? ' previous' : ''}`]
        if (text === undefined) throw new Error('no log')
        return text
      },
    }) as never as Cluster

  it('are those of each container that said something', async () => {
    const pods = [pod('one', ['app']), pod('two', ['app', 'side']), pod('quiet', ['app'])]
    const logs = { 'one app': 'listens\n', 'two app': 'a\nb\n', 'two side': 'c', 'quiet app': '\n' }
    expect(await evidence(cluster(pods, logs))).toEqual({
      events: [],
      logs: [
        { pod: 'one', text: 'listens' },
        { pod: 'two app', text: 'a\nb' },
        { pod: 'two side', text: 'c' },
      ],
    })
  })

  it('tell what a container said before its restart', async () => {
    const logs = { 'one app': 'listens', 'one app previous': 'crashes' }
    expect((await evidence(cluster([pod('one', ['app'], 1)], logs))).logs).toEqual([
      { pod: 'one, before its restart', text: 'crashes' },
      { pod: 'one', text: 'listens' },
    ])
  })
})
