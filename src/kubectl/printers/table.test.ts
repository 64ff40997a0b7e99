import { describe, expect, it } from 'vitest'
import type { Loose } from '../resources/found.ts'
import { printerOf } from './index.ts'
import { table } from './table.ts'

const now = Date.parse('2026-11-23T10:05:00Z')
const born = '2026-11-23T10:00:00Z'
const metadata = { name: 'my-app', creationTimestamp: born }
const pod = (status: object, rest: { metadata?: object; spec?: object } = {}) => ({
  metadata: { ...metadata, ...rest.metadata },
  spec: { containers: [{ name: 'app' }], ...rest.spec },
  status,
})
const container = (state: object, rest: object = {}) => ({
  name: 'app',
  ready: false,
  restartCount: 0,
  state,
  ...rest,
})
const running = container({ running: {} }, { ready: true })
const ended = { lastState: { terminated: { finishedAt: '2026-11-23T10:04:30Z' } } }

const row = async (kind: string, object: object, wide = false) =>
  table(await printerOf(kind), [{ apiVersion: 'v1', kind, ...object } as Loose], { now, wide })
    .rows[0]

describe('a Pod’s row', () => {
  it.each([
    ['running', pod({ phase: 'Running', containerStatuses: [running] }), '1/1 Running 0 5m'],
    ['not scheduled', pod({ phase: 'Pending' }), '0/1 Pending 0 5m'],
    [
      'waiting to be restarted',
      pod({
        phase: 'Running',
        containerStatuses: [
          container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 3, ...ended }),
        ],
      }),
      '0/1 CrashLoopBackOff 3 (30s ago) 5m',
    ],
    [
      'ended well',
      pod({
        phase: 'Succeeded',
        containerStatuses: [container({ terminated: { exitCode: 0, reason: 'Completed' } })],
      }),
      '0/1 Completed 0 5m',
    ],
    [
      'ended badly without a reason',
      pod({ phase: 'Failed', containerStatuses: [container({ terminated: { exitCode: 3 } })] }),
      '0/1 ExitCode:3 0 5m',
    ],
    [
      'initializing',
      pod(
        { phase: 'Pending', initContainerStatuses: [container({ running: {} })] },
        { spec: { initContainers: [{ name: 'app' }, { name: 'b' }] } },
      ),
      '0/1 Init:0/2 0 5m',
    ],
    [
      'being deleted',
      pod(
        { phase: 'Running', containerStatuses: [running] },
        { metadata: { deletionTimestamp: born } },
      ),
      '1/1 Terminating 0 5m',
    ],
  ])('%s', async (_, object, cells) => {
    expect((await row('Pod', object))?.join(' ')).toBe(`my-app ${cells}`)
  })
})

describe('a row of another kind', () => {
  const ports = [{ port: 80, protocol: 'TCP', nodePort: 30080 }]
  it.each([
    [
      'Deployment',
      {
        spec: { replicas: 3 },
        status: { readyReplicas: 2, updatedReplicas: 3, availableReplicas: 2 },
      },
      '2/3 3 2 5m',
    ],
    [
      'ReplicaSet',
      { spec: { replicas: 3 }, status: { replicas: 3, readyReplicas: 1 } },
      '3 3 1 5m',
    ],
    [
      'Service',
      { spec: { type: 'NodePort', clusterIPs: ['10.96.0.5'], ports } },
      'NodePort 10.96.0.5 <none> 80:30080/TCP 5m',
    ],
    [
      'Service',
      { spec: { type: 'LoadBalancer', clusterIPs: ['10.96.0.5'], ports } },
      'LoadBalancer 10.96.0.5 <pending> 80:30080/TCP 5m',
    ],
    [
      'Service',
      { spec: { type: 'ExternalName', externalName: 'example.com' } },
      'ExternalName <none> example.com <none> 5m',
    ],
    ['Namespace', { status: { phase: 'Active' } }, 'Active 5m'],
    ['ConfigMap', { data: { a: '1' }, binaryData: { b: '' } }, '2 5m'],
    ['LimitRange', {}, born],
  ])('%s %#', async (kind, object, cells) => {
    expect((await row(kind, { metadata, ...object }))?.join(' ')).toBe(`my-app ${cells}`)
  })

  it('names a Node’s roles and says where no Pods go', async () => {
    const node = {
      metadata: { ...metadata, labels: { 'node-role.kubernetes.io/control-plane': '' } },
      spec: { unschedulable: true },
      status: {
        conditions: [{ type: 'Ready', status: 'True' }],
        nodeInfo: { kubeletVersion: 'v1.37.2' },
      },
    }
    expect((await row('Node', node))?.join(' ')).toBe(
      'my-app Ready,SchedulingDisabled control-plane 5m v1.37.2',
    )
  })
})
