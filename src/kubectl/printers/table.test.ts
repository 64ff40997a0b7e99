import { describe, expect, it } from 'vitest'
import type { Loose } from '../resources/found.ts'
import { namesSeldom, printable, printerOf } from './index.ts'
import { cellText, table } from './table.ts'

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
    [
      'Service',
      { spec: { type: 'ClusterIP', clusterIPs: ['None'], externalIPs: ['1.2.3.4', '1.2.3.5'] } },
      'ClusterIP None 1.2.3.4,1.2.3.5 <none> 5m',
    ],
    [
      'Service',
      {
        spec: { type: 'LoadBalancer', clusterIPs: ['10.96.0.5'], externalIPs: ['1.2.3.4'] },
        status: {
          loadBalancer: {
            ingress: [
              { ip: '9.9.9.9' },
              { hostname: 'a.b' },
              {},
              { ip: '9.9.9.9' },
              { ip: '1.1.1.1' },
            ],
          },
        },
      },
      'LoadBalancer 10.96.0.5 1.1.1.1,9.9.9.9,a.b,1.2.3.4 <none> 5m',
    ],
    ['Namespace', { status: { phase: 'Active' } }, 'Active 5m'],
    ['Job', { spec: { completions: 3 }, status: { succeeded: 2 } }, 'Running 2/3  5m'],
    ['Job', { spec: { parallelism: 2 } }, 'Running 0/1 of 2  5m'],
    ['Job', { spec: { parallelism: 1 }, status: { succeeded: 1 } }, 'Running 1/1  5m'],
    [
      'ResourceQuota',
      {
        status: {
          hard: { 'requests.cpu': '2', pods: '4', 'limits.memory': '1Gi', 'limits.cpu': '2' },
          used: { pods: '1', 'limits.cpu': '500m' },
        },
      },
      'pods: 1/4, requests.cpu: 0/2 limits.cpu: 500m/2, limits.memory: 0/1Gi 5m',
    ],
    ['ResourceQuota', { status: { hard: { pods: '4' } } }, 'pods: 0/4  5m'],
    [
      'HorizontalPodAutoscaler',
      { spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 3 } },
      'Deployment/web <none> <unset> 3 0 5m',
    ],
    [
      'HorizontalPodAutoscaler',
      {
        spec: {
          scaleTargetRef: { kind: 'Deployment', name: 'web' },
          minReplicas: 1,
          maxReplicas: 3,
          metrics: [
            { resource: { name: 'cpu', target: {} } },
            { external: {} },
            { containerResource: { name: 'memory', target: { averageUtilization: 50 } } },
          ],
        },
      },
      'Deployment/web cpu: <unknown>/<auto>, <unknown type> + 1 more... 1 3 0 5m',
    ],
    [
      'HorizontalPodAutoscaler',
      {
        spec: {
          scaleTargetRef: { kind: 'Deployment', name: 'web' },
          maxReplicas: 3,
          metrics: [
            { resource: { name: 'cpu', target: { averageValue: '100m' } } },
            { containerResource: { name: 'memory', target: { averageUtilization: 50 } } },
          ],
        },
        status: {
          currentReplicas: 2,
          currentMetrics: [
            { resource: { current: { averageValue: '40m' } } },
            { containerResource: { current: { averageUtilization: 30 } } },
          ],
        },
      },
      'Deployment/web cpu: 40m/100m, memory: 30%/50% <unset> 3 2 5m',
    ],
    [
      'EndpointSlice',
      { addressType: 'IPv4', ports: [{}, { name: 'web' }], endpoints: [] },
      'IPv4 *,web <unset> 5m',
    ],
    [
      'PodDisruptionBudget',
      { spec: { minAvailable: '50%' }, status: { disruptionsAllowed: 2 } },
      '50% N/A 2 5m',
    ],
    ['PersistentVolumeClaim', { spec: { volumeName: 'v' } }, ' v 0   <unset> 5m'],
    ['StorageClass', { provisioner: 'p', reclaimPolicy: 'Retain' }, 'p Retain Immediate false 5m'],
    ['StatefulSet', { spec: { replicas: 3 }, status: { readyReplicas: 2 } }, '2/3 5m'],
    ['ConfigMap', { data: { a: '1' }, binaryData: { b: '' } }, '2 5m'],
    ['LimitRange', {}, born],
  ])('%s %#', async (kind, object, cells) => {
    expect((await row(kind, { metadata, ...object }))?.join(' ')).toBe(`my-app ${cells}`)
  })

  const bare: [string, string][] = [
    ['Pod', '0/0||0|<unknown>|<none>|<none>|<none>|<none>'],
    ['Service', '|<none>|<unknown>|<none>|<unknown>|<none>'],
    ['Namespace', '|<unknown>'],
    ['Node', 'Unknown|<none>|<unknown>||<none>|<none>|<unknown>|<unknown>|<unknown>'],
    ['Deployment', '0/1|0|0|<unknown>|||'],
    ['ReplicaSet', '1|0|0|<unknown>|||<none>'],
    ['ConfigMap', '0|<unknown>'],
    ['Secret', '|0|<unknown>'],
    ['ServiceAccount', '<unknown>'],
    ['ResourceQuota', '||<unknown>'],
    ['LimitRange', ''],
    ['PersistentVolumeClaim', '|||||<unset>|<unknown>|<unset>'],
    ['PersistentVolume', '0||||||<unset>||<unknown>|<unset>'],
    ['StatefulSet', '0/1|<unknown>||'],
    ['DaemonSet', '0|0|0|0|0|<none>|<unknown>|||<none>'],
    ['ControllerRevision', '<none>|0|<unknown>'],
    ['PodDisruptionBudget', 'N/A|N/A|0|<unknown>'],
    ['Job', 'Running|0/1||<unknown>|||<none>'],
    ['CronJob', '|<none>|False|0|<none>|<unknown>|||<none>'],
    ['Endpoints', '<none>|<unknown>'],
    ['Ingress', '<none>|*||80|<unknown>'],
    ['NetworkPolicy', '<none>|<unknown>'],
    ['Role', ''],
    ['ClusterRole', ''],
    ['StorageClass', '|Delete|Immediate|false|<unknown>'],
    ['Lease', '|<unknown>'],
  ]
  it.each(bare)('%s, of which nothing is known yet', async (kind, cells) => {
    const parts = [
      {},
      { spec: {}, status: {} },
      {
        spec: { template: {}, jobTemplate: {} },
        status: { loadBalancer: {}, nodeInfo: {}, podIPs: [] },
      },
      { spec: { template: { spec: {} }, jobTemplate: { spec: {} } } },
      { spec: { jobTemplate: { spec: { template: {} } } } },
      { spec: { jobTemplate: { spec: { template: { spec: {} } } } } },
    ]
    for (const each of parts)
      expect((await row(kind, { metadata: { name: 'a' }, ...each }, true))?.join('|')).toBe(
        `a|${cells}`,
      )
  })

  it.each([
    [[{ name: 'a', image: 'x' }, { name: 'b' }], 'a,b x,'],
    [[], ' '],
  ])('with the containers %j', async (containers, cells) => {
    const job = { metadata, spec: { template: { spec: { containers } } } }
    expect((await row('Job', job, true))?.join(' ')).toBe(`my-app Running 0/1  5m ${cells} <none>`)
  })

  it('of a kind with columns of its own is known, and of another has two', async () => {
    const known = await printable()
    expect(known).toEqual(expect.arrayContaining([...bare.map(([kind]) => kind), 'Event']))
    expect(await row('Widget', { metadata })).toEqual(['my-app', born])
  })

  it.each([
    ['get pods', false],
    ['get po,deploy', false],
    ['get cm', true],
    ['get pods,cm', true],
    ['describe pod/a cm/b', true],
    ['get widgets', false],
    ['get', false],
  ])('is loaded for kubectl %s, for it is seldom shown: %s', (line, seldom) => {
    expect(namesSeldom(line.split(' '))).toBe(seldom)
  })

  it.each([
    ['a', 'a'],
    ['a\nb', 'a...'],
    ['a\r\nb', 'a...'],
    ['a\fb\nc', 'a...'],
    [7, '7'],
  ])('shows of %j its first line: %s', (value, text) => {
    expect(cellText(value)).toBe(text)
  })

  it.each([
    [
      {
        'node-role.kubernetes.io/b': '',
        'node-role.kubernetes.io/a': 'x',
        'kubernetes.io/role': 'c',
      },
      'a,b,c',
    ],
    [{ 'node-role.kubernetes.io/a': '', 'kubernetes.io/role': 'a' }, 'a'],
    [{ 'node-role.kubernetes.io/': '', 'kubernetes.io/role': 'a' }, 'a'],
    [
      { 'node-role.kubernetes.io/': '', 'kubernetes.io/role': '', 'kubernetes.io/os': 'linux' },
      '<none>',
    ],
  ])('names the roles of a Node that has the labels %j: %s', async (labels, roles) => {
    expect((await row('Node', { metadata: { ...metadata, labels } }))?.[2]).toBe(roles)
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
