import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { defaultPodSpec } from '../pod/pod-defaults.ts'

/** The labels by which the Pods of a Job are known: of a name of their own, and as they were before. */
export const jobName = 'batch.kubernetes.io/job-name'
export const controllerUid = 'batch.kubernetes.io/controller-uid'

/** Fills in what a Job has, with the selector and the labels that are made of its uid. */
export function defaultJob(job: Fields): void {
  const spec = fieldsOf((job.spec ??= {}))
  defaultJobTemplate(spec)
  if (spec.completions === undefined && spec.parallelism === undefined) {
    spec.completions = 1
    spec.parallelism = 1
  }
  spec.parallelism ??= 1
  spec.backoffLimit ??= 6
  spec.completionMode ??= 'NonIndexed'
  spec.suspend ??= false
  spec.manualSelector ??= false
  spec.podReplacementPolicy ??= 'TerminatingOrFailed'
  label(job, spec)
}

/** Fills in what the template of Jobs has: that of their Pods. */
export function defaultJobTemplate(spec: Fields): void {
  const template = fieldsOf((spec.template ??= {}))
  template.metadata ??= {}
  defaultPodSpec(fieldsOf((template.spec ??= {})))
}

function label(job: Fields, spec: Fields): void {
  const metadata = fieldsOf(job.metadata)
  if (spec.manualSelector === true || metadata.uid === undefined) return
  const about = fieldsOf(fieldsOf(spec.template).metadata)
  const { uid, name } = metadata
  about.labels = {
    ...fieldsOf(about.labels),
    ...{ [controllerUid]: uid, [jobName]: name, 'controller-uid': uid, 'job-name': name },
  }
  const selector = fieldsOf((spec.selector ??= {}))
  selector.matchLabels = { ...fieldsOf(selector.matchLabels), [controllerUid]: uid }
  if (Object.keys(fieldsOf(metadata.labels)).length === 0)
    metadata.labels = { ...fieldsOf(about.labels) }
}
