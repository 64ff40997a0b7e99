import { each, honoured, lookInto, missing, type Fates } from '../fates/fate.ts'
import { objectFields } from '../fates/metadata.ts'

/** More would keep this computer busy without an end. */
export const mostReplicas = 500

const replicas: Fates = {
  replicas: missing(`the embedded cluster holds ${mostReplicas} Pods of a kind at most`, {
    words: `up to ${mostReplicas}`,
    holds: (value) => (value as number) <= mostReplicas,
  }),
}

const workload: Fates = {
  ...replicas,
  ...each('selector template', lookInto()),
  minReadySeconds: honoured('kinds/honoured.test'),
}

export const workloadFields = {
  'v1.Deployment': { ...objectFields, spec: lookInto() },
  'v1.DeploymentSpec': {
    ...workload,
    strategy: lookInto(),
    ...each('revisionHistoryLimit paused', honoured('kinds/honoured.test')),
    progressDeadlineSeconds: honoured('controllers/deployments.test'),
  },
  'v1.DeploymentStrategy': {
    type: honoured('controllers/deployments.test'),
    rollingUpdate: lookInto(),
  },
  'v1.RollingUpdateDeployment': each('maxSurge maxUnavailable', honoured('kinds/honoured.test')),
  'v1.ReplicaSet': { ...objectFields, spec: lookInto() },
  'v1.ReplicaSetSpec': workload,
  'v1.PodTemplateSpec': { metadata: lookInto('Pod metadata'), spec: lookInto() },
  'v1.LabelSelector': {
    matchLabels: honoured('kinds/honoured.test'),
    matchExpressions: lookInto(),
  },
  'v1.LabelSelectorRequirement': each('key operator values', honoured('kinds/honoured.test')),
  'v1.Scale': { ...objectFields, spec: lookInto() },
  'v1.ScaleSpec': replicas,
}
