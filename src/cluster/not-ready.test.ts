import { expect, test } from 'vitest'
import { notReady, notReadyFor, notReadyNotes } from './not-ready.ts'
import type { Node } from './objects.ts'

const node = (
  name: string,
  ready?: { status: string; reason?: string; message?: string; lastTransitionTime?: string },
): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: {
    conditions: [
      { type: 'DiskPressure', status: 'True' },
      ...(ready ? [{ type: 'Ready', ...ready }] : []),
    ],
  },
})

test.each([
  ['a node that is Ready', node('a', { status: 'True', reason: 'KubeletReady' }), []],
  [
    'one whose kubelet has stopped',
    node('a', {
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    }),
    ['a (NodeStatusUnknown: Kubelet stopped posting node status.)'],
  ],
  [
    'one whose network is not up',
    node('a', { status: 'False', reason: 'KubeletNotReady' }),
    ['a (KubeletNotReady)'],
  ],
  ['one that has just come', node('a'), ['a (it has said nothing yet)']],
])('%s', (_, one, late) => {
  expect(notReady([one])).toEqual(late)
})

test('a run says which nodes are not Ready and how to look, and nothing where it may not see them', async () => {
  const nodes = [
    node('a', { status: 'True' }),
    node('b', { status: 'False', reason: 'KubeletNotReady' }),
  ]
  expect(await notReadyNotes({ list: async () => nodes as never })).toEqual([
    'Nodes that are not Ready, so that Pods may wait: b (KubeletNotReady). Look: kubectl describe nodes',
  ])
  expect(await notReadyNotes({ list: () => Promise.reject(new Error('forbidden')) })).toEqual([])
})

test.each([
  ['since when', '2026-01-01T00:00:00Z', 'podium-lab-worker2 NotReady for 60 s: Kubelet stopped'],
  [
    'since a moment to come, by another clock',
    '2026-01-01T00:05:00Z',
    'podium-lab-worker2 NotReady for 0 s: Kubelet stopped',
  ],
  ['no time', undefined, 'podium-lab-worker2 NotReady: Kubelet stopped'],
])(
  'how long a node is not Ready is said where its status has %s',
  (_, lastTransitionTime, line) => {
    const condition = {
      status: 'Unknown',
      reason: 'Kubelet stopped',
      ...(lastTransitionTime && { lastTransitionTime }),
    }
    const now = Date.parse('2026-01-01T00:01:00Z')
    expect(
      notReadyFor([node('podium-lab-worker2', condition), node('a', { status: 'True' })], now),
    ).toEqual([line])
  },
)
