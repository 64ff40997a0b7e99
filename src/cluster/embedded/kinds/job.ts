import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, gated, honoured, idle, lookInto, missing, only } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import { copyLabels, defaultJob } from './job/job-defaults.ts'
import { jobChangeProblems } from './job/job-change.ts'
import { jobProblems } from './job/job-spec.ts'
import type { EmbeddedKind } from './kind.ts'
import { templateWarnings } from './workload/template.ts'

const test = 'controllers/job/jobs.test'
const policies = 'the embedded Job controller knows no policies for failure and success'

/** https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export const job: EmbeddedKind = {
  kind: 'Job',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultJob,
    settle: copyLabels,
    problems: jobProblems,
    changeProblems: jobChangeProblems,
    status: () => ({}),
    warnings: templateWarnings,
  },
  counted: ({ spec }) => spec,
  fields: {
    'v1.Job': { ...objectFields, spec: lookInto() },
    'v1.JobSpec': {
      ...each(
        'completions parallelism backoffLimit activeDeadlineSeconds ttlSecondsAfterFinished suspend',
        honoured(test),
      ),
      completionMode: honoured(test, 'a Pod’s host name is its own name'),
      template: lookInto(),
      selector: idle('the API server makes it of the uid of the Job'),
      manualSelector: missing('the embedded API server makes the selector', only(false)),
      podReplacementPolicy: missing(policies, only('TerminatingOrFailed')),
      ...each(
        'podFailurePolicy successPolicy backoffLimitPerIndex maxFailedIndexes managedBy',
        missing(policies),
      ),
      scheduling: gated,
    },
  },
  selectable: ['status.successful'],
}
