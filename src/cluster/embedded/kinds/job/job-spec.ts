import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain } from '../../../../manifests/names.ts'
import { noEphemeralProblems } from '../pod/ephemeral.ts'
import { podSpecProblems } from '../pod/pod-spec.ts'
import { annotationProblems, labelProblems } from '../rules/metadata.ts'
import { notNegative } from '../rules/number.ts'
import { invalid, oneOf, required, tooLong, unsupported, type Problem } from '../rules/problem.ts'
import { matches, selectorProblems, shownSelector } from '../rules/selector.ts'
import { labelsOf } from './job-defaults.ts'
import { failurePolicyProblems, successPolicyProblems } from './job-policies.ts'

const numbers =
  'parallelism completions activeDeadlineSeconds backoffLimit ttlSecondsAfterFinished backoffLimitPerIndex maxFailedIndexes'

/**
 * What is wrong with a Job's specification, defaulted.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/batch/validation/validation.go (ValidateJob)
 */
export function jobProblems(spec: Fields, { name, uid }: Fields): Problem[] {
  const labels = fieldsOf(fieldsOf(spec.template).metadata).labels
  const { selector, manualSelector } = spec
  const shown = shownSelector(selector)
  const of = 'spec.selector'
  const unreadable = selector ? selectorProblems(fieldsOf(selector), of) : [required(of)]
  const isMatched = selector && matches(fieldsOf(selector), fieldsOf(labels))
  return [
    ...(unreadable.length === 0 && selector && manualSelector !== true
      ? generatedProblems(shown, labels, name, uid)
      : []),
    ...jobTemplateProblems(spec, 'spec'),
    ...unreadable,
    ...((unreadable.length === 0 || !selector) && !isMatched
      ? [
          invalid(
            'spec.template.metadata.labels',
            labels,
            '`selector` does not match template `labels`',
          ),
        ]
      : []),
    ...hostProblems(spec, String(name)),
  ]
}

/** The labels and the selector that the API server makes are to be those that it made. */
function generatedProblems(selector: Fields, labels: unknown, name: unknown, uid: unknown) {
  const made = labelsOf(name, uid)
  const at = (key: string) => `spec.template.metadata.labels[${key}]`
  const wrong = Object.entries(made)
    .filter(([key, value]) => fieldsOf(labels)[key] !== value)
    .map(([key, value]) => invalid(at(key), labels, `must be '${String(value)}'`))
  return matches(selector, made)
    ? wrong
    : [...wrong, invalid('spec.selector', selector, '`selector` not auto-generated')]
}

/** The Pods of an Indexed Job have its name and their index as their hosts' names. */
function hostProblems({ completionMode, completions }: Fields, name: string): Problem[] {
  if (completionMode !== 'Indexed' || !(Number(completions) > 0)) return []
  const last = `${name}-${Number(completions) - 1}`
  return dnsLabel(last).length === 0
    ? []
    : [
        invalid(
          'metadata.name',
          name,
          `will not able to create pod with invalid DNS label: ${last}`,
        ),
      ]
}

const mostIndexes = 100_000

const mostFailed = { all: 100_000, ofMany: 10_000 }

