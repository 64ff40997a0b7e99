/**
 * What the API server's messages and answers show of its Go types and the OpenAPI document does
 * not say: which strings have a type name of their own, and which scalars are pointers, so that
 * their zero value is kept. From k8s.io/api v0.37.2.
 */
const named = `
Capabilities.add v1.Capability
Capabilities.drop v1.Capability
Container.imagePullPolicy v1.PullPolicy
Container.restartPolicy v1.ContainerRestartPolicy
Container.terminationMessagePolicy v1.TerminationMessagePolicy
ContainerPort.protocol v1.Protocol
DaemonSetUpdateStrategy.type v1.DaemonSetUpdateStrategyType
DeploymentStrategy.type v1.DeploymentStrategyType
HTTPGetAction.scheme v1.URIScheme
HTTPIngressPath.pathType v1.PathType
HPAScalingPolicy.type v2.HPAScalingPolicyType
HPAScalingRules.selectPolicy v2.ScalingPolicySelect
LabelSelectorRequirement.operator v1.LabelSelectorOperator
LeaseSpec.strategy v1.CoordinatedLeaseStrategy
MetricSpec.type v2.MetricSourceType
MetricTarget.type v2.MetricTargetType
NamespaceSpec.finalizers v1.FinalizerName
ObjectMeta.uid types.UID
OwnerReference.uid types.UID
PersistentVolumeClaimSpec.accessModes v1.PersistentVolumeAccessMode
PodOS.name v1.OSName
PodSpec.dnsPolicy v1.DNSPolicy
PodSpec.preemptionPolicy v1.PreemptionPolicy
PodSpec.restartPolicy v1.RestartPolicy
ResourceMetricSource.name v1.ResourceName
ResourceQuotaSpec.scopes v1.ResourceQuotaScope
ServicePort.protocol v1.Protocol
ServiceSpec.externalTrafficPolicy v1.ServiceExternalTrafficPolicy
ServiceSpec.internalTrafficPolicy v1.ServiceInternalTrafficPolicy
ServiceSpec.ipFamilies v1.IPFamily
ServiceSpec.ipFamilyPolicy v1.IPFamilyPolicy
ServiceSpec.sessionAffinity v1.ServiceAffinity
ServiceSpec.type v1.ServiceType
StatefulSetSpec.podManagementPolicy v1.PodManagementPolicyType
StatefulSetUpdateStrategy.type v1.StatefulSetUpdateStrategyType
Taint.effect v1.TaintEffect
Toleration.effect v1.TaintEffect
Toleration.operator v1.TolerationOperator
TopologySpreadConstraint.whenUnsatisfiable v1.UnsatisfiableConstraintAction
`

