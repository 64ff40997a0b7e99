/** Fields of one type, as the reference page shows them. */
export interface Part {
  type: string
  /** The table of their fates, where it is not that of the type. */
  table?: string
  /** What stands before each name. */
  prefix?: string
  /** A table that is shown elsewhere: only what differs from it is shown here. */
  unlike?: string
  /** Of the fields that all kinds have: these alone, or all but these. */
  shared?: 'alone' | 'left out'
}

/** A heading of the page with the fields under it. */
export interface Section {
  title: string
  intro: string
  parts: readonly Part[]
}

const metadata = 'v1.ObjectMeta'
const metadataOf = (kind: string): Part => ({
  type: metadata,
  table: `${kind} metadata`,
  prefix: 'metadata.',
  unlike: metadata,
})
const spec = (kind: string): Part => ({ type: `v1.${kind}Spec` })

/** The sections of the page. What has a section of its own is not shown within others. */
export const sections: readonly Section[] = [
  {
    title: 'Every object',
    intro: 'These fields are the same for every kind.',
    parts: [
      { type: 'v1.Deployment', shared: 'alone' },
      { type: metadata, prefix: 'metadata.' },
    ],
  },
  {
    title: 'Pod',
    intro:
      'These fields are in `spec`. The template of a Deployment has the same. Containers, volumes and affinity to other Pods have sections of their own, below.',
    parts: [metadataOf('Pod'), spec('Pod')],
  },
  {
    title: 'Affinity to Pods',
    intro:
      'These fields are in each term of `affinity.podAffinity` and of `affinity.podAntiAffinity` of a Pod.',
    parts: [{ type: 'v1.PodAffinityTerm' }],
  },
  {
    title: 'Container',
    intro: 'These fields are in each entry of `spec.containers` and of `spec.initContainers`.',
    parts: [{ type: 'v1.Container' }],
  },
  {
    title: 'Ephemeral container',
    intro:
      'Each entry of `spec.ephemeralContainers`, which `kubectl debug` writes, has the fields of a container. These are different:',
    parts: [{ type: 'v1.EphemeralContainer', unlike: 'v1.Container' }],
  },
  {
    title: 'Probe',
    intro: 'These fields are in `livenessProbe`, `readinessProbe` and `startupProbe`.',
    parts: [{ type: 'v1.Probe' }],
  },
  {
    title: 'Hook',
    intro: 'These fields are in `lifecycle.postStart` and in `lifecycle.preStop`.',
    parts: [{ type: 'v1.LifecycleHandler' }],
  },
  {
    title: 'Volume',
    intro: 'These fields are in each entry of `spec.volumes`.',
    parts: [{ type: 'v1.Volume' }],
  },
  {
    title: 'Deployment',
    intro: 'These fields are in `spec`. Its `template` has the fields of a Pod.',
    parts: [spec('Deployment')],
  },
  {
    title: 'ReplicaSet',
    intro: 'These fields are in `spec`. Its `template` has the fields of a Pod.',
    parts: [spec('ReplicaSet')],
  },
  {
    title: 'DaemonSet',
    intro: 'These fields are in `spec`. Its `template` has the fields of a Pod.',
    parts: [spec('DaemonSet')],
  },
  {
    title: 'StatefulSet',
    intro:
      'These fields are in `spec`. Its `template` has the fields of a Pod, and its `volumeClaimTemplates` those of a PersistentVolumeClaim.',
    parts: [spec('StatefulSet')],
  },
  {
    title: 'PodDisruptionBudget',
    intro: 'These fields are in `spec`. What evicts Pods, such as `kubectl drain`, asks it first.',
    parts: [spec('PodDisruptionBudget')],
  },
  {
    title: 'Job',
    intro: 'These fields are in `spec`. Its `template` has the fields of a Pod.',
    parts: [spec('Job')],
  },
  {
    title: 'CronJob',
    intro: 'These fields are in `spec`. Its `jobTemplate` has the fields of a Job.',
    parts: [spec('CronJob')],
  },
  {
    title: 'HorizontalPodAutoscaler',
    intro:
      'These fields are in `spec`. As on a new cluster of Kind nothing measures Pods: the targets stay unknown, and only `minReplicas` and `maxReplicas` scale.',
    parts: [
      { type: 'v2.HorizontalPodAutoscalerSpec' },
      { type: 'v2.CrossVersionObjectReference', prefix: 'scaleTargetRef.' },
      { type: 'v2.MetricSpec', prefix: 'metrics[].' },
    ],
  },
  {
    title: 'Service',
    intro:
      'These fields are in `spec`. Inside the cluster a Service answers at its name and at its address, as on a real one.',
    parts: [spec('Service')],
  },
  {
    title: 'Ingress',
    intro:
      'These fields are in `spec`. It is checked, stored and shown. No controller answers it, as on a new cluster of Kind: it gets no address, and no request comes in by it.',
    parts: [spec('Ingress')],
  },
  {
    title: 'IngressClass',
    intro:
      'These fields are in `spec`. One may be the default, by its annotation: a new Ingress that names no class is of that one.',
    parts: [spec('IngressClass')],
  },
  {
    title: 'ConfigMap',
    intro: 'A Pod can read it as variables, or as files.',
    parts: [{ type: 'v1.ConfigMap', shared: 'left out' }],
  },
  {
    title: 'Secret',
    intro: 'A Pod can read it as variables, or as files, as it reads a ConfigMap.',
    parts: [{ type: 'v1.Secret', shared: 'left out' }],
  },
  {
    title: 'ServiceAccount',
    intro: 'Each namespace has one of the name `default`. Use another with `--as`.',
    parts: [{ type: 'v1.ServiceAccount', shared: 'left out' }],
  },
  {
    title: 'Role',
    intro: 'It says what may be done in its namespace. The last fields are those of its `rules`.',
    parts: [
      { type: 'v1.Role', shared: 'left out' },
      { type: 'v1.PolicyRule', prefix: 'rules.' },
    ],
  },
  {
    title: 'ClusterRole',
    intro: 'As a Role, for the whole cluster. The roles that a new cluster has are here, too.',
    parts: [{ type: 'v1.ClusterRole', shared: 'left out' }],
  },
  {
    title: 'RoleBinding',
    intro: 'It gives a role to accounts, users or groups, in its namespace.',
    parts: [
      { type: 'v1.RoleBinding', shared: 'left out' },
      { type: 'v1.RoleRef', prefix: 'roleRef.' },
      { type: 'v1.Subject', prefix: 'subjects.' },
    ],
  },
  {
    title: 'ClusterRoleBinding',
    intro: 'It gives a role to accounts, users or groups, in the whole cluster.',
    parts: [{ type: 'v1.ClusterRoleBinding', shared: 'left out' }],
  },
  {
    title: 'Lease',
    intro:
      'These fields are in `spec`. The kubelet of each node renews one in `kube-node-lease`, as a sign of life.',
    parts: [spec('Lease')],
  },
  {
    title: 'PersistentVolumeClaim',
    intro:
      'These fields are in `spec`. A volume is made when the first Pod comes that mounts the claim, as on Kind.',
    parts: [spec('PersistentVolumeClaim')],
  },
  {
    title: 'Namespace',
    intro:
      'These fields are in `spec`, but for those of `metadata`. When a namespace is deleted, all that is in it goes too.',
    parts: [metadataOf('Namespace'), spec('Namespace')],
  },
  {
    title: 'ResourceQuota',
    intro: 'These fields are in `spec`. What is used is counted as on a real cluster.',
    parts: [spec('ResourceQuota')],
  },
  {
    title: 'LimitRange',
    intro: 'These fields are in `spec`.',
    parts: [spec('LimitRange')],
  },
  {
    title: 'Node',
    intro:
      'Nodes come with the cluster. You can change their labels, and these fields in `spec`, to keep Pods off them.',
    parts: [spec('Node')],
  },
  {
    title: 'Scale',
    intro: 'This is what `kubectl scale` writes. The field is in `spec`.',
    parts: [spec('Scale')],
  },
]
