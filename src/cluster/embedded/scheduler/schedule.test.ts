import { describe, expect, test } from 'vitest'
import type { Stored } from '../engine/store.ts'
import { cacheOf } from './cache.ts'
import { podFacts } from './facts.ts'
import { groupOf } from './groups.ts'
import { schedule, type Placing } from './schedule.ts'

interface Node {
  labels?: object
  taints?: object[]
  unschedulable?: boolean
  allocatable?: object
}

const room = { cpu: '2', memory: '8Gi', pods: '110' }
/** As on Kind: one that leads, and two that work. */
const control: Node = {
  taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
}

let made = 0
/** A Pod of the namespace `demo`, by what it says, on a node where `on` names one. */
const pod = (spec: object = {}, { on, labels = {} }: { on?: string; labels?: object } = {}) => ({
  metadata: { uid: `uid-${(made += 1)}`, namespace: 'demo', labels },
  spec: { containers: [{}], ...spec, ...(on && { nodeName: on }) },
})
const asking = (requests: object) => ({ containers: [{ resources: { requests } }] })

/** Where a Pod goes on nodes that are named `a`, `b` and so on. */
function place(nodes: Node[], incoming: Stored, there: Stored[] = [], group?: object): Placing {
  const cache = cacheOf()
  nodes.forEach(({ labels, allocatable = room, ...spec }, index) => {
    const name = 'abc'[index]!
    const own = { 'kubernetes.io/hostname': name, ...labels }
    cache.setNode({ metadata: { name, labels: own }, spec, status: { allocatable } })
  })
  for (const other of there) cache.setPod(other)
  return schedule({ pod: podFacts(incoming), group: group as never, nodes: cache.nodes }, () => 0)
}

const near = (way: string, app: string, topologyKey = 'kubernetes.io/hostname') => ({
  affinity: {
    [way]: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey, labelSelector: { matchLabels: { app } } },
      ],
    },
  },
})
const term = (matchExpressions: object[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
    },
  },
})
const ssd = [{ key: 'disk', operator: 'In', values: ['ssd'] }]
const spread = (app: string, more = {}) => ({
  topologySpreadConstraints: [
    {
      ...{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' },
      ...{ labelSelector: { matchLabels: { app } }, ...more },
    },
  ],
})
const app = { app: 'x' }

describe('A Pod that no node takes, as Kind said it of the same Pods', () => {
  const one = '1 node(s) had untolerated taint(s)'
  const hopeless = (count: number) => `${count} Preemption is not helpful for scheduling`
  const victims = (count: number) => `${count} No preemption victims found for incoming pod`

  const rows: [
    what: string,
    nodes: Node[],
    incoming: Stored,
    there: Stored[],
    reasons: string,
    help: string,
  ][] = [
    [
      'CPU',
      [control, {}, {}],
      pod(asking({ cpu: '1000' })),
      [],
      `${one}, 2 Insufficient cpu`,
      hopeless(3),
    ],
    [
      'everything',
      [control, {}, {}],
      pod(asking({ cpu: '1000', memory: '100Ti', 'ephemeral-storage': '100Ti' })),
      [],
      `${one}, 2 Insufficient cpu, 2 Insufficient ephemeral-storage, 2 Insufficient memory`,
      hopeless(3),
    ],
    [
      'a device',
      [control, {}, {}],
      pod({ containers: [{ resources: { limits: { 'nvidia.com/gpu': 1 } } }] }),
      [],
      `${one}, 2 Insufficient nvidia.com/gpu`,
      hopeless(3),
    ],
    [
      'CPU, for one that tolerates the taint',
      [control, {}, {}],
      pod({
        ...asking({ cpu: '1000' }),
        tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }],
      }),
      [],
      '3 Insufficient cpu',
      hopeless(3),
    ],
    [
      'CPU that others have',
      [control, {}, {}],
      pod(asking({ cpu: '1500m' })),
      ['b', 'c'].map((on) => pod(asking({ cpu: '1' }), { on })),
      `${one}, 2 Insufficient cpu`,
      `${hopeless(1)}, ${victims(2)}`,
    ],
    [
      'a place',
      [{ allocatable: { ...room, pods: '1' } }],
      pod(),
      [pod({}, { on: 'a' })],
      '1 Too many pods',
      victims(1),
    ],
    [
      'a nodeSelector',
      [control, {}, {}],
      pod({ nodeSelector: { disk: 'ssd' } }),
      [],
      `${one}, 2 node(s) didn't match Pod's node affinity/selector`,
      hopeless(3),
    ],
    [
      'node affinity',
      [control, {}, {}],
      pod(term(ssd)),
      [],
      `${one}, 2 node(s) didn't match Pod's node affinity/selector`,
      hopeless(3),
    ],
    [
      'a cordoned node',
      [control, { unschedulable: true, labels: { disk: 'ssd' } }, {}],
      pod({ nodeSelector: { disk: 'ssd' } }),
      [],
      `1 node(s) didn't match Pod's node affinity/selector, ${one}, 1 node(s) were unschedulable`,
      hopeless(3),
    ],
    [
      'Pods to be near to',
      [control, {}, {}],
      pod(near('podAffinity', 'nobody')),
      [],
      `${one}, 2 node(s) didn't match pod affinity rules`,
      hopeless(3),
    ],
    [
      'Pods to be apart from',
      [control, {}, {}],
      pod(near('podAntiAffinity', 'x')),
      ['b', 'c'].map((on) => pod({}, { on, labels: app })),
      `${one}, 2 node(s) didn't match pod anti-affinity rules`,
      `${hopeless(1)}, ${victims(2)}`,
    ],
    [
      'Pods that are to be apart from it',
      [{}],
      pod({}, { labels: app }),
      [pod(near('podAntiAffinity', 'x'), { on: 'a' })],
      "1 node(s) didn't satisfy existing pods anti-affinity rules",
      victims(1),
    ],
    [
      'a label to spread by',
      [control, {}, {}],
      pod(spread('x', { topologyKey: 'topology.kubernetes.io/zone' })),
      [],
      `${one}, 2 node(s) didn't match pod topology spread constraints (missing required label)`,
      hopeless(3),
    ],
    [
      'a spread, while the control plane counts',
      [control, {}, {}],
      pod(spread('x'), { labels: app }),
      ['b', 'c'].map((on) => pod({}, { on, labels: app })),
      `${one}, 2 node(s) didn't match pod topology spread constraints`,
      `${hopeless(1)}, ${victims(2)}`,
    ],
  ]
  test.each(rows)('for %s', (_, nodes, incoming, there, reasons, help) => {
    const none = `0/${nodes.length} nodes are available`
    expect(place(nodes, incoming, there)).toMatchObject({
      why: `${none}: ${reasons}. preemption: ${none}: ${help}.`,
    })
  })

  test('for a lack of nodes', () => {
    expect(place([], pod())).toEqual({ why: 'no nodes available to schedule pods' })
  })
})

