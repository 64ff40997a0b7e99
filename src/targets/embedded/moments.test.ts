import { expect, test } from 'vitest'
import type { KubernetesObject } from '../../cluster/objects.ts'
import { moments } from './moments.ts'

let time = 0
const at = (seconds: number) => void (time = seconds * 1000)
const pod = (name: string, ready: boolean, namespace = 'default') => ({
  type: 'MODIFIED' as const,
  object: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, uid: name },
    status: {
      podIP: `ip-${name}`,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  } as KubernetesObject,
})

test('of each second it tells the fewest that were ready, who answered, and what failed', () => {
  at(100)
  const kept = moments(() => time)
  kept.pod(pod('a', true))
  kept.pod(pod('b', true))
  kept.pod(pod('coredns', true, 'kube-system'))
  at(101)
  kept.request('ip-a')
  kept.request('ip-a')
  kept.request(undefined)
  at(102)
  kept.pod(pod('a', false))
  kept.pod(pod('a', true))
  at(104)
  expect(kept.tell()).toEqual([
    { second: 100, ready: 0, answered: {}, failed: 0 },
    { second: 101, ready: 2, answered: { a: 2 }, failed: 1 },
    { second: 102, ready: 1, answered: {}, failed: 0 },
    { second: 104, ready: 2, answered: {}, failed: 0 },
  ])
})

test('a second that goes on is told again, as it is by then', () => {
  at(100)
  const kept = moments(() => time)
  expect(kept.tell()).toEqual([{ second: 100, ready: 0, answered: {}, failed: 0 }])
  kept.request(undefined)
  expect(kept.tell()).toEqual([{ second: 100, ready: 0, answered: {}, failed: 1 }])
})

test('while time stands still and nothing happens there is nothing to tell', () => {
  at(100)
  const kept = moments(() => time)
  kept.request(undefined)
  expect(kept.tell()).toHaveLength(1)
  expect(kept.tell()).toEqual([])
  at(101)
  expect(kept.tell()).toEqual([{ second: 101, ready: 0, answered: {}, failed: 0 }])
})
