import type { OwnKind } from '../../model/own-kinds.ts'

/** A kind of Kubernetes, as a page may name it. */
export interface Kind {
  kind: string
  namespaced: boolean
}

/**
 * The built-in kinds, with every name that kubectl takes for them: kind, plural, short names.
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
const namespaced = `
Pod pods po
Service services svc
Event events ev
ConfigMap configmaps cm
Secret secrets
ServiceAccount serviceaccounts sa
ResourceQuota resourcequotas quota
LimitRange limitranges limits
PersistentVolumeClaim persistentvolumeclaims pvc
ReplicationController replicationcontrollers rc
Endpoints endpoints ep
PodTemplate podtemplates
Deployment deployments deploy
ReplicaSet replicasets rs
StatefulSet statefulsets sts
DaemonSet daemonsets ds
ControllerRevision controllerrevisions
Job jobs
CronJob cronjobs cj
EndpointSlice endpointslices
Ingress ingresses ing
NetworkPolicy networkpolicies netpol
Role roles
RoleBinding rolebindings
HorizontalPodAutoscaler horizontalpodautoscalers hpa
PodDisruptionBudget poddisruptionbudgets pdb
Lease leases
ResourceClaim resourceclaims
ResourceClaimTemplate resourceclaimtemplates
CSIStorageCapacity csistoragecapacities
`

const ofTheCluster = `
Namespace namespaces ns
Node nodes no
PersistentVolume persistentvolumes pv
StorageClass storageclasses sc
VolumeAttributesClass volumeattributesclasses vac
PriorityClass priorityclasses pc
IngressClass ingressclasses
RuntimeClass runtimeclasses
DeviceClass deviceclasses
ResourceSlice resourceslices
ClusterRole clusterroles
ClusterRoleBinding clusterrolebindings
CustomResourceDefinition customresourcedefinitions crd crds
APIService apiservices
ComponentStatus componentstatuses cs
CertificateSigningRequest certificatesigningrequests csr
ClusterTrustBundle clustertrustbundles
CSIDriver csidrivers
CSINode csinodes
VolumeAttachment volumeattachments
FlowSchema flowschemas
PriorityLevelConfiguration prioritylevelconfigurations
MutatingWebhookConfiguration mutatingwebhookconfigurations
ValidatingWebhookConfiguration validatingwebhookconfigurations
ValidatingAdmissionPolicy validatingadmissionpolicies
ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings
MutatingAdmissionPolicy mutatingadmissionpolicies
MutatingAdmissionPolicyBinding mutatingadmissionpolicybindings
IPAddress ipaddresses ip
ServiceCIDR servicecidrs
`

const byName = new Map<string, Kind>()
for (const [table, isNamespaced] of [
  [namespaced, true],
  [ofTheCluster, false],
] as const)
  for (const row of table.trim().split('\n')) {
    const [kind = '', ...names] = row.split(' ')
    for (const name of [kind, ...names])
      byName.set(name.toLowerCase(), { kind, namespaced: isNamespaced })
  }

/** Kinds without a namespace that anybody may look at. */
const shown = new Set(
  'Namespace Node StorageClass PriorityClass IngressClass RuntimeClass ClusterRole'.split(' '),
)
/** Kinds without a namespace that say nothing of other people's work, and that a page may make. */
const made = new Set(
  'StorageClass PriorityClass IngressClass RuntimeClass CustomResourceDefinition'.split(' '),
)
/** The same on a lab's cluster. */
const madeInLab = new Set('ClusterRole ClusterRoleBinding'.split(' '))
/** Kinds with a namespace that may be looked at in those of others. */
const shownEverywhere = new Set(
  'Pod Service Deployment ReplicaSet StatefulSet DaemonSet Job CronJob Event EndpointSlice Ingress'.split(
    ' ',
  ),
)

/** The kind that a word such as `pods`, `po`, `deployments.apps` or `Deployment` names: a built-in one first. */
export function kindOf(word: string, ownKinds: readonly OwnKind[] = []): Kind | undefined {
  const name = (word.split('.')[0] ?? '').toLowerCase()
  return byName.get(name) ?? ownKinds.find(({ names }) => names.includes(name))
}

/** Whether a page may look at a kind that has no namespace. */
export const isShown = ({ kind }: Kind) => shown.has(kind)

/**
 * Whether a page may write a kind that has no namespace: `up` on a lab's cluster. What changes what
 * a cluster does to others' objects (webhooks, policies, APIs, nodes) is no page's anywhere.
 */
export const isMade = ({ kind }: Kind, up: boolean) => made.has(kind) || (up && madeInLab.has(kind))

/** Whether a page may look at a kind in namespaces that are not its own. */
export const isShownEverywhere = ({ kind }: Kind) => shownEverywhere.has(kind)
