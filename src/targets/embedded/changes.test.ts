import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { KubernetesObject } from '../../cluster/objects.ts'
import { changes } from './changes.ts'
import type { Seen } from './messages.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const object = (uid: string, resourceVersion: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: uid, uid, resourceVersion },
})

test('many changes are told as one, of each object the latest', () => {
  const told: Seen[] = []
  const hear = changes((message) => told.push(message))
  hear({ type: 'ADDED', object: object('a', '1') })
  hear({ type: 'MODIFIED', object: object('a', '2') })
  hear({ type: 'ADDED', object: object('b', '3') })
  hear({ type: 'DELETED', object: object('b', '4') })
  expect(told).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([{ type: 'objects', changed: [object('a', '2')], gone: ['b'] }])
})

test('what changes later is told later, and where nothing changes nothing is told', () => {
  const told: Seen[] = []
  const hear = changes((message) => told.push(message))
  hear({ type: 'ADDED', object: object('a', '1') })
  vi.advanceTimersByTime(1000)
  hear({ type: 'DELETED', object: object('a', '2') })
  vi.advanceTimersByTime(5000)
  expect(told).toHaveLength(2)
  expect(told[1]).toEqual({ type: 'objects', changed: [], gone: ['a'] })
})