const pointers = `
ClientIPConfig timeoutSeconds
ConfigMap immutable
ConfigMapEnvSource optional
ConfigMapKeySelector optional
ConfigMapVolumeSource defaultMode optional
Container restartPolicy
ContainerStatus started
CronJobSpec failedJobsHistoryLimit startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone
DaemonSetSpec revisionHistoryLimit
DaemonSetStatus collisionCount
DeploymentSpec progressDeadlineSeconds replicas revisionHistoryLimit
DeploymentStatus collisionCount terminatingReplicas
Endpoint hostname nodeName zone
EndpointConditions ready serving terminating
EndpointPort appProtocol name port protocol
GRPCAction mode service
HTTPIngressPath pathType
HPAScalingRules policies selectPolicy stabilizationWindowSeconds
HorizontalPodAutoscalerSpec minReplicas
HorizontalPodAutoscalerStatus lastScaleTime observedGeneration
IngressClassParametersReference apiGroup namespace scope
IngressSpec ingressClassName rules
JobSpec activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions managedBy manualSelector maxFailedIndexes parallelism podReplacementPolicy suspend ttlSecondsAfterFinished
KeyToPath mode
LeaseSpec holderIdentity leaseDurationSeconds leaseTransitions preferredHolder strategy
MetricTarget averageUtilization
MetricValueStatus averageUtilization
ObjectMeta deletionGracePeriodSeconds
OwnerReference blockOwnerDeletion controller
PersistentVolumeClaimSpec storageClassName volumeAttributesClassName volumeMode
PodDNSConfigOption value
PodDisruptionBudgetSpec unhealthyPodEvictionPolicy
PodSecurityContext fsGroup fsGroupChangePolicy runAsGroup runAsNonRoot runAsUser
PodSpec activeDeadlineSeconds automountServiceAccountToken enableServiceLinks hostUsers preemptionPolicy priority runtimeClassName setHostnameAsFQDN shareProcessNamespace terminationGracePeriodSeconds
Probe terminationGracePeriodSeconds
ReplicaSetSpec replicas
ReplicaSetStatus terminatingReplicas
RollingUpdateStatefulSetStrategy partition
SecretEnvSource optional
SecretKeySelector optional
SecretVolumeSource defaultMode optional
SecurityContext allowPrivilegeEscalation privileged procMount readOnlyRootFilesystem runAsGroup runAsNonRoot runAsUser
ServiceAccount automountServiceAccountToken
ServicePort appProtocol
ServiceSpec allocateLoadBalancerNodePorts internalTrafficPolicy ipFamilyPolicy loadBalancerClass trafficDistribution
StatefulSetSpec replicas revisionHistoryLimit
StatefulSetStatus collisionCount
Toleration tolerationSeconds
TopologySpreadConstraint minDomains nodeAffinityPolicy nodeTaintsPolicy
TypedLocalObjectReference apiGroup
VolumeMount mountPropagation recursiveReadOnly
`

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => row.split(' ') as [string, ...string[]])

const nameOfField = new Map(rows(named) as [string, string][])
const isPointer = new Set(
  rows(pointers).flatMap(([type, ...fields]) => fields.map((field) => `${type}.${field}`)),
)

/** The Go name of a scalar type of the schema. */
const scalars: Record<string, string> = {
  boolean: 'bool',
  integer: 'int32',
  double: 'float64',
  byte: '[]uint8',
}

/** The Go type of one value of a field, such as `int32` or `v1.PullPolicy`. */
export function goTypeOf(owner: string, field: string, type: string): string {
  if (type === 'string') return nameOfField.get(`${short(owner)}.${field}`) ?? 'string'
  return scalars[type] ?? type
}

const texts = new Set(['string', ...nameOfField.values()])

/** Whether a Go type is a kind of string. */
export function isText(type: string): boolean {
  return texts.has(type)
}

/** Whether a scalar's zero value is told from its absence. */
export function keepsZero(owner: string, field: string): boolean {
  return isPointer.has(`${short(owner)}.${field}`)
}

/** Structs within structs that JSON does not show, and the fields that are not theirs. */
const inline: Record<string, { name: string; own: string[] }> = {
  Probe: {
    name: 'ProbeHandler',
    own: [
      'initialDelaySeconds',
      'timeoutSeconds',
      'periodSeconds',
      'successThreshold',
      'failureThreshold',
      'terminationGracePeriodSeconds',
    ],
  },
  IngressRule: { name: 'IngressRuleValue', own: ['host'] },
  Volume: { name: 'VolumeSource', own: ['name'] },
  ConfigMapKeySelector: { name: 'LocalObjectReference', own: ['key', 'optional'] },
  SecretKeySelector: { name: 'LocalObjectReference', own: ['key', 'optional'] },
  ConfigMapEnvSource: { name: 'LocalObjectReference', own: ['optional'] },
  SecretEnvSource: { name: 'LocalObjectReference', own: ['optional'] },
}

/** The inlined struct that a field is of, where it is of one. */
export function inlineOf(owner: string, field: string): string | undefined {
  const struct = inline[short(owner)]
  return struct && !struct.own.includes(field) ? struct.name : undefined
}

/** `PodSpec` of `v1.PodSpec`, as messages name the struct that a field is of. */
export function short(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1)
}
