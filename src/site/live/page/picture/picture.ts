import type {
  Deployment,
  EndpointSlice,
  KubernetesObject,
  Node,
  ObjectOf,
  Pod,
  ReplicaSet,
  Service,
} from '../../../../cluster/objects.ts'
import { podState, type PodState } from './pod-state.ts'

/** The kinds that a picture is made of. */
export const kindsOfPicture = [
  'Node',
  'Pod',
  'ReplicaSet',
  'Deployment',
  'Service',
  'EndpointSlice',
] as const

/** A cluster as it is drawn: plain data, in the order in which it stands there. */
export interface Picture {
  /** All of it in a few sentences. */
  sum: string
  nodes: NodePicture[]
  /** Pods that no node has. */
  waiting: PodPicture[]
  deployments: OwnerPicture[]
  services: { uid: string; name: string; endpoints: string }[]
}

export interface NodePicture {
  uid: string
  name: string
  /** What is to be said of it; nothing where it is as nodes are. */
  note: string
  /** What becomes of it next; nothing where it is as nodes are. */
  next: string
  ready: boolean
  /** A reader can switch it off, or has done so: the control plane's stays on. */
  power: 'on' | 'off' | 'stays on'
  pods: PodPicture[]
}

export interface PodPicture extends PodState {
  uid: string
  name: string
  namespace: string
  version: Version
}

/** Pods of one template: a letter, and a number from 0 that a colour comes from. */
export interface Version {
  letter: string
  index: number
}

/** A Deployment, or a ReplicaSet that no Deployment has. */
export interface OwnerPicture {
  uid: string
  kind: string
  name: string
  ready: string
  sets: { uid: string; name: string; version: Version; image: string; pods: string }[]
}

const isOurs = ({ metadata: { namespace = '', name } }: KubernetesObject) =>
  !/^(kube-|local-path-|podium-client)/.test(namespace) &&
  !(namespace === 'default' && name === 'kubernetes')

/**
 * Draws what the API holds. Objects of the cluster's own are left out. `off` are the names of the nodes
 * that the reader has switched off: that is what no API knows.
 */
export function pictureOf(
  objects: Iterable<KubernetesObject>,
  off: ReadonlySet<string> = new Set(),
): Picture {
  const all = [...objects].filter((one) => one.kind === 'Node' || isOurs(one))
  const of = <K extends (typeof kindsOfPicture)[number]>(kind: K) =>
    all.filter((one) => one.kind === kind).sort(byAge) as ObjectOf<K>[]
  const [pods, sets, deployments] = [of('Pod'), of('ReplicaSet'), of('Deployment')]
  const versionOf = versionsOf([...sets, ...pods])
  const drawn = pods.map((pod) => ({ node: pod.spec?.nodeName, pod: podPicture(pod, versionOf) }))
  const owners = [
    ...deployments.map((one) => ownerPicture(one, setsOf(one, sets), versionOf)),
    ...sets
      .filter(({ metadata }) => !metadata.ownerReferences?.length)
      .map((one) => ownerPicture(one, [one], versionOf)),
  ]
  const slices = of('EndpointSlice')
  const services = of('Service').map((one) => ({
    uid: uidOf(one),
    name: one.metadata.name,
    endpoints: endpointsOf(one, slices),
  }))
  const nodes = of('Node').map((node) => nodePicture(node, off.has(node.metadata.name)))
  return {
    sum: sumOf(
      nodes,
      drawn.map(({ pod }) => pod),
      owners,
      services,
    ),
    nodes: nodes.map((node) => ({
      ...node,
      pods: drawn.filter(({ node: name }) => name === node.name).map(({ pod }) => pod),
    })),
    waiting: drawn.filter(({ node }) => node === undefined).map(({ pod }) => pod),
    deployments: owners,
    services,
  }
}

const uidOf = ({ metadata }: KubernetesObject) => metadata.uid ?? metadata.name

function byAge(a: KubernetesObject, b: KubernetesObject): number {
  const key = ({ metadata }: KubernetesObject) =>
    `${metadata.creationTimestamp ?? ''} ${metadata.name}`
  return key(a) < key(b) ? -1 : 1
}

