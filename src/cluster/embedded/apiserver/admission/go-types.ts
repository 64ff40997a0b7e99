/**
 * What the API server's messages and answers show of its Go types and the OpenAPI document does
 * not say: which strings have a type name of their own, and which scalars are pointers, so that
 * their zero value is kept. From k8s.io/api v0.37.2.
 */
const named = `
AppArmorProfile.type v1.AppArmorProfileType
AzureDiskVolumeSource.cachingMode v1.AzureDataDiskCachingMode
AzureDiskVolumeSource.kind v1.AzureDataDiskKind
Capabilities.add v1.Capability
Capabilities.drop v1.Capability
Container.imagePullPolicy v1.PullPolicy
Container.restartPolicy v1.ContainerRestartPolicy
Container.terminationMessagePolicy v1.TerminationMessagePolicy
ContainerPort.protocol v1.Protocol
ContainerResizePolicy.resourceName v1.ResourceName
ContainerResizePolicy.restartPolicy v1.ResourceResizeRestartPolicy
ContainerResourceMetricSource.name v1.ResourceName
ContainerRestartRule.action v1.ContainerRestartRuleAction
ContainerRestartRuleOnExitCodes.operator v1.ContainerRestartRuleOnExitCodesOperator
CronJobSpec.concurrencyPolicy v1.ConcurrencyPolicy
DaemonSetUpdateStrategy.type v1.DaemonSetUpdateStrategyType
DeploymentStrategy.type v1.DeploymentStrategyType
EmptyDirVolumeSource.medium v1.StorageMedium
EphemeralContainer.imagePullPolicy v1.PullPolicy
EphemeralContainer.restartPolicy v1.ContainerRestartPolicy
EphemeralContainer.terminationMessagePolicy v1.TerminationMessagePolicy
GRPCAction.mode v1.GRPCProbeMode
HPAScalingPolicy.type v2.HPAScalingPolicyType
HPAScalingRules.selectPolicy v2.ScalingPolicySelect
HTTPGetAction.protocol v1.HTTPProtocol
HTTPGetAction.scheme v1.URIScheme
HTTPIngressPath.pathType v1.PathType
HostPathVolumeSource.type v1.HostPathType
ImageVolumeSource.pullPolicy v1.PullPolicy
JobSpec.completionMode v1.CompletionMode
JobSpec.podReplacementPolicy v1.PodReplacementPolicy
LabelSelectorRequirement.operator v1.LabelSelectorOperator
LeaseSpec.strategy v1.CoordinatedLeaseStrategy
Lifecycle.stopSignal v1.Signal
LimitRangeItem.type v1.LimitType
ManagedFieldsEntry.operation v1.ManagedFieldsOperationType
MetricSpec.type v2.MetricSourceType
MetricTarget.type v2.MetricTargetType
NamespaceSpec.finalizers v1.FinalizerName
ObjectMeta.uid types.UID
ObjectReference.uid types.UID
OwnerReference.uid types.UID
PersistentVolumeClaimSpec.accessModes v1.PersistentVolumeAccessMode
PersistentVolumeClaimSpec.volumeMode v1.PersistentVolumeMode
PersistentVolumeClaimStatus.accessModes v1.PersistentVolumeAccessMode
PersistentVolumeClaimStatus.allocatedResourceStatuses v1.ClaimResourceStatus
PersistentVolumeClaimStatus.phase v1.PersistentVolumeClaimPhase
PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy v1.UnhealthyPodEvictionPolicyType
PodFailurePolicyOnExitCodesRequirement.operator v1.PodFailurePolicyOnExitCodesOperator
PodFailurePolicyOnPodConditionsPattern.status v1.ConditionStatus
PodFailurePolicyOnPodConditionsPattern.type v1.PodConditionType
PodFailurePolicyRule.action v1.PodFailurePolicyAction
PodOS.name v1.OSName
PodReadinessGate.conditionType v1.PodConditionType
PodSecurityContext.fsGroupChangePolicy v1.PodFSGroupChangePolicy
PodSecurityContext.seLinuxChangePolicy v1.PodSELinuxChangePolicy
PodSecurityContext.supplementalGroupsPolicy v1.SupplementalGroupsPolicy
PodSpec.dnsPolicy v1.DNSPolicy
PodSpec.preemptionPolicy v1.PreemptionPolicy
PodSpec.restartPolicy v1.RestartPolicy
ResourceMetricSource.name v1.ResourceName
ResourceQuotaSpec.scopes v1.ResourceQuotaScope
ScopedResourceSelectorRequirement.operator v1.ScopeSelectorOperator
ScopedResourceSelectorRequirement.scopeName v1.ResourceQuotaScope
SeccompProfile.type v1.SeccompProfileType
Secret.type v1.SecretType
SecurityContext.procMount v1.ProcMountType
ServicePort.protocol v1.Protocol
ServiceSpec.externalTrafficPolicy v1.ServiceExternalTrafficPolicy
ServiceSpec.internalTrafficPolicy v1.ServiceInternalTrafficPolicy
ServiceSpec.ipFamilies v1.IPFamily
ServiceSpec.ipFamilyPolicy v1.IPFamilyPolicy
ServiceSpec.sessionAffinity v1.ServiceAffinity
ServiceSpec.type v1.ServiceType
StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted v1.PersistentVolumeClaimRetentionPolicyType
StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled v1.PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec.podManagementPolicy v1.PodManagementPolicyType
StatefulSetUpdateStrategy.type v1.StatefulSetUpdateStrategyType
Taint.effect v1.TaintEffect
Toleration.effect v1.TaintEffect
Toleration.operator v1.TolerationOperator
TopologySpreadConstraint.nodeAffinityPolicy v1.NodeInclusionPolicy
TopologySpreadConstraint.nodeTaintsPolicy v1.NodeInclusionPolicy
TopologySpreadConstraint.whenUnsatisfiable v1.UnsatisfiableConstraintAction
VolumeMount.mountPropagation v1.MountPropagationMode
VolumeMount.recursiveReadOnly v1.RecursiveReadOnlyMode
`

