import { fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { cronFault } from './cronjob/schedule.ts'
import { isTimeZone } from './cronjob/zone.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import { defaultJobTemplate } from './job/job-defaults.ts'
import { jobTemplateProblems } from './job/job-spec.ts'
import type { EmbeddedKind } from './kind.ts'
import { nameWarnings } from './pod/warnings.ts'
import { podTemplateWarnings } from './workload/template.ts'
import { notNegative } from './rules/number.ts'
import { invalid, oneOf, required, unsupported, type Problem } from './rules/problem.ts'
import { shownSelector } from './rules/selector.ts'

const test = 'controllers/cronjob/cronjobs.test'
/** A Job of one has eleven characters more. */
const longestName = 52

/** https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
export const cronJob: EmbeddedKind = {
  kind: 'CronJob',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultCronJob,
    problems: cronJobProblems,
    newProblems: (_, { name }) =>
      String(name ?? '').length > longestName
        ? [invalid('metadata.name', name, `must be no more than ${longestName} characters`)]
        : [],
    status: () => ({}),
    warnings: ({ metadata, spec }) => [
      ...nameWarnings(fieldsOf(metadata), 'this is used in Pod names and hostnames'),
      ...podTemplateWarnings(fieldsOf(fieldsOf(spec).jobTemplate), 'spec.jobTemplate.spec'),
    ],
  },
  counted: ({ spec }) => spec,
  fields: {
    'v1.CronJob': { ...objectFields, spec: lookInto() },
    'v1.CronJobSpec': {
      ...each('schedule concurrencyPolicy suspend startingDeadlineSeconds', honoured(test)),
      ...each('successfulJobsHistoryLimit failedJobsHistoryLimit', honoured(test)),
      timeZone: honoured(
        test,
        'by the time zones that the browser, or Node.js, knows; an API server that was built without them knows UTC only',
      ),
      jobTemplate: lookInto(),
    },
    'v1.JobTemplateSpec': each('metadata spec', lookInto()),
  },
}

function defaultCronJob(cronJob: Fields): void {
  const spec = fieldsOf((cronJob.spec ??= {}))
  spec.concurrencyPolicy ??= 'Allow'
  spec.suspend ??= false
  spec.successfulJobsHistoryLimit ??= 3
  spec.failedJobsHistoryLimit ??= 1
  const template = fieldsOf((spec.jobTemplate ??= {}))
  template.metadata ??= {}
  defaultJobTemplate(fieldsOf((template.spec ??= {})))
}

const zoneApart = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'

function cronJobProblems(spec: Fields): Problem[] {
  const { schedule = '', timeZone } = spec
  const path = 'spec.jobTemplate.spec'
  const job = fieldsOf(fieldsOf(spec.jobTemplate).spec)
  const fault = schedule === '' ? undefined : cronFault(String(schedule))
  return [
    ...(fault ? [invalid('spec.schedule', schedule, fault)] : []),
    ...(String(schedule).includes('TZ') ? [invalid('spec.schedule', schedule, zoneApart)] : []),
    ...timeZoneProblems(timeZone),
    ...notNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
    ...oneOf('spec.concurrencyPolicy', spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace']),
    ...notNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'),
    ...notNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'),
    ...jobTemplateProblems(job, path),
    ...(job.selector
      ? [
          invalid(
            `${path}.selector`,
            shownSelector(job.selector),
            '`selector` will be auto-generated',
          ),
        ]
      : []),
    ...(job.manualSelector === true
      ? [unsupported(`${path}.manualSelector`, true, ['nil', 'false'])]
      : []),
    // The schema asks for it, which the API server reads last.
    ...(schedule === '' ? [required('spec.schedule')] : []),
  ]
}

function timeZoneProblems(timeZone: unknown): Problem[] {
  if (timeZone === undefined) return []
  const wrong = (detail: string) => [invalid('spec.timeZone', timeZone, detail)]
  const name = String(timeZone)
  if (name === '') return wrong('timeZone must be nil or non-empty string')
  if (name.toLowerCase() === 'local')
    return wrong(
      'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones',
    )
  return isTimeZone(name) ? [] : wrong(`unknown time zone ${name}`)
}
