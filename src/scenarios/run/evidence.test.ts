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

  it.each<[string, Partial<Event>, Partial<Event>]>([
    ['of a series', { series: { lastObservedTime: at(5) }, lastTimestamp: at(1) }, {}],
    ['of the last one', { lastTimestamp: at(5), eventTime: at(1) }, {}],
    ['of the one', { eventTime: at(5), metadata: { name: 'a', creationTimestamp: at(1) } }, {}],
    ['at which it was written', { metadata: { name: 'a', creationTimestamp: at(5) } }, {}],
    ['that is known', { lastTimestamp: at(5) }, { lastTimestamp: undefined } as Partial<Event>],
  ])('are in order of the time %s', (_, late, early) => {
    const events = [event('Early', { lastTimestamp: at(3), ...early }), event('Late', late)]
    expect(prune(events)[0]).toBe('Late pod/my-app: Late.')
  })

  it('say what they say without blanks around it', () => {
    expect(prune([event('Failed', { message: ' no such image\n', count: 2 })])).toEqual([
      'Failed pod/my-app (×2): no such image',
    ])
  })

  it('are there beside one that says nothing', () => {
    const silent = { message: undefined, involvedObject: {} } as Partial<Event>
    expect(prune([event('Failed', silent), event('Started')])).toContain(
      'Started pod/my-app: Started.',
    )
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
  const cluster = (
    pods: Pod[],
    logs: Record<string, string>,
    lists: Record<string, unknown> = {},
  ) =>
    ({
      now: () => Date.parse(at(2)),
      list: async (kind: string) => {
        const objects = ({ Pod: pods, ...lists } as Record<string, unknown>)[kind]
        if (!objects) throw new Error('not to be had')
        return objects
      },
      logs: async (
        pod: string,
        options: { container: string; previous?: boolean; tailLines?: number },
      ) => {
        expect(options.tailLines).toBe(20)
        const text = logs[`${pod} ${options.container}${options.previous ? ' previous' : ''}`]
        if (text === undefined) throw new Error('no log')
        return text
      },
    }) as never as Cluster

  it('are those of each container that said something', async () => {
    const names = ['quiet', 'without']
    const silent = names.map((name) => pod(name, ['app']))
    const pods = [pod('one', ['app']), pod('two', ['app', 'side']), ...silent]
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

  it('are none where no Pod can be listed; its events and nodes are there', async () => {
    const late = { metadata: { name: 'worker' }, status: { conditions: [{ type: 'Ready' }] } }
    const lists = { Pod: undefined, Event: [event('Failed')], Node: [late] }
    expect(await evidence(cluster([], {}, lists))).toEqual({
      events: ['worker NotReady: it has said nothing yet', 'Failed pod/my-app: Failed.'],
      logs: [],
    })
  })

  it('are those of init containers first, and of no blank line at the end', async () => {
    const one = pod('one', ['app'])
    one.spec!.initContainers = [{ name: 'init' }]
    const logs = { 'one app': 'listens\n', 'one init': 'copies \n\n' }
    expect((await evidence(cluster([one], logs))).logs).toEqual([
      { pod: 'one init', text: 'copies' },
      { pod: 'one app', text: 'listens' },
    ])
    expect((await evidence(cluster([{ metadata: { name: 'one' } } as Pod], logs))).logs).toEqual([])
  })

  it('are of the container alone that was restarted', async () => {
    const two = pod('two', ['app', 'side'])
    two.status!.containerStatuses![1]!.restartCount = 1
    const before = { 'two app previous': 'x', 'two side previous': 'y' }
    const logs = { 'two app': 'a', 'two side': 'b', ...before }
    expect((await evidence(cluster([two], logs))).logs).toEqual([
      { pod: 'two app', text: 'a' },
      { pod: 'two side, before its restart', text: 'y' },
      { pod: 'two side', text: 'b' },
    ])
  })

  it('are there of a Pod that has not begun', async () => {
    const { metadata, spec } = pod('one', ['app'])
    const logs = { 'one app': 'a' }
    for (const status of [undefined, {}])
      expect((await evidence(cluster([{ metadata, spec, status } as Pod], logs))).logs).toEqual([
        { pod: 'one', text: 'a' },
      ])
  })

  it('tell what a container said before its restart', async () => {
    const logs = { 'one app': 'listens', 'one app previous': 'crashes' }
    expect((await evidence(cluster([pod('one', ['app'], 1)], logs))).logs).toEqual([
      { pod: 'one, before its restart', text: 'crashes' },
      { pod: 'one', text: 'listens' },
    ])
  })
})
