import { expect, it, test } from 'vitest'
import { ApiError, type Cluster, NotSimulated } from '../../cluster/cluster.ts'
import { eventsOf } from './events.ts'
import { describeObject } from './index.ts'
import { writeAnnotations } from './metadata.ts'
import { Writer } from './writer.ts'

const now = Date.parse('2026-01-01T00:01:00Z')
const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`
const metadata = { name: 'a', namespace: 'demo', uid: 'u', creationTimestamp: at(0) }

interface Inside {
  lists?: Record<string, object[]>
  read?: () => Promise<object>
}
const clusterOf = ({ lists = {}, read }: Inside) =>
  ({
    now: () => now,
    list: (kind: string) => Promise.resolve(lists[kind] ?? []),
    read: read ?? (() => Promise.resolve({ metadata: {} })),
  }) as unknown as Cluster
const described = async (kind: string, more: object, inside: Inside = {}, showEvents = false) => {
  const object = { apiVersion: 'v1', kind, metadata, ...more }
  return (await describeObject(clusterOf(inside), object as never, showEvents)) ?? ''
}
/** The lines without the blanks that put them in columns. */
const plain = (text: string) => text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '))

const deleted = { ...metadata, deletionTimestamp: at(30), deletionGracePeriodSeconds: 5 }
const container = (more = {}) => ({ name: 'app', image: 'x', ...more })
const podOf = (spec: object, status: object = {}) => ({ spec: { containers: [], ...spec }, status })
const volume = (source: object) => podOf({ volumes: [{ name: 'v', ...source }] })

// After k8s.io/kubectl/pkg/describe/describe.go.
test.each<[string, string, object, string[], Inside?]>([
  [
    'a Pod that ends',
    'Pod',
    { ...podOf({}, { phase: 'Running' }), metadata: deleted },
    ['Status: Terminating (lasts 30s)', 'Termination Grace Period: 5s'],
  ],
  [
    'a Pod that ends at once',
    'Pod',
    { ...podOf({}), metadata: { ...deleted, deletionGracePeriodSeconds: undefined } },
    ['Termination Grace Period: 0s'],
  ],
  [
    'a Pod that has ended',
    'Pod',
    { ...podOf({}, { phase: 'Succeeded' }), metadata: deleted },
    ['Status: Succeeded', 'IP:'],
  ],
  [
    'a Pod that has failed',
    'Pod',
    {
      ...podOf({}, { phase: 'Failed', reason: 'Evicted', message: 'The node was low' }),
      metadata: deleted,
    },
    ['Status: Failed', 'Reason: Evicted', 'Message: The node was low'],
  ],
  [
    'a Pod on a node',
    'Pod',
    podOf({ nodeName: 'n', priority: 0, runtimeClassName: 'r' }),
    ['Priority: 0', 'Runtime Class Name: r', 'Node: n/'],
  ],
  [
    'a Pod on a node of an address',
    'Pod',
    podOf({ nodeName: 'n' }, { hostIP: '1.2.3.4' }),
    ['Node: n/1.2.3.4'],
  ],
  [
    'a Pod with a debugger',
    'Pod',
    podOf(
      { ephemeralContainers: [container({ name: 'debugger' })] },
      {
        ephemeralContainerStatuses: [
          {
            name: 'debugger',
            state: { running: { startedAt: at(1) } },
            imageID: 'i',
            restartCount: 0,
          },
        ],
      },
    ),
    [
      'Ephemeral Containers:',
      'debugger:',
      'Container ID:',
      'Image: x',
      'Image ID: i',
      'Port: <none>',
      'Host Port: <none>',
      'State: Running',
      'Started: Thu, 01 Jan 2026 00:00:01 +0000',
    ],
  ],
  ['a Pod of no containers', 'Pod', podOf({}), ['Containers: <none>']],
  [
    'a container that waits and has ended',
    'Pod',
    podOf(
      { containers: [container()] },
      {
        containerStatuses: [
          {
            name: 'app',
            state: { waiting: { reason: 'CrashLoopBackOff' }, terminated: { exitCode: 1 } },
            restartCount: 0,
          },
        ],
      },
    ),
    ['State: Waiting', 'Reason: CrashLoopBackOff', 'Ready: False'],
  ],
  [
    'a container of which nothing is known',
    'Pod',
    podOf({ containers: [container()] }, { containerStatuses: [{ name: 'app', restartCount: 0 }] }),
    ['State: Waiting', 'Ready: False'],
  ],
  [
    'a device without a mount',
    'Pod',
    podOf({ containers: [container({ volumeDevices: [{ name: 'd', devicePath: '/dev/x' }] })] }),
    ['Mounts: <none>', 'Devices: <none>', '/dev/x from d'],
  ],
  [
    'limits in their order',
    'Pod',
    podOf({ containers: [container({ resources: { limits: { memory: '1Gi', cpu: '1' } } })] }),
    ['Limits:', 'cpu: 1', 'memory: 1Gi'],
  ],
  ['a volume of another type', 'Pod', volume({ nfs: {} }), ['v:', '<unknown>']],
  [
    'a folder of the node',
    'Pod',
    volume({ hostPath: { path: '/x' } }),
    ['Type: HostPath (bare host directory volume)', 'Path: /x', 'HostPathType: <none>'],
  ],
  [
    'a volume of several',
    'Pod',
    volume({ projected: { sources: [{}, { secret: { name: 's' } }] } }),
    [
      'Type: Projected (a volume that contains injected data from multiple sources)',
      'SecretName: s',
      'Optional: false',
      'QoS Class:',
    ],
  ],
  [
    'a volume of the Pod itself',
    'Pod',
    volume({
      downwardAPI: {
        items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }, { path: 'b' }],
      },
    }),
    ['Items:', 'metadata.name -> a', '-> b'],
  ],
  [
    'a probe of no kind',
    'Pod',
    podOf({ containers: [container({ livenessProbe: {} })] }),
    ['Liveness: unknown delay=0s timeout=0s period=0s successThreshold=0 failureThreshold=0'],
  ],
  [
    'a probe by gRPC',
    'Pod',
    podOf({ containers: [container({ livenessProbe: { grpc: { port: 1 } } })] }),
    ['Liveness: grpc <pod>:1 delay=0s timeout=0s period=0s successThreshold=0 failureThreshold=0'],
  ],
  [
    'tolerations in their order',
    'Pod',
    podOf({
      tolerations: [
        { key: 'b', effect: 'NoSchedule' },
        { operator: 'Exists' },
        { key: 'a', value: 'x' },
      ],
    }),
    ['Tolerations: op=Exists', 'a=x', 'b:NoSchedule'],
  ],
  [
    'labels in their order',
    'Pod',
    {
      ...podOf({}),
      metadata: { ...metadata, labels: { b: '1', a: '2' }, annotations: { d: '1', c: '2' } },
    },
    ['Labels: a=2', 'b=1', 'Annotations: c: 2', 'd: 1'],
  ],
  [
    'what a ReplicaSet controls',
    'ReplicaSet',
    {
      metadata: {
        ...metadata,
        ownerReferences: [
          { kind: 'Job', name: 'j' },
          { kind: 'Deployment', name: 'd', controller: true },
        ],
      },
    },
    [
      'Controlled By: Deployment/d',
      'Replicas: 0 current / 1 desired',
      'Pods Status: 1 Running / 1 Waiting / 2 Succeeded / 1 Failed',
    ],
    {
      lists: {
        Pod: ['Running', 'Pending', 'Succeeded', 'Succeeded', 'Failed', undefined].map((phase) => ({
          metadata: { ownerReferences: [{ uid: 'u', controller: true }] },
          ...(phase && { status: { phase } }),
        })),
      },
    },
  ],
  [
    'the ReplicaSets of a Deployment',
    'Deployment',
    { spec: { template: {} }, status: { conditions: [{ type: 'Progressing', status: 'True' }] } },
    [
      'Progressing True',
      'OldReplicaSets: y (0/1 replicas created), z (2/3 replicas created)',
      'NewReplicaSet: <none>',
    ],
    {
      lists: {
        ReplicaSet: [
          {
            metadata: { name: 'y', ownerReferences: [{ uid: 'u', controller: true }] },
            spec: { template: { spec: {} } },
          },
          {
            metadata: { name: 'z', ownerReferences: [{ uid: 'u', controller: true }] },
            spec: { replicas: 3, template: { spec: {} } },
            status: { replicas: 2 },
          },
        ],
      },
    },
  ],
  [
    'the active Jobs of a CronJob',
    'CronJob',
    { spec: {}, status: { active: [{ name: 'x' }, { name: 'y' }] } },
    ['Active Jobs: x, y'],
  ],
  [
    'a Job of somebody',
    'Job',
    {
      spec: {},
      metadata: {
        ...metadata,
        ownerReferences: [{ kind: 'CronJob', name: 'c', controller: true }],
      },
    },
    ['Controlled By: CronJob/c'],
  ],
  [
    'why a Namespace stays',
    'Namespace',
    {
      status: {
        phase: 'Terminating',
        conditions: [
          { type: 'Stuck', status: 'True', lastTransitionTime: at(1), reason: 'R', message: 'M' },
          { type: 'Other', status: 'False' },
        ],
      },
    },
    [
      'Conditions:',
      'Type Status LastTransitionTime Reason Message',
      '---- ------ ------------------ ------ -------',
      'Stuck True Thu, 01 Jan 2026 00:00:01 +0000 R M',
      'Other False Mon, 01 Jan 0001 00:00:00 +0000',
      '',
      'No resource quota.',
      '',
      'No LimitRange resource.',
    ],
  ],
  [
    'quotas and limits of a Namespace, in their order',
    'Namespace',
    { status: {} },
    [
      'Resource Quotas',
      'Name: q1',
      'Resource Used Hard',
      '-------- --- ---',
      'Name: q2',
      'Scopes: NotBestEffort, Other',
      '* Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
      'Resource Used Hard',
      '-------- --- ---',
      'cpu 0 1',
      'pods 1 2',
      '',
      'Resource Limits',
      'Type Resource Min Max Default Request Default Limit Max Limit/Request Ratio',
      '---- -------- --- --- --------------- ------------- -----------------------',
      'Container cpu - 2 - - -',
      'Container memory 1Mi - - - -',
    ],
    {
      lists: {
        ResourceQuota: [
          {
            metadata: { name: 'q2' },
            spec: { scopes: ['Other', 'NotBestEffort'] },
            status: { hard: { pods: '2', cpu: '1' }, used: { pods: '1' } },
          },
          { metadata: { name: 'q1' } },
        ],
        LimitRange: [
          {
            metadata: { name: 'l' },
            spec: { limits: [{ type: 'Container', min: { memory: '1Mi' }, max: { cpu: '2' } }] },
          },
        ],
      },
    },
  ],
  [
    'a quota that counts nothing yet',
    'ResourceQuota',
    { status: { hard: { pods: '1' } } },
    ['pods 0 1'],
  ],
  [
    'a Secret of an account',
    'Secret',
    { type: 'kubernetes.io/service-account-token', data: { token: btoa('abc'), ca: btoa('abcd') } },
    ['Type: kubernetes.io/service-account-token', '', 'Data', '====', 'ca: 4 bytes', 'token: abc'],
  ],
  [
    'a Secret with a token',
    'Secret',
    { type: 'Opaque', data: { token: btoa('abc') } },
    ['token: 3 bytes'],
  ],
  [
    'a ConfigMap, in its order',
    'ConfigMap',
    { data: { b: '1', a: '2' }, binaryData: { d: btoa('abc'), c: btoa('a') } },
    [
      'a:',
      '----',
      '2',
      '',
      'b:',
      '----',
      '1',
      '',
      '',
      'BinaryData',
      '====',
      'c: 1 bytes',
      'd: 3 bytes',
    ],
  ],
  [
    'a load balancer',
    'Service',
    {
      spec: {
        type: 'LoadBalancer',
        clusterIPs: ['10.0.0.1', 'fd::1'],
        loadBalancerIP: '9.9.9.9',
        healthCheckNodePort: 0,
      },
      status: {
        loadBalancer: {
          ingress: [{ ip: '1.1.1.1', ipMode: 'VIP' }, { hostname: 'a.b' }, { ip: '2.2.2.2' }],
        },
      },
    },
    [
      'IP:',
      'IPs: 10.0.0.1,fd::1',
      'Desired LoadBalancer IP: 9.9.9.9',
      'LoadBalancer Ingress: 1.1.1.1 (VIP), a.b, 2.2.2.2',
      'Session Affinity:',
      '',
    ],
  ],
  [
    'the endpoints of a Service',
    'Service',
    {
      spec: {
        ports: [
          { port: 80, protocol: 'TCP', targetPort: 8080 },
          { name: 'other', port: 81, protocol: 'TCP', targetPort: 81 },
        ],
      },
    },
    [
      'Port: <unset> 80/TCP',
      'TargetPort: 8080/TCP',
      'Endpoints: 1.1.1.1:8080,1.1.1.2:8080,1.1.1.4:8080',
      'Port: other 81/TCP',
      'TargetPort: 81/TCP',
      'Endpoints:',
    ],
    {
      lists: {
        EndpointSlice: [
          {
            ports: [{ port: 8080 }],
            endpoints: [
              { addresses: ['1.1.1.1'] },
              { addresses: ['1.1.1.2'], conditions: {} },
              { addresses: ['1.1.1.3'], conditions: { ready: false } },
              { addresses: ['1.1.1.4'], conditions: { ready: true } },
            ],
          },
          { ports: [{ port: 8080 }] },
        ],
      },
    },
  ],
  [
    'a budget',
    'PodDisruptionBudget',
    {
      spec: { maxUnavailable: 0 },
      status: { disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 3, expectedPods: 4 },
    },
    [
      'Max unavailable: 0',
      'Selector: <unset>',
      'Status:',
      'Allowed disruptions: 1',
      'Current: 2',
      'Desired: 3',
      'Total: 4',
    ],
  ],
  [
    'an autoscaler',
    'HorizontalPodAutoscaler',
    {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'b' },
        maxReplicas: 2,
        metrics: [{ external: {} }, { resource: { name: 'cpu', target: {} } }],
      },
      status: { conditions: [{ type: 'AbleToScale', status: 'True' }] },
    },
    [
      'resource cpu on pods (as a percentage of request): <unknown> / <auto>',
      'Min replicas: <unset>',
      'Max replicas: 2',
      'Deployment pods: 0 current / 0 desired',
      'Conditions:',
      'Type Status Reason Message',
      '---- ------ ------ -------',
      'AbleToScale True',
    ],
  ],
  [
    'claims of a StatefulSet',
    'StatefulSet',
    {
      spec: {
        replicas: 3,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'OnDelete' },
        volumeClaimTemplates: [
          { metadata: { name: 'c' }, spec: {} },
          { metadata: { name: 'd' }, spec: { resources: {} } },
        ],
      },
    },
    ['Capacity: <default>', 'Access Modes: []'],
  ],
  [
    'what has no words of its own',
    'Lease',
    {
      metadata: { ...metadata, managedFields: [1] },
      spec: {
        apiURL: 'x',
        ownerUID: null,
        osbGuid: 'z',
        'a.b': 1,
        'x--y': 2,
        holder: [{ a: 1 }, 'b'],
      },
    },
    [
      'Spec:',
      'a.b: 1',
      'API URL: x',
      'Holder:',
      'A: 1',
      'b',
      'OSB GUID: z',
      'Owner UID: null',
      'X -- Y: 2',
      '',
    ],
  ],
])('of %s', async (_, kind, more, lines, inside) => {
  const text = plain(await described(kind, more, inside))
  const from = text.indexOf(lines[0]!)
  expect(text.slice(Math.max(0, from), from + lines.length)).toEqual(lines)
})

test.each<[string, object, Inside, string[]]>([
  [
    'nothing of it but its name',
    {},
    {},
    [
      'Name: a',
      'Roles: <none>',
      'Taints: <none>',
      'Unschedulable: false',
      'HolderIdentity: <unset>',
      'RenewTime: <unset>',
      'Machine ID:',
      'cpu 0 (0%) 0 (0%)',
    ],
  ],
  [
    'its lease',
    {},
    { read: () => Promise.resolve({ spec: { holderIdentity: 'h', renewTime: at(5) } }) },
    ['HolderIdentity: h', 'AcquireTime: <unset>', 'RenewTime: Thu, 01 Jan 2026 00:00:05 +0000'],
  ],
  ...[
    new ApiError({ code: 403, reason: 'Forbidden', message: 'not yours' }),
    new NotSimulated('not yours'),
  ].map((error): [string, object, Inside, string[]] => [
    'why its lease cannot be read',
    {},
    { read: () => Promise.reject(error) },
    ['Lease: Failed to get lease: not yours'],
  ]),
  [
    'where it stands',
    {
      spec: {
        podCIDR: '10.1.0.0/16',
        podCIDRs: ['10.1.0.0/16', 'fd::/64'],
        providerID: 'kind://a',
        taints: [
          { key: 'b', value: 'x', effect: 'NoSchedule' },
          { key: 'a', effect: 'NoSchedule' },
          { key: 'c', effect: 'NoExecute' },
        ],
      },
    },
    {},
    [
      'Taints: c:NoExecute',
      'a:NoSchedule',
      'b=x:NoSchedule',
      'PodCIDR: 10.1.0.0/16',
      'PodCIDRs: 10.1.0.0/16,fd::/64',
      'ProviderID: kind://a',
    ],
  ],
  [
    'what it has, in order',
    {
      status: {
        capacity: { memory: '4Gi', cpu: '2' },
        conditions: [{ type: 'Ready', status: 'True' }],
        addresses: [{ type: 'Hostname', address: 'h' }],
      },
    },
    {},
    [
      'Ready True Mon, 01 Jan 0001 00:00:00 +0000 Mon, 01 Jan 0001 00:00:00 +0000',
      'Hostname: h',
      'Capacity:',
      'cpu: 2',
      'memory: 4Gi',
    ],
  ],
  [
    'what Pods ask of it',
    {
      status: {
        allocatable: {
          cpu: '2',
          memory: '1000Mi',
          'hugepages-2Mi': '0',
          'x.y/gpu': '2',
          'a.b/c': '1',
          pods: '110',
        },
      },
    },
    {
      lists: {
        Pod: [
          {
            metadata: { name: 'p', namespace: 'demo', creationTimestamp: at(0) },
            spec: {
              containers: [
                {
                  resources: {
                    requests: { cpu: '500m', memory: '100Mi', 'x.y/gpu': '1' },
                    limits: { cpu: '1', 'x.y/gpu': '1' },
                  },
                },
                { resources: { requests: { cpu: '100m' } } },
              ],
              initContainers: [
                { resources: { requests: { cpu: '200m', memory: '500Mi' } } },
                { resources: { requests: { memory: '200Mi' } } },
              ],
            },
          },
          { metadata: { name: 'q', namespace: 'demo', creationTimestamp: at(0) } },
        ],
      },
    },
    [
      'Non-terminated Pods: (2 in total)',
      'demo p 600m (30%) 1 (50%) 500Mi (50%) 0 (0%) 60s',
      'demo q 0 (0%) 0 (0%) 0 (0%) 0 (0%) 60s',
      'cpu 600m (30%) 1 (50%)',
      'memory 500Mi (50%) 0 (0%)',
      'ephemeral-storage 0 (0%) 0 (0%)',
      'hugepages-2Mi 0 (0%) 0 (0%)',
      'a.b/c 0 0',
      'x.y/gpu 1 1',
    ],
  ],
])('of a Node, %s', async (_, more, inside, lines) => {
  const text = plain(await described('Node', more, inside))
  let from = -1
  for (const line of lines) {
    const found = text.indexOf(line, from + 1)
    expect(found, `${line}\n${text.join('\n')}`).toBeGreaterThan(from)
    from = found
  }
})

it('what nobody may read of a Namespace is left out, and what else goes wrong ends all', async () => {
  const failing = (error: Error) =>
    ({ ...clusterOf({}), list: () => Promise.reject(error) }) as unknown as Cluster
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } } as never
  const forbidden = new ApiError({ code: 403, reason: 'Forbidden', message: 'no' })
  expect(await describeObject(failing(forbidden), object, false)).not.toMatch(/quota|LimitRange/)
  const none = await describeObject(failing(new NotSimulated('no')), object, false)
  expect(none).toMatch(/No resource quota\.\n\nNo LimitRange resource\.\n$/)
  await expect(describeObject(failing(new Error('no')), object, false)).rejects.toThrow('no')
  const broken = { read: () => Promise.reject(new Error('no')) }
  await expect(described('Node', {}, broken)).rejects.toThrow('no')
  expect(await describeObject(clusterOf({}), { kind: 'Widget' } as never, true)).toBeUndefined()
})

test.each([
  ['Deployment', /Events:/],
  ['DaemonSet', /Events:/],
  ['ServiceAccount', /Events:/],
  ['StorageClass', /Events:/],
  ['Node', /Events:/],
])('the events of a %s are told where they are asked for', async (kind, events) => {
  expect(await described(kind, {}, {}, true)).toMatch(events)
  expect(await described(kind, {}, {}, false)).not.toMatch(events)
})

it('events are told the oldest first, and how often they came', async () => {
  const event = (more: object) => ({ involvedObject: {}, firstTimestamp: at(0), ...more })
  const Event = [
    event({
      type: 'Normal',
      reason: 'B',
      lastTimestamp: at(40),
      count: 3,
      message: ' b \n',
      source: { component: 'kubelet' },
    }),
    event({
      type: 'Warning',
      reason: 'A',
      lastTimestamp: at(20),
      message: 'a',
      reportingComponent: 'scheduler',
      involvedObject: { fieldPath: 'spec.x' },
    }),
    event({ eventTime: at(30), series: { count: 5, lastObservedTime: at(50) } }),
  ]
  const text = plain(await described('ConfigMap', {}, { lists: { Event } }, true))
  expect(text.slice(text.indexOf('Events:') + 3)).toEqual([
    '10s (x5 over 30s)',
    'Warning A 60s scheduler spec.x: a',
    'Normal B 20s (x3 over 60s) kubelet b',
    '',
  ])
})

test.each([
  [
    { kind: 'Pod', metadata },
    undefined,
    'demo',
    'involvedObject.name=a,involvedObject.namespace=demo,involvedObject.uid=u',
  ],
  [
    { kind: 'Node', metadata: { name: 'a' } },
    undefined,
    null,
    'involvedObject.name=a,involvedObject.kind=Node',
  ],
  [
    { kind: 'Node', metadata: { name: 'a', uid: 'u' } },
    'a',
    null,
    'involvedObject.name=a,involvedObject.kind=Node,involvedObject.uid=a',
  ],
])('the events of %j are asked for', async (object, uid, namespace, fields) => {
  const asked: unknown[] = []
  const cluster = {
    list: async (...query: unknown[]) => void asked.push(query),
  } as unknown as Cluster
  await eventsOf(cluster, object as never, uid)
  expect(asked).toEqual([['Event', { namespace, fields }]])
})

test.each([
  ['a'.repeat(137), 'k', `Annotations:  k: ${'a'.repeat(137)}\n`],
  ['a'.repeat(138), 'k', `Annotations:  k:\n                ${'a'.repeat(138)}\n`],
  ['a'.repeat(139), 'k', `Annotations:  k:\n                ${'a'.repeat(138)}...\n`],
  ['a\nb\n', 'k', 'Annotations:  k:\n                a\n                b\n'],
])('an annotation %j is written so that it can be read', (value, key, text) => {
  const writer = new Writer()
  writeAnnotations(writer, 'Annotations', { [key]: value })
  expect(writer.text()).toBe(text)
})
