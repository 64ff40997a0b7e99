import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { leaveOutZero } from './shown/left-out.ts'
import { keepsSelector, templateWarnings } from './workload/template.ts'
import { defaultDeployment } from './workload/workload-defaults.ts'
import { workload, workloadFields } from './workload/workload-fates.ts'
import { deploymentProblems } from './workload/workload-spec.ts'

/** The Deployment controller writes it as a part of the status. */
export const revision = 'deployment.kubernetes.io/revision'

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/ */
export const deployment: EmbeddedKind = {
  kind: 'Deployment',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultDeployment,
    problems: deploymentProblems,
    changeProblems: keepsSelector,
    status: () => ({}),
    warnings: templateWarnings,
  },
  counted: ({ spec, metadata }) => [spec, { ...metadata.annotations, [revision]: undefined }],
  fields: {
    ...workloadFields,
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
  },
  scalable: true,
  present: ({ status }) =>
    leaveOutZero(status, [
      ...['readyReplicas', 'availableReplicas'],
      ...['replicas', 'updatedReplicas', 'unavailableReplicas'],
    ]),
  remove: ({ appsv1 }, removal) => appsv1.deleteNamespacedDeployment(removal),
}
