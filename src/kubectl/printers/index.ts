import { name } from './common.ts'
import { configMap, lease, resourceQuota, secret, serviceAccount } from './kinds/configuration.ts'
import { controllerRevision } from './kinds/controllerrevision.ts'
import { cronJob } from './kinds/cronjob.ts'
import { daemonSet } from './kinds/daemonset.ts'
import { deployment } from './kinds/deployment.ts'
import { endpoints } from './kinds/endpoints.ts'
import { endpointSlice } from './kinds/endpointslice.ts'
import { event } from './kinds/event.ts'
import { horizontalPodAutoscaler } from './kinds/horizontalpodautoscaler.ts'
import { job } from './kinds/job.ts'
import { namespace } from './kinds/namespace.ts'
import { ingress, networkPolicy } from './kinds/networking.ts'
import { node } from './kinds/node.ts'
import { podDisruptionBudget } from './kinds/poddisruptionbudget.ts'
import { pod } from './kinds/pod.ts'
import type { Printer } from './printer.ts'
import { replicaSet } from './kinds/replicaset.ts'
import { roleBinding } from './kinds/rolebinding.ts'
import { service } from './kinds/service.ts'
import { statefulSet } from './kinds/statefulset.ts'
import { persistentVolume, persistentVolumeClaim, storageClass } from './kinds/storage.ts'

/** What the API server shows of a kind that has no columns of its own. */
const other: Printer = [
  name,
  { name: 'CREATED AT', cell: ({ metadata }) => metadata.creationTimestamp ?? '' },
]

const printers: Record<string, Printer<never>> = {
  Pod: pod,
  Service: service,
  Namespace: namespace,
  Node: node,
  Event: event,
  ConfigMap: configMap,
  Secret: secret,
  ServiceAccount: serviceAccount,
  ResourceQuota: resourceQuota,
  // As kubectl prints what it has no columns for.
  LimitRange: other,
  PersistentVolumeClaim: persistentVolumeClaim,
  PersistentVolume: persistentVolume,
  Deployment: deployment,
  ReplicaSet: replicaSet,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
  ControllerRevision: controllerRevision,
  PodDisruptionBudget: podDisruptionBudget,
  Job: job,
  CronJob: cronJob,
  Endpoints: endpoints,
  EndpointSlice: endpointSlice,
  Ingress: ingress,
  NetworkPolicy: networkPolicy,
  RoleBinding: roleBinding,
  ClusterRoleBinding: roleBinding,
  StorageClass: storageClass,
  HorizontalPodAutoscaler: horizontalPodAutoscaler,
  Lease: lease,
}

/** The kinds that have columns of their own. */
export const printable: readonly string[] = Object.keys(printers)

/** The columns of a kind. */
export const printerOf = (kind: string): Printer => (printers[kind] ?? other) as Printer
