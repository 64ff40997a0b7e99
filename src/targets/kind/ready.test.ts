import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { clusterReady } from './ready.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A cluster whose one node becomes Ready after so many seconds, and CoreDNS with it. */
function coming(seconds: number): Cluster {
  const up = () => performance.now() >= seconds * 1000
  return {
    list: async () => [
      {
        metadata: { name: 'worker' },
        status: {
          conditions: [
            { type: 'Ready', status: up() ? 'True' : 'False', reason: 'KubeletNotReady' },
          ],
        },
      },
    ],
    read: async () => ({ status: { readyReplicas: up() ? 1 : 0 } }),
    sleep: async (milliseconds: number) => vi.advanceTimersByTime(milliseconds),
  } as unknown as Cluster
}

const said = async (seconds: number) => {
  const lines: string[] = []
  const waits = clusterReady(coming(seconds), { name: 'podium', say: (text) => lines.push(text) })
  return { waits, lines }
}

test.each([
  ['at once', 0, []],
  ['seconds after it was made', 15, []],
  ['late', 60, ['Waiting for the cluster podium: nodes not ready: worker (KubeletNotReady)']],
])('a cluster that comes up %s', async (_, seconds, notes) => {
  const { waits, lines } = await said(seconds)
  await waits
  expect(lines).toEqual(notes)
})

test('one that never does is given up after three minutes, with why and the mend', async () => {
  const { waits } = await said(Infinity)
  await expect(waits).rejects.toThrow(
    /podium is not ready after 3 minutes: nodes not ready: worker \(KubeletNotReady\)[^]*kind export logs --name podium/,
  )
})
