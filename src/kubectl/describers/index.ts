import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type {
  Deployment,
  Event,
  Namespace,
  Node,
  Pod,
  ReplicaSet,
  Service,
} from '../../cluster/objects.ts'
import type { Loose } from '../resources/found.ts'
import { replicaSetsOf } from '../rollout/replicasets.ts'
import { selectorText } from '../text/maps.ts'
import { describeCronJob } from './kinds/cronjob.ts'
import { describeDaemonSet } from './kinds/daemonset.ts'
import { describeDeployment } from './kinds/deployment.ts'
import { describeEndpoints } from './kinds/endpoints.ts'
import { eventsOf } from './events.ts'
import { describeHorizontalPodAutoscaler } from './kinds/horizontalpodautoscaler.ts'
import { describeIngress, describeIngressClass } from './kinds/ingress.ts'
import { describeJob } from './kinds/job.ts'
import { describeNamespace } from './kinds/namespace.ts'
import { describeNetworkPolicy } from './kinds/networkpolicy.ts'
import { describeNode } from './kinds/node.ts'
import {
  describeConfigMap,
  describeLimitRange,
  describeResourceQuota,
  describeSecret,
} from './kinds/other.ts'
import { describeAccount, describeBinding, describeRole } from './kinds/accounts.ts'
import { describePersistentVolume } from './kinds/persistentvolume.ts'
import { describePersistentVolumeClaim } from './kinds/persistentvolumeclaim.ts'
import { describePod } from './kinds/pod.ts'
import { describePodDisruptionBudget } from './kinds/poddisruptionbudget.ts'
import { describeReplicaSet } from './kinds/replicaset.ts'
import { describeService } from './kinds/service.ts'
import { describeStatefulSet } from './kinds/statefulset.ts'
import { describeStorageClass } from './kinds/storageclass.ts'
import { describeUnstructured } from './kinds/unstructured.ts'

type Describe = (
  cluster: Cluster,
  object: Loose,
  events: Event[] | undefined,
) => Promise<string> | string

/** Where the kubelet of each Node renews its lease. */
const leases = 'kube-node-lease'

const describers: Record<string, Describe> = {
  Pod: (cluster, pod, events) => describePod(pod as unknown as Pod, events, cluster.now()),
  async Deployment(cluster, object, events) {
    const deployment = object as unknown as Deployment
    const sets = await replicaSetsOf(cluster, deployment)
    return describeDeployment(deployment, sets, events, cluster.now())
  },
  async ReplicaSet(cluster, object, events) {
    const pods = await selectedBy(cluster, object)
    return describeReplicaSet(object as unknown as ReplicaSet, pods, events, cluster.now())
  },
  DaemonSet: async (cluster, set, events) =>
    describeDaemonSet(set, await selectedBy(cluster, set), events, cluster.now()),
  StatefulSet: async (cluster, set, events) =>
    describeStatefulSet(set, await selectedBy(cluster, set), events, cluster.now()),
  Job: (cluster, job, events) => describeJob(job, events, cluster.now()),
  CronJob: (cluster, job, events) => describeCronJob(job, events, cluster.now()),
  async Service(cluster, object, events) {
    const slices = await cluster.list('EndpointSlice', {
      namespace: object.metadata.namespace ?? null,
      labels: `kubernetes.io/service-name=${object.metadata.name}`,
    })
    return describeService(object as unknown as Service, slices, events, cluster.now())
  },
  async Namespace(cluster, object) {
    const inside = (kind: string) =>
      ifThere(cluster.list(kind, { namespace: object.metadata.name }))
    const quotas = await inside('ResourceQuota')
    return describeNamespace(object as unknown as Namespace, quotas, await inside('LimitRange'))
  },
  async Node(cluster, object, events) {
    const node = object as unknown as Node
    const { name } = node.metadata
    const pods = await cluster.list('Pod', {
      namespace: null,
      fields: `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`,
    })
    const byName = events && (await eventsOf(cluster, node, name))
    return describeNode(node, {
      lease: await leaseOf(cluster, name),
      pods,
      events: events && [...events, ...(byName ?? [])],
      now: cluster.now(),
    })
  },
  HorizontalPodAutoscaler: (cluster, scaler, events) =>
    describeHorizontalPodAutoscaler(scaler, events, cluster.now()),
  ConfigMap: (cluster, map, events) => describeConfigMap(map, events, cluster.now()),
  Secret: (_, secret) => describeSecret(secret),
  ServiceAccount: (cluster, account, events) => describeAccount(account, events, cluster.now()),
  Role: (_, role) => describeRole(role),
  ClusterRole: (_, role) => describeRole(role),
  RoleBinding: (_, binding) => describeBinding(binding),
  ClusterRoleBinding: (_, binding) => describeBinding(binding),
  async PersistentVolumeClaim(cluster, claim, events) {
    const pods = await cluster.list('Pod', { namespace: claim.metadata.namespace ?? null })
    return describePersistentVolumeClaim(claim, pods, events, cluster.now())
  },
  PersistentVolume: (cluster, volume, events) =>
    describePersistentVolume(volume, events, cluster.now()),
  StorageClass: (cluster, storage, events) => describeStorageClass(storage, events, cluster.now()),
  Ingress: describeIngress,
  IngressClass: (cluster, one, events) => describeIngressClass(one, events, cluster.now()),
  NetworkPolicy: (_, policy) => describeNetworkPolicy(policy),
  Endpoints: (cluster, endpoints, events) => describeEndpoints(endpoints, events, cluster.now()),
  LimitRange: (_, range) => describeLimitRange(range),
  ResourceQuota: (_, quota) => describeResourceQuota(quota),
  PodDisruptionBudget: (cluster, budget, events) =>
    describePodDisruptionBudget(budget, events, cluster.now()),
  ControllerRevision: (cluster, revision, events) =>
    describeUnstructured(revision, events, cluster.now()),
  Lease: (cluster, lease, events) => describeUnstructured(lease, events, cluster.now()),
}

/** The kinds that `kubectl describe` knows. */
export const describable = Object.keys(describers)

/** What `kubectl describe` says of an object; undefined for a kind that it does not know. */
export async function describeObject(
  cluster: Cluster,
  object: Loose,
  showEvents: boolean,
): Promise<string | undefined> {
  const describe = describers[object.kind]
  if (!describe) return undefined
  return describe(cluster, object, showEvents ? await eventsOf(cluster, object) : undefined)
}

const selectedBy = (cluster: Cluster, object: Loose): Promise<Pod[]> =>
  cluster.list('Pod', {
    namespace: object.metadata.namespace ?? null,
    labels: selectorText(object['spec']?.selector),
  })

async function leaseOf(cluster: Cluster, name: string): Promise<Loose | string> {
  try {
    return (await cluster.read('Lease', name, { namespace: leases })) as Loose
  } catch (error) {
    if (error instanceof ApiError || error instanceof NotSimulated) return error.message
    throw error
  }
}

async function ifThere<T>(list: Promise<T[]>): Promise<T[] | undefined> {
  try {
    return await list
  } catch (error) {
    // A simulated cluster without the kind can have none of it.
    if (error instanceof NotSimulated) return []
    if (error instanceof ApiError) return undefined
    throw error
  }
}
