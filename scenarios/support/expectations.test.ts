import { describe, expect, it } from 'vitest'
import type { Event, Pod } from '../../src/cluster/objects.ts'
import { inOrder } from './events.ts'
import { noneFailed, someFailed } from './load.ts'
import { allFrom, fromExactly, fromNoOther } from './requests.ts'
import { momentOf, waitedBefore } from './restarts.ts'
import {
  addMoment,
  neverFewerReady,
  neverAskedForMoreThan,
  askedFor,
  type Moment,
} from './timeline.ts'

describe('a timeline of Pods', () => {
  const moments = [
    { at: 1000, ready: 2, asked: 2 },
    { at: 1500, ready: 2, asked: 3 },
    { at: 2800, ready: 1, asked: 3 },
  ]

  it.each([
    ['as few ready as there were', neverFewerReady(1), true],
    ['fewer ready, with the moment', neverFewerReady(2), '1 ready after 1.8 s'],
    ['as many as there were', neverAskedForMoreThan(3), true],
    [
      'more, with the moment',
      neverAskedForMoreThan(2),
      'ReplicaSets that ask for 3 Pods after 0.5 s',
    ],
    ['the number that was asked for', askedFor(3), true],
    ['a number that never was', askedFor(4), 'ReplicaSets that ask for at most 3 Pods'],
  ])('sees %s', (_, expectation, verdict) => {
    expect(expectation(moments)).toBe(verdict)
  })
})

describe('the moments of a timeline', () => {
  it('are those that lasted, each with other numbers than the one before', () => {
    const moments: Moment[] = []
    const add = (at: number, ready: number, asked: number) =>
      addMoment(moments, { at, ready, asked })
    add(0, 2, 2)
    add(5, 2, 2)
    add(9, 2, 3)
    add(9, 1, 2)
    add(12, 2, 2)
    add(12, 1, 2)
    expect(moments).toEqual([
      { at: 0, ready: 2, asked: 2 },
      { at: 9, ready: 1, asked: 2 },
    ])
  })
})

describe('events in order', () => {
  const events = (...reasons: string[]) => reasons.map((reason) => ({ reason }) as Event)
  const expectation = inOrder('Scheduled', 'Pulled', 'Started')

  it.each([
    ['one after the other', events('Scheduled', 'Pulled', 'Started'), true],
    ['with others between', events('Scheduled', 'FailedMount', 'Pulled', 'Started'), true],
    ['with a second start', events('Scheduled', 'Pulled', 'Started', 'Pulled', 'Started'), true],
    ['swapped', events('Pulled', 'Scheduled', 'Started'), 'the events Pulled, Scheduled, Started'],
    ['with one missing', events('Scheduled', 'Started'), 'the events Scheduled, Started'],
    ['none at all', [], 'the events none'],
  ])('%s', (_, all, verdict) => {
    expect(expectation(all)).toBe(verdict)
  })
})

describe('answers', () => {
  const all = ['my-app v1.1 on a', 'my-app v1.1 on b']

  it('come from one version only', () => {
    expect(allFrom('my-app v1.1')(all)).toBe(true)
    expect(allFrom('my-app v1.1')([...all, 'my-app v1.0 on c'])).toBe(
      'the answer "my-app v1.0 on c"',
    )
    expect(allFrom('my-app v1.1')(['no answer: late'])).toBe('the answer "no answer: late"')
    expect(allFrom('my-app v1.1')([])).toBe('no answers')
  })

  it('come from no other Pod', () => {
    expect(fromNoOther(['a', 'b', 'c'])(all)).toBe(true)
    expect(fromNoOther(['a'])(all)).toBe('the answer "my-app v1.1 on b"')
    expect(fromNoOther(['a'])(['no answer: late'])).toBe('the answer "no answer: late"')
    expect(fromNoOther(['a'])([])).toBe('no answers')
  })

  it('come from these Pods and no others', () => {
    expect(fromExactly(['b', 'a'])(all)).toBe(true)
    expect(fromExactly(['a'])(all)).toBe('answers from a, b, not from a')
    expect(fromExactly(['a', 'b', 'c'])(all)).toBe('answers from a, b, not from a, b, c')
  })
})

describe('a load', () => {
  const failures = [{ at: 0, reason: 'connection refused' }]

  it.each([
    ['without failures', { sent: 10, failures: [], bodies: {} }, true, 'no failure in 10 requests'],
    [
      'with one',
      { sent: 10, failures, bodies: {} },
      '1 of 10 requests failed: connection refused',
      true,
    ],
    [
      'with nothing else',
      { sent: 1, failures, bodies: {} },
      '1 of 1 requests failed: connection refused',
      'all 1 requests failed: connection refused',
    ],
    [
      'that never began',
      { sent: 0, failures: [], bodies: {} },
      'no request sent',
      'no failure in 0 requests',
    ],
  ])('%s', (_, report, never, some) => {
    expect(noneFailed(report)).toBe(never)
    expect(someFailed(report)).toBe(some)
  })
})

describe('restarts', () => {
  it('counts the seconds before a restart by the times that the kubelet wrote down', () => {
    const at = (second: number) => `2026-01-01T00:00:${second}Z`
    const pod = (restartCount: number, state: object, finishedAt?: string) =>
      ({
        status: {
          containerStatuses: [{ restartCount, state, lastState: { terminated: { finishedAt } } }],
        },
      }) as unknown as Pod
    const moments = [
      pod(2, { waiting: { reason: 'CrashLoopBackOff' } }, at(10)),
      pod(2, { terminated: { startedAt: at(20) } }, at(10)),
    ].map(momentOf)
    expect(moments.map(({ waiting }) => waiting)).toEqual(['CrashLoopBackOff', 'nothing'])
    expect(waitedBefore(2, moments)).toBe(10)
    expect(waitedBefore(3, moments)).toBeNaN()
  })
})