/** What is wrong with what a Job, or a CronJob's Jobs, say. */
export function jobTemplateProblems(spec: Fields, path: string): Problem[] {
  const template = fieldsOf(spec.template)
  const pod = fieldsOf(template.spec)
  const { labels, annotations } = fieldsOf(template.metadata)
  const { completionMode, managedBy, podFailurePolicy, successPolicy } = spec
  const restart = `${path}.template.spec.restartPolicy`
  const isKnown = pod.restartPolicy === 'OnFailure' || pod.restartPolicy === 'Never'
  return [
    ...numbers.split(' ').flatMap((field) => notNegative(spec[field], `${path}.${field}`)),
    ...(spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...(managedBy === undefined ? [] : managerProblems(String(managedBy), `${path}.managedBy`)),
    ...oneOf(`${path}.completionMode`, completionMode, ['NonIndexed', 'Indexed']),
    ...(completionMode === 'Indexed' ? indexedProblems(spec, path) : []),
    ...(completionMode === undefined || completionMode === 'NonIndexed'
      ? ['backoffLimitPerIndex', 'maxFailedIndexes']
          .filter((field) => spec[field] !== undefined)
          .map((field) => invalid(`${path}.${field}`, spec[field], ofIndexed))
      : []),
    ...(podFailurePolicy ? failurePolicyProblems(spec, `${path}.podFailurePolicy`) : []),
    ...(!successPolicy
      ? []
      : completionMode === 'Indexed'
        ? successPolicyProblems(spec, `${path}.successPolicy`)
        : [invalid(`${path}.successPolicy`, shownRules(successPolicy), ofIndexed)]),
    ...oneOf(
      `${path}.podReplacementPolicy`,
      spec.podReplacementPolicy,
      podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'],
    ),
    ...labelProblems(labels, `${path}.template.labels`),
    ...annotationProblems(annotations, `${path}.template.annotations`),
    ...podSpecProblems(pod, `${path}.template.spec`),
    ...noEphemeralProblems(pod, `${path}.template.spec`),
    ...(pod.restartPolicy === 'Always'
      ? [required(restart, 'valid values: "OnFailure", "Never"')]
      : isKnown
        ? []
        : [unsupported(restart, pod.restartPolicy, ['OnFailure', 'Never'])]),
    ...(podFailurePolicy && pod.restartPolicy === 'OnFailure'
      ? [
          invalid(
            restart,
            pod.restartPolicy,
            'only "Never" is supported when podFailurePolicy is specified',
          ),
        ]
      : []),
  ]
}

const ofIndexed = 'requires indexed completion mode'

/** With the names of Go's fields. */
const shownRules = (policy: unknown) => ({
  Rules:
    (fieldsOf(policy).rules as Fields[] | undefined)?.map(
      ({ succeededIndexes = null, succeededCount = null }) => ({
        ...{ SucceededIndexes: succeededIndexes, SucceededCount: succeededCount },
      }),
    ) ?? null,
})

function indexedProblems(spec: Fields, path: string): Problem[] {
  const { completions, parallelism, maxFailedIndexes: failed } = spec
  const most = (field: string, limit: number, when = '') =>
    Number(spec[field]) > limit
      ? [invalid(`${path}.${field}`, spec[field], `must be less than or equal to ${limit}${when}`)]
      : []
  const many = Number(completions) > mostFailed.all && spec.backoffLimitPerIndex !== undefined
  const bounded = ` when completions are above ${mostFailed.all} and used with backoff limit per index`
  return [
    ...(completions === undefined
      ? [required(`${path}.completions`, 'when completion mode is Indexed')]
      : []),
    ...(parallelism === undefined
      ? []
      : most('parallelism', mostIndexes, ' when completion mode is Indexed')),
    ...(Number(failed) > Number(completions)
      ? [invalid(`${path}.maxFailedIndexes`, failed, 'must be less than or equal to completions')]
      : []),
    ...most('maxFailedIndexes', mostFailed.all),
    ...(many && failed === undefined
      ? [
          required(
            `${path}.maxFailedIndexes`,
            `must be specified when completions is above ${mostFailed.all}`,
          ),
        ]
      : []),
    ...(many
      ? [
          ...most('parallelism', mostFailed.ofMany, bounded),
          ...most('maxFailedIndexes', mostFailed.ofMany, bounded),
        ]
      : []),
  ]
}

const longestManager = 63

const managerProblems = (name: string, field: string): Problem[] => [
  ...prefixedPath(name, field),
  ...(name.length > longestManager ? [tooLong(field, longestManager)] : []),
]

/** What is wrong with a text as a path with a domain before it, such as `acme.io/foo`. */
function prefixedPath(text: string, field: string): Problem[] {
  if (text === '') return [required(field)]
  const slash = text.indexOf('/')
  const [domain, rest] = [text.slice(0, slash), text.slice(slash + 1)]
  return slash > 0 && rest
    ? dnsSubdomain(domain).map((message) => invalid(field, domain, message))
    : [invalid(field, text, 'must be a domain-prefixed path (such as "acme.io/foo")')]
}
