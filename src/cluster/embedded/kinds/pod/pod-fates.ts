import {
  each,
  gated,
  honoured,
  idle,
  lookInto,
  missing,
  only,
  unread,
  type Fates,
} from '../fates/fate.ts'
import { objectFields } from '../fates/metadata.ts'
import { reasons } from '../fates/reasons.ts'

const { scheduling, processes, network, names, claims } = reasons
const honouredByScheduler = honoured(
  'scheduler/schedule.test',
  'it decides which nodes take the Pod',
)

const must = 'requiredDuringSchedulingIgnoredDuringExecution'
const rather = 'preferredDuringSchedulingIgnoredDuringExecution'

const podSpec: Fates = {
  ...each('containers initContainers ephemeralContainers', lookInto()),
  volumes: lookInto(),
  restartPolicy: honoured('kubelet/containers.test'),
  terminationGracePeriodSeconds: honoured('kinds/honoured.test'),
  activeDeadlineSeconds: honoured('kinds/honoured.test'),
  nodeName: honoured('kinds/honoured.test'),
  enableServiceLinks: honoured('kinds/honoured.test'),
  readinessGates: lookInto(),
  ...each(
    'serviceAccount serviceAccountName',
    honoured('apiserver/admission/recorded.test', 'there is one account, default'),
  ),
  ...each(
    'priority preemptionPolicy',
    honoured('apiserver/admission/recorded.test', 'other values than a Pod has anyway are refused'),
  ),
  priorityClassName: honoured(
    'apiserver/admission/recorded.test',
    'refused, since there are no PriorityClasses but those of the system',
  ),
  ...each(
    'overhead runtimeClassName',
    honoured('apiserver/admission/recorded.test', 'refused, since there are no RuntimeClasses'),
  ),
  imagePullSecrets: idle('images come from no registry'),
  automountServiceAccountToken: honoured(
    'kubelet/api-access.test',
    'the token itself is not there, since no API is to be called',
  ),
  os: missing('every node runs Linux', {
    words: '`linux`',
    holds: (value) => (value as { name?: string }).name === 'linux',
  }),
  dnsPolicy: missing(network, only('ClusterFirst')),
  hostNetwork: missing(network, only(false)),
  ...each('dnsConfig hostAliases', missing(network)),
  ...each('hostname subdomain hostnameOverride', missing(names)),
  setHostnameAsFQDN: missing(names, only(false)),
  ...each('hostPID hostIPC shareProcessNamespace', missing(processes, only(false))),
  hostUsers: missing(processes, only(true)),
  securityContext: lookInto(),
  schedulerName: missing(scheduling, only('default-scheduler')),
  nodeSelector: honouredByScheduler,
  ...each('tolerations affinity topologySpreadConstraints', lookInto()),
  schedulingGates: lookInto(),
  resourceClaims: missing(claims),
  resources: unread('the embedded scheduler counts the requests of containers'),
  ...each('schedulingGroup evictionResponders', gated),
}

export const podFields = {
  'v1.Pod': { ...objectFields, metadata: lookInto('Pod metadata'), spec: lookInto() },
  'v1.PodSpec': podSpec,
  'v1.PodSchedulingGate': { name: honoured('scheduler/gates.test') },
  'v1.Toleration': {
    ...each('key operator value effect', honouredByScheduler),
    tolerationSeconds: honoured('controllers/taint-eviction.test'),
  },
  'v1.Affinity': each('nodeAffinity podAffinity podAntiAffinity', lookInto()),
  'v1.NodeAffinity': each(`${must} ${rather}`, lookInto()),
  'v1.NodeSelector': each('nodeSelectorTerms', lookInto()),
  'v1.NodeSelectorTerm': each('matchExpressions matchFields', lookInto()),
  'v1.NodeSelectorRequirement': each('key operator values', honouredByScheduler),
  'v1.PreferredSchedulingTerm': { weight: honouredByScheduler, preference: lookInto() },
  'v1.PodAffinity': each(`${must} ${rather}`, lookInto()),
  'v1.PodAntiAffinity': each(`${must} ${rather}`, lookInto()),
  'v1.WeightedPodAffinityTerm': { weight: honouredByScheduler, podAffinityTerm: lookInto() },
  'v1.PodAffinityTerm': {
    ...each('topologyKey namespaces', honouredByScheduler),
    labelSelector: lookInto(),
    ...each('namespaceSelector matchLabelKeys mismatchLabelKeys', missing(scheduling)),
  },
  'v1.TopologySpreadConstraint': {
    ...each(
      'maxSkew topologyKey whenUnsatisfiable minDomains nodeAffinityPolicy nodeTaintsPolicy',
      honoured('scheduler/schedule.test', 'it decides how Pods spread'),
    ),
    labelSelector: lookInto(),
    matchLabelKeys: missing(scheduling),
  },
  'v1.PodSecurityContext': {
    ...each(
      'fsGroup fsGroupChangePolicy supplementalGroups supplementalGroupsPolicy',
      idle('the files of the embedded cluster have no owners'),
    ),
    runAsNonRoot: honoured('kubelet/non-root.test'),
    ...each('appArmorProfile seccompProfile', lookInto()),
    ...each(
      'runAsGroup runAsUser seLinuxChangePolicy seLinuxOptions sysctls windowsOptions',
      missing(processes),
    ),
  },
  'v1.PodReadinessGate': each('conditionType', honoured('kinds/honoured.test')),
}