describe('A Pod goes', () => {
  const tolerations = (...all: object[]) => pod({ tolerations: all })
  const tainted: Node = { taints: [{ key: 'for', value: 'ada', effect: 'NoSchedule' }] }
  const only: Node = { unschedulable: true }
  const labelled = { labels: { disk: 'ssd', cores: '8' } }

  const rows: [
    what: string,
    node: string,
    nodes: Node[],
    incoming: Stored,
    there?: Stored[],
    group?: object,
  ][] = [
    [
      'past a taint of equal key, value and effect',
      'a',
      [tainted, only],
      tolerations({ key: 'for', operator: 'Equal', value: 'ada', effect: 'NoSchedule' }),
    ],
    [
      'past a taint whose key exists',
      'a',
      [tainted, only],
      tolerations({ key: 'for', operator: 'Exists' }),
    ],
    ['past any taint', 'a', [tainted, only], tolerations({ operator: 'Exists' })],
    [
      'not past a taint of another value',
      'b',
      [tainted, {}],
      tolerations({ key: 'for', value: 'bob' }),
    ],
    [
      'not past a taint of another effect',
      'b',
      [tainted, {}],
      tolerations({ key: 'for', operator: 'Exists', effect: 'NoExecute' }),
    ],
    [
      'to a cordoned node that it tolerates',
      'a',
      [only],
      tolerations({ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }),
    ],
    [
      'rather where no taint prefers that it did not',
      'b',
      [{ taints: [{ key: 'x', effect: 'PreferNoSchedule' }] }, {}],
      pod(),
    ],
    ['where its nodeSelector leads', 'b', [{}, labelled], pod({ nodeSelector: { disk: 'ssd' } })],
    ...[
      [{ key: 'disk', operator: 'In', values: ['hdd', 'ssd'] }],
      [{ key: 'disk', operator: 'Exists' }],
      [{ key: 'cores', operator: 'Gt', values: ['7'] }],
      [{ key: 'cores', operator: 'Lt', values: ['9'] }],
    ].map((all): (typeof rows)[number] => [
      `where ${JSON.stringify(all)} leads`,
      'b',
      [{}, labelled],
      pod(term(all)),
    ]),
    [
      'where NotIn leads',
      'a',
      [{}, labelled],
      pod(term([{ key: 'disk', operator: 'NotIn', values: ['ssd'] }])),
    ],
    [
      'where DoesNotExist leads',
      'a',
      [{}, labelled],
      pod(term([{ key: 'disk', operator: 'DoesNotExist' }])),
    ],
    [
      'to the node of that name by matchFields',
      'b',
      [{}, {}],
      pod({
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] }] },
              ],
            },
          },
        },
      }),
    ],
    [
      'rather where preferences of more weight lead',
      'b',
      [{ labels: { cpu: 'fast' } }, labelled],
      pod({
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 10,
                preference: { matchExpressions: [{ key: 'cpu', operator: 'Exists' }] },
              },
              { weight: 90, preference: { matchExpressions: ssd } },
            ],
          },
        },
      }),
    ],
    [
      'near to those of its podAffinity',
      'b',
      [{}, {}],
      pod(near('podAffinity', 'x')),
      [pod({}, { on: 'b', labels: app })],
    ],
    [
      'anywhere, as the first that is to be near to its like',
      'a',
      [{}, {}],
      pod(near('podAffinity', 'x'), { labels: app }),
    ],
    [
      'not near to the like in other namespaces',
      'b',
      [{}, {}],
      pod(near('podAntiAffinity', 'x')),
      [pod({}, { on: 'a', labels: app })],
    ],
    [
      'near to the like in the namespaces that it names',
      'b',
      [{}, {}],
      pod({
        affinity: {
          podAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              {
                namespaces: ['other'],
                topologyKey: 'kubernetes.io/hostname',
                labelSelector: { matchLabels: app },
              },
            ],
          },
        },
      }),
      [
        pod({}, { on: 'a', labels: app }),
        { ...pod({}, { on: 'b' }), metadata: { uid: 'o', namespace: 'other', labels: app } },
      ],
    ],
    [
      'rather apart by a podAffinityTerm of its own',
      'b',
      [{}, {}],
      pod({
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 100,
                podAffinityTerm: {
                  topologyKey: 'kubernetes.io/hostname',
                  labelSelector: { matchLabels: app },
                },
              },
            ],
          },
        },
      }),
      [pod({}, { on: 'a', labels: app })],
    ],
    [
      'where fewest of its spread are',
      'b',
      [{}, {}],
      pod(spread('x'), { labels: app }),
      [pod({}, { on: 'a', labels: app })],
    ],
    [
      'where it may by its spread, as nodes with its nodeSelector alone count by nodeAffinityPolicy',
      'b',
      [{}, labelled],
      pod(
        { ...spread('x', { nodeAffinityPolicy: 'Honor' }), nodeSelector: { disk: 'ssd' } },
        { labels: app },
      ),
      [pod({}, { on: 'b', labels: app })],
    ],
    [
      'where it may by its spread, without tainted nodes by nodeTaintsPolicy',
      'b',
      [control, {}],
      pod(spread('x', { nodeTaintsPolicy: 'Honor' }), { labels: app }),
      [pod({}, { on: 'b', labels: app })],
    ],
    [
      'rather where fewest of its spread are, by ScheduleAnyway',
      'b',
      [{}, {}],
      pod(spread('x', { whenUnsatisfiable: 'ScheduleAnyway' })),
      [pod({}, { on: 'a', labels: app })],
    ],
    [
      'where fewest of its group are',
      'b',
      [{}, {}],
      pod({}, { labels: app }),
      [pod({}, { on: 'a', labels: app })],
      { matchLabels: app },
    ],
    ['where more is free', 'b', [{}, {}], pod(), [pod(asking({ cpu: '1' }), { on: 'a' })]],
  ]
  test.each(rows)('%s', (_, node, nodes, incoming, there, group) => {
    expect(place(nodes, incoming, there, group)).toEqual({ node })
  })

  test('nowhere where minDomains asks for more than there are', () => {
    const placing = place([{}], pod(spread('x', { minDomains: 2 }), { labels: app }), [
      pod({}, { on: 'a', labels: app }),
    ])
    expect(placing).toHaveProperty('why')
  })
})