const pointers = `
AppArmorProfile localhostProfile
ClientIPConfig timeoutSeconds
ConfigMap immutable
ConfigMapEnvSource optional
ConfigMapKeySelector optional
ConfigMapProjection optional
ConfigMapVolumeSource defaultMode optional
Container restartPolicy
ContainerStatus started
CronJobSpec failedJobsHistoryLimit startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone
DaemonSetSpec revisionHistoryLimit
DaemonSetStatus collisionCount
DeploymentSpec progressDeadlineSeconds replicas revisionHistoryLimit
DeploymentStatus collisionCount terminatingReplicas
DownwardAPIVolumeFile mode
Endpoint hostname nodeName zone
EndpointConditions ready serving terminating
EndpointPort appProtocol name port protocol
GRPCAction mode service
HPAScalingRules policies selectPolicy stabilizationWindowSeconds
HTTPIngressPath pathType
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
PodFailurePolicyOnExitCodesRequirement containerName
PodResourceClaim resourceClaimName resourceClaimTemplateName
PodSecurityContext fsGroup fsGroupChangePolicy runAsGroup runAsNonRoot runAsUser seLinuxChangePolicy supplementalGroupsPolicy
PodSpec activeDeadlineSeconds automountServiceAccountToken enableServiceLinks hostUsers hostnameOverride preemptionPolicy priority runtimeClassName setHostnameAsFQDN shareProcessNamespace terminationGracePeriodSeconds
Probe terminationGracePeriodSeconds
ReplicaSetSpec replicas
ReplicaSetStatus terminatingReplicas
RollingUpdateStatefulSetStrategy partition
SeccompProfile localhostProfile
Secret immutable
SecretEnvSource optional
SecretKeySelector optional
SecretProjection optional
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
WindowsSecurityContextOptions gmsaCredentialSpec gmsaCredentialSpecName hostProcess runAsUserName
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
  EphemeralContainer: { name: 'EphemeralContainerCommon', own: ['targetContainerName'] },
  // Within another object; at the top nobody reads it with these two of a wrong type.
  PersistentVolumeClaim: { name: 'TypeMeta', own: ['metadata', 'spec', 'status'] },
  ConfigMapProjection: { name: 'LocalObjectReference', own: ['items', 'optional'] },
  SecretProjection: { name: 'LocalObjectReference', own: ['items', 'optional'] },
  ConfigMapVolumeSource: {
    name: 'LocalObjectReference',
    own: ['items', 'optional', 'defaultMode', 'defaultUser'],
  },
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
