import { each, honoured, lookInto, missing, type Fates } from '../fates/fate.ts'
import { objectFields } from '../fates/metadata.ts'

/** More would keep this computer busy without an end. */
const mostReplicas = 1000

const replicas: Fates = {
  replicas: missing(`the embedded cluster holds ${mostReplicas} Pods of a kind at most`, {
    words: `up to ${mostReplicas}`,
    holds: (value) => (value as number) <= mostReplicas,
  }),
}

/** What the specifications of all workloads have. */
export const workload: Fates = {
  ...replicas,
  ...each('selector template', lookInto()),
  minReadySeconds: honoured('kinds/honoured.test'),
}

export const workloadFields = {
  'v1.PodTemplateSpec': { metadata: lookInto('Pod metadata'), spec: lookInto() },
  'v1.LabelSelector': {
    matchLabels: honoured('kinds/honoured.test'),
    matchExpressions: lookInto(),
  },
  'v1.LabelSelectorRequirement': each('key operator values', honoured('kinds/honoured.test')),
  'v1.Scale': { ...objectFields, spec: lookInto() },
  'v1.ScaleSpec': replicas,
}
