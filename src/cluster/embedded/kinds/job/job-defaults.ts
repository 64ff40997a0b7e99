import { fieldsOf, listOf, sortKeys, type Fields } from '../../../../manifests/fields.ts'
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
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'
  for (const rule of listOf(fieldsOf(spec.podFailurePolicy).rules))
    for (const pattern of listOf(fieldsOf(rule).onPodConditions))
      fieldsOf(pattern).status ??= 'True'
  label(job, spec)
}

/** Fills in what the template of Jobs has: that of their Pods. */
export function defaultJobTemplate(spec: Fields): void {
  const template = fieldsOf((spec.template ??= {}))
  template.metadata ??= {}
  defaultPodSpec(fieldsOf((template.spec ??= {})))
}

/** The labels that the Pods of a Job of that name and uid are given. */
export const labelsOf = (name: unknown = '', uid: unknown): Fields => ({
  ...{ 'controller-uid': uid, 'job-name': name, [controllerUid]: uid, [jobName]: name },
})

function label(job: Fields, spec: Fields): void {
  const metadata = fieldsOf(job.metadata)
  const { uid, name } = metadata
  const about = fieldsOf(fieldsOf(spec.template).metadata)
  // The two are one map in the API server: what is made for the Pods is the Job's as well.
  const isShared = about.labels && Object.keys(fieldsOf(metadata.labels)).length === 0
  if (uid === undefined) return
  if (spec.manualSelector !== true) {
    // What a manifest says itself is compared with it afterwards.
    about.labels = sortKeys({ ...labelsOf(name, uid), ...fieldsOf(about.labels) })
    const selector = fieldsOf((spec.selector ??= {}))
    selector.matchLabels = { [controllerUid]: uid, ...fieldsOf(selector.matchLabels) }
    selector.matchLabels = sortKeys(selector.matchLabels)
  }
  if (isShared) copyLabels(job)
}

/** A Job without labels has those of its Pods: the ones that are made for these come after it is looked at. */
export function copyLabels({ metadata, spec }: Fields): void {
  const { labels } = fieldsOf(fieldsOf(fieldsOf(spec).template).metadata)
  const own = fieldsOf(metadata)
  if (labels && Object.keys(fieldsOf(own.labels)).length === 0) own.labels = { ...fieldsOf(labels) }
}