/** What Pods of one template share, and the ReplicaSet that has it: or each is alone. */
function templateOf({ kind, metadata }: KubernetesObject): string {
  const hash = metadata.labels?.['pod-template-hash']
  const owner = kind === 'Pod' ? metadata.ownerReferences?.[0]?.uid : undefined
  return `${metadata.namespace} ${hash ?? owner ?? metadata.uid}`
}

function versionsOf(objects: readonly KubernetesObject[]): (one: KubernetesObject) => Version {
  const templates = [...new Set(objects.map(templateOf))]
  return (one) => {
    const index = templates.indexOf(templateOf(one))
    return { letter: letterOf(index), index }
  }
}

/** A to Z, then AA. */
const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

const podPicture = (pod: Pod, versionOf: (one: KubernetesObject) => Version): PodPicture => ({
  uid: uidOf(pod),
  name: pod.metadata.name,
  namespace: pod.metadata.namespace ?? '',
  version: versionOf(pod),
  ...podState(pod),
})

function nodePicture(node: Node, off: boolean): Omit<NodePicture, 'pods'> {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True'
  const leads = node.spec?.taints?.some(
    ({ key }) => key === 'node-role.kubernetes.io/control-plane',
  )
  return {
    uid: uidOf(node),
    name: node.metadata.name,
    note: !ready
      ? '✕ not ready'
      : off
        ? '✕ switched off'
        : node.spec?.unschedulable
          ? 'takes no new Pods'
          : leads
            ? 'takes no Pods of yours'
            : '',
    next: off ? (ready ? unnoticed : noticed) : '',
    ready: ready && !off,
    power: leads ? 'stays on' : off ? 'off' : 'on',
  }
}

/** As kube-controller-manager and the tolerations of Pods have it where nobody sets them. */
const unnoticed = 'Nobody told the cluster. It waits about 50 s for a sign of life.'
const noticed = 'Its Pods are given up 5 min after that. “One minute on” gets you there.'

const setsOf = (deployment: Deployment, sets: readonly ReplicaSet[]) =>
  sets.filter(({ metadata, spec, status }) => {
    const owned = metadata.ownerReferences?.some(({ uid }) => uid === deployment.metadata.uid)
    // Those that were rolled away are history.
    return owned && (spec?.replicas || status?.replicas)
  })

function ownerPicture(
  owner: Deployment | ReplicaSet,
  sets: readonly ReplicaSet[],
  versionOf: (one: KubernetesObject) => Version,
): OwnerPicture {
  return {
    uid: uidOf(owner),
    kind: owner.kind,
    name: owner.metadata.name,
    ready: `${owner.status?.readyReplicas ?? 0} of ${owner.spec?.replicas ?? 0} ready`,
    sets: sets.map((set) => ({
      uid: uidOf(set),
      name: set.metadata.name,
      version: versionOf(set),
      image: (set.spec?.template?.spec?.containers ?? []).map(({ image }) => image).join(', '),
      pods: count(set.status?.replicas ?? 0, 'Pod'),
    })),
  }
}

function endpointsOf(service: Service, slices: readonly EndpointSlice[]): string {
  const addresses = slices
    .filter(
      ({ metadata }) =>
        metadata.namespace === service.metadata.namespace &&
        metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name,
    )
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready !== false)
  return addresses.length ? count(addresses.length, 'endpoint') : 'no endpoints'
}

const count = (amount: number, what: string) => `${amount} ${what}${amount === 1 ? '' : 's'}`

function sumOf(
  nodes: readonly Omit<NodePicture, 'pods'>[],
  pods: readonly PodPicture[],
  owners: readonly OwnerPicture[],
  services: Picture['services'],
): string {
  const words = new Map<string, number>()
  for (const { word } of pods) words.set(word, (words.get(word) ?? 0) + 1)
  const states = [...words].map(([word, amount]) => `${amount} ${word}`).join(', ')
  return [
    ...nodes
      .filter(({ ready }) => !ready)
      .map(({ name, note }) => `Node ${name}: ${note.replace(/^\W+/, '')}.`),
    pods.length ? `${count(pods.length, 'Pod')}: ${states}.` : 'No Pods.',
    ...owners.map(({ kind, name, ready }) => `${kind} ${name}: ${ready}.`),
    ...services.map(({ name, endpoints }) => `Service ${name}: ${endpoints}.`),
  ].join(' ')
}
