import { equal, fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { podSpecProblems } from '../pod/pod-spec.ts'
import { annotationProblems, labelProblems } from '../rules/metadata.ts'
import { notNegative } from '../rules/number.ts'
import { invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { matches, shownSelector } from '../rules/selector.ts'
import { controllerUid } from './job-defaults.ts'

const numbers = 'parallelism completions activeDeadlineSeconds backoffLimit ttlSecondsAfterFinished'

/** What is wrong with a Job's specification, defaulted. */
export function jobProblems(spec: Fields): Problem[] {
  const { labels } = fieldsOf(fieldsOf(spec.template).metadata)
  const { matchLabels } = fieldsOf(spec.selector)
  const generated = Object.keys(fieldsOf(matchLabels)).join() === controllerUid
  const known = fieldsOf(matchLabels)[controllerUid] !== undefined
  return [
    ...(known && !generated
      ? [invalid('spec.selector', shownSelector(spec.selector), '`selector` not auto-generated')]
      : []),
    ...jobTemplateProblems(spec, 'spec'),
    ...(known && !matches(fieldsOf(spec.selector), fieldsOf(labels))
      ? [
          invalid(
            'spec.template.metadata.labels',
            labels,
            '`selector` does not match template `labels`',
          ),
        ]
      : []),
  ]
}

const mostIndexes = 100_000

/** What is wrong with what a Job, or a CronJob's Jobs, say. */
export function jobTemplateProblems(spec: Fields, path: string): Problem[] {
  const template = fieldsOf(spec.template)
  const pod = fieldsOf(template.spec)
  const { labels, annotations } = fieldsOf(template.metadata)
  return [
    ...numbers.split(' ').flatMap((field) => notNegative(spec[field], `${path}.${field}`)),
    ...oneOf(`${path}.completionMode`, spec.completionMode, ['NonIndexed', 'Indexed']),
    ...(spec.completionMode === 'Indexed' && spec.completions === undefined
      ? [required(`${path}.completions`, 'when completion mode is Indexed')]
      : []),
    ...(spec.completionMode === 'Indexed' && Number(spec.parallelism) > mostIndexes
      ? [
          invalid(
            `${path}.parallelism`,
            spec.parallelism,
            `must be less than or equal to ${mostIndexes} when completion mode is Indexed`,
          ),
        ]
      : []),
    ...(spec.backoffLimitPerIndex !== undefined && spec.completionMode !== 'Indexed'
      ? [
          invalid(
            `${path}.backoffLimitPerIndex`,
            spec.backoffLimitPerIndex,
            'requires indexed completion mode',
          ),
        ]
      : []),
    ...(spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...oneOf(`${path}.podReplacementPolicy`, spec.podReplacementPolicy, [
      'Failed',
      'TerminatingOrFailed',
    ]),
    ...labelProblems(labels, `${path}.template.labels`),
    ...annotationProblems(annotations, `${path}.template.annotations`),
    ...podSpecProblems(pod, `${path}.template.spec`),
    ...(pod.restartPolicy === 'Always'
      ? [required(`${path}.template.spec.restartPolicy`, 'valid values: "OnFailure", "Never"')]
      : []),
  ]
}

const kept = ['completions', 'selector', 'template', 'completionMode']

/** What is wrong with the change of a Job: what it runs, and how often, stays. */
export const jobChangeProblems = (previous: Fields, next: Fields): Problem[] =>
  kept
    .filter((field) => !equal(previous[field], next[field]))
    .map((field) => invalid(`spec.${field}`, next[field], 'field is immutable'))
