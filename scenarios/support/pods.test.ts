import { describe, expect, it } from 'vitest'
import type { Pod } from '../../src/cluster/objects.ts'
import { none, ready, seen } from './pods.ts'

const aPod = (name: string, state: 'ready' | 'starting' | 'ending' | 'ImagePullBackOff'): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    uid: name,
    ...(state === 'ending' && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
  },
  status: {
    phase: state === 'starting' ? 'Pending' : 'Running',
    conditions: [{ type: 'Ready', status: /ready|ending/.test(state) ? 'True' : 'False' }],
    ...(state === 'ImagePullBackOff' && {
      containerStatuses: [
        {
          name: 'app',
          image: 'app',
          imageID: '',
          ready: false,
          restartCount: 0,
          state: { waiting: { reason: state } },
        },
      ],
    }),
  },
})

describe('ready', () => {
  it.each([
    ['two ready Pods', [aPod('a', 'ready'), aPod('b', 'ready')], true],
    [
      'an ending one beside them',
      [aPod('a', 'ready'), aPod('b', 'ready'), aPod('c', 'ending')],
      true,
    ],
    ['one of two', [aPod('a', 'ready'), aPod('b', 'starting')], '2 Pods: a ready, b Pending'],
    ['one that ends', [aPod('a', 'ready'), aPod('b', 'ending')], '2 Pods: a ready, b ending'],
    [
      'a third that waits',
      [aPod('a', 'ready'), aPod('b', 'ready'), aPod('c', 'ImagePullBackOff')],
      '3 Pods: a ready, b ready, c ImagePullBackOff',
    ],
    ['nothing', [], 'no Pods'],
  ])('ready(2) with %s', (_, all, verdict) => {
    expect(ready(2)(all)).toBe(verdict)
  })
})

describe('none', () => {
  it('holds only when not even an ending Pod is left', () => {
    expect(none([])).toBe(true)
    expect(none([aPod('a', 'ending')])).toBe(seen([aPod('a', 'ending')]))
  })
})
