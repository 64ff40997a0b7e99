import { name } from './common.ts'
import { configMap, lease, resourceQuota, secret, serviceAccount } from './configuration.ts'
import { cronJob } from './cronjob.ts'
import { daemonSet } from './daemonset.ts'
import { deployment } from './deployment.ts'
import { endpoints } from './endpoints.ts'
import { endpointSlice } from './endpointslice.ts'
import { event } from './event.ts'
import { horizontalPodAutoscaler } from './horizontalpodautoscaler.ts'
import { job } from './job.ts'
import { namespace } from './namespace.ts'
import { ingress, networkPolicy } from './networking.ts'
import { node } from './node.ts'
import { pod } from './pod.ts'
import type { Printer } from './printer.ts'
import { replicaSet } from './replicaset.ts'
import { roleBinding } from './rolebinding.ts'
import { service } from './service.ts'
import { statefulSet } from './statefulset.ts'
import { persistentVolume, persistentVolumeClaim, storageClass } from './storage.ts'

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
  PersistentVolumeClaim: persistentVolumeClaim,
  PersistentVolume: persistentVolume,
  Deployment: deployment,
  ReplicaSet: replicaSet,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
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
