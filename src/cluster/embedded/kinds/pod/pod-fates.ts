import { madeForPods } from './lost-node.ts'
import { each, empty, honoured, idle, lookInto, missing, only, type Fates } from '../fates/fate.ts'
import { objectFields } from '../fates/metadata.ts'
import { reasons } from '../fates/reasons.ts'

const { scheduling, processes, network, atOnce, names, claims } = reasons

const podSpec: Fates = {
  containers: lookInto(),
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
  automountServiceAccountToken: idle(
    'the token is shown and not there, since no API is to be called',
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
  securityContext: missing(processes, empty),
  ...each('initContainers ephemeralContainers', missing(atOnce)),
  schedulerName: missing(scheduling, only('default-scheduler')),
  tolerations: missing(scheduling, { words: 'those that every Pod has', holds: madeForPods }),
  ...each(
    'nodeSelector affinity topologySpreadConstraints schedulingGates schedulingGroup',
    missing(scheduling),
  ),
  resourceClaims: missing(claims),
  resources: missing('the embedded scheduler counts the requests of containers'),
  evictionResponders: missing('the embedded cluster evicts no Pods'),
}

export const podFields = {
  'v1.Pod': { ...objectFields, metadata: lookInto('Pod metadata'), spec: lookInto() },
  'v1.PodSpec': podSpec,
  'v1.PodReadinessGate': each('conditionType', honoured('kinds/honoured.test')),
}
