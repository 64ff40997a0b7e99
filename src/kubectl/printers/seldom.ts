import { configMap, lease, resourceQuota, secret, serviceAccount } from './kinds/configuration.ts'
import { controllerRevision } from './kinds/controllerrevision.ts'
import { cronJob } from './kinds/cronjob.ts'
import { daemonSet } from './kinds/daemonset.ts'
import { endpoints } from './kinds/endpoints.ts'
import { endpointSlice } from './kinds/endpointslice.ts'
import { horizontalPodAutoscaler } from './kinds/horizontalpodautoscaler.ts'
import { job } from './kinds/job.ts'
import { ingress, ingressClass, networkPolicy } from './kinds/networking.ts'
import { other } from './kinds/other.ts'
import { podDisruptionBudget } from './kinds/poddisruptionbudget.ts'
import { role, roleBinding } from './kinds/rolebinding.ts'
import { statefulSet } from './kinds/statefulset.ts'
import { persistentVolume, persistentVolumeClaim, storageClass } from './kinds/storage.ts'
import type { Printer } from './printer.ts'

/** The columns of kinds that few stories show: they are loaded when one is first shown. */
export const seldom: Record<string, Printer<never>> = {
  ConfigMap: configMap,
  Secret: secret,
  ServiceAccount: serviceAccount,
  ResourceQuota: resourceQuota,
  // As kubectl prints what it has no columns for.
  LimitRange: other,
  PersistentVolumeClaim: persistentVolumeClaim,
  PersistentVolume: persistentVolume,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
  ControllerRevision: controllerRevision,
  PodDisruptionBudget: podDisruptionBudget,
  Job: job,
  CronJob: cronJob,
  Endpoints: endpoints,
  EndpointSlice: endpointSlice,
  Ingress: ingress,
  IngressClass: ingressClass,
  NetworkPolicy: networkPolicy,
  Role: role,
  ClusterRole: role,
  RoleBinding: roleBinding,
  ClusterRoleBinding: roleBinding,
  StorageClass: storageClass,
  HorizontalPodAutoscaler: horizontalPodAutoscaler,
  Lease: lease,
}
