import { fieldsOf, pick, type Fields } from '../../../manifests/fields.ts'
import { configMap } from './configmap.ts'
import { controllerRevision } from './controllerrevision.ts'
import { cronJob } from './cronjob.ts'
import { daemonSet } from './daemonset.ts'
import { deployment } from './deployment.ts'
import { endpointSlice } from './endpointslice.ts'
import { event } from './event.ts'
import { horizontalPodAutoscaler } from './horizontalpodautoscaler.ts'
import { job } from './job.ts'
import type { EmbeddedKind } from './kind.ts'
import { lease } from './lease.ts'
import { limitRange } from './limitrange.ts'
import { namespace } from './namespace.ts'
import { node } from './node.ts'
import { persistentVolume } from './persistentvolume.ts'
import { persistentVolumeClaim } from './persistentvolumeclaim.ts'
import { pod } from './pod.ts'
import { podDisruptionBudget } from './poddisruptionbudget.ts'
import { clusterRoleBinding, roleBinding } from './rbac/role-bindings.ts'
import { clusterRole, role } from './rbac/roles.ts'
import { replicaSet } from './replicaset.ts'
import { resourceQuota } from './resourcequota.ts'
import { secret } from './secret.ts'
import { service } from './service.ts'
import { serviceAccount } from './serviceaccount.ts'
import { statefulSet } from './statefulset.ts'
import { storageClass } from './storageclass.ts'

/** The kinds that the embedded cluster has. */
export const kinds: readonly EmbeddedKind[] = [
  ...[pod, deployment, replicaSet, service, namespace, configMap, secret],
  ...[daemonSet, statefulSet, controllerRevision, podDisruptionBudget],
  ...[job, cronJob, resourceQuota, limitRange],
  horizontalPodAutoscaler,
  ...[persistentVolumeClaim, persistentVolume, storageClass],
  ...[serviceAccount, role, roleBinding, clusterRole, clusterRoleBinding],
  ...[node, event, endpointSlice, lease],
]

const byName = new Map(kinds.map((kind) => [kind.kind, kind]))

/** The kind of that name, such as `Pod`; none where the embedded cluster has it not. */
export const kindOf = (name: string): EmbeddedKind | undefined => byName.get(name)

/** The fields of an object that hold what it is about: its specification, or what stands for one. */
export const contentOf = (kind: string): readonly string[] =>
  byName.get(kind)?.admission?.content ?? ['spec']

/** The specification of an object, or what holds it instead; none where it has none. */
export function specOf(object: Fields): Fields {
  const content = byName.get(String(object.kind))?.admission?.content
  return content ? pick(object, content) : fieldsOf(object.spec)
}