describe('What a Pod belongs to', () => {
  const service = (selector: object | undefined, namespace = 'demo') => ({
    metadata: { namespace },
    spec: { selector },
  })
  const owners = new Map([['rs', { spec: { selector: { matchLabels: { hash: '1' } } } }]])
  const of = (pod: Stored, ...services: object[]) => groupOf(pod, services, owners)
  const mine = pod({}, { labels: { app: 'x', hash: '1' } })

  test('is its Services and its controller together', () => {
    const owned = {
      ...mine,
      metadata: { ...mine.metadata, ownerReferences: [{ uid: 'rs', controller: true }] },
    }
    expect(of(owned, service(app))).toMatchObject({ matchLabels: { app: 'x', hash: '1' } })
  })
  test.each([
    ['of another namespace', service(app, 'other')],
    ['that selects others', service({ app: 'y' })],
    ['without a selector', service(undefined)],
  ])('is no Service %s', (_, other) => {
    expect(of(mine, other)).toBeUndefined()
  })
})

/** As the real scheduler's plugins say by their hints. */
describe('A Pod that no node takes is asked for again when of a node', () => {
  test.each<[part: string, nodes: Node[], incoming: Stored]>([
    ['allocatable', [{}], pod(asking({ cpu: '900' }))],
    ['labels', [{}], pod({ nodeSelector: { disk: 'ssd' } })],
    ['taints', [control], pod()],
    ['unschedulable', [{ unschedulable: true }], pod()],
  ])('its %s change, and at no other change', (part, nodes, incoming) => {
    expect(place(nodes, incoming)).toMatchObject({ helpedBy: new Set([part]) })
  })
})
