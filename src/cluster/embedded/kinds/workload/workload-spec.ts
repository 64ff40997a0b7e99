import { fieldsOf, isObject, type Fields } from '../../../../manifests/fields.ts'
import { forbidden, invalid, required, unsupported, type Problem } from '../rules/problem.ts'
import { annotationProblems, labelProblems } from '../rules/metadata.ts'
import { notNegative } from '../rules/number.ts'
import { noEphemeralProblems } from '../pod/ephemeral.ts'
import { podSpecProblems } from '../pod/pod-spec.ts'
import { matches, selectorProblems, shownSelector } from '../rules/selector.ts'
import { percentOf, shareOf, shareProblems } from './shares.ts'

/** What is wrong with a Deployment's specification, defaulted. */
export function deploymentProblems(spec: Fields): Problem[] {
  const { minReadySeconds = 0, progressDeadlineSeconds } = spec
  return [
    ...notNegative(spec.replicas, 'spec.replicas'),
    ...selectionProblems(spec),
    ...strategyProblems(fieldsOf(spec.strategy)),
    ...notNegative(minReadySeconds, 'spec.minReadySeconds'),
    ...notNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...notNegative(progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
    ...((progressDeadlineSeconds as number) <= (minReadySeconds as number)
      ? [
          invalid(
            'spec.progressDeadlineSeconds',
            progressDeadlineSeconds,
            'must be greater than minReadySeconds',
          ),
        ]
      : []),
  ]
}

/** What is wrong with a ReplicaSet's specification, defaulted. */
export function replicaSetProblems(spec: Fields): Problem[] {
  return [
    ...notNegative(spec.replicas, 'spec.replicas'),
    ...notNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...selectionProblems(spec),
  ]
}

/** The selector, and the template that it has to match. The kinds of ReplicaSets say the same. */
export function selectionProblems(spec: Fields, kind = 'ReplicaSet'): Problem[] {
  const template = fieldsOf(spec.template)
  if (!isObject(spec.selector))
    return [
      ...(kind === 'DaemonSet' ? [] : [required('spec.selector')]),
      ...[unselected(template), ...templateProblems(template, kind)],
    ]
  const problems = selectorProblems(spec.selector, 'spec.selector')
  if (Object.keys(spec.selector).length === 0)
    problems.push(
      invalid(
        'spec.selector',
        {},
        `empty selector is invalid for ${kind === 'ReplicaSet' ? 'deployment' : kind.toLowerCase()}`,
      ),
    )
  else if (problems.length > 0) return [...problems, ...unreadable(spec.selector, kind)]
  else if (!matches(spec.selector, fieldsOf(fieldsOf(template.metadata).labels)))
    problems.push(unselected(template))
  return [...problems, ...templateProblems(template, kind)]
}

/** That a selector has problems is said once more, but by no DaemonSet. */
function unreadable(selector: Fields, kind: string): Problem[] {
  if (kind === 'DaemonSet') return []
  const detail = kind === 'StatefulSet' ? '' : 'invalid label selector'
  return [invalid('spec.selector', shownSelector(selector), detail)]
}

function unselected({ metadata }: Fields): Problem {
  return invalid(
    'spec.template.metadata.labels',
    fieldsOf(metadata).labels,
    '`selector` does not match template `labels`',
  )
}

function templateProblems(template: Fields, kind: string): Problem[] {
  const { labels, annotations } = fieldsOf(template.metadata)
  const spec = fieldsOf(template.spec)
  return [
    // Without `metadata` between: so says the API server.
    ...labelProblems(labels, 'spec.template.labels'),
    ...annotationProblems(annotations, 'spec.template.annotations'),
    ...podSpecProblems(spec, 'spec.template.spec'),
    ...noEphemeralProblems(spec, 'spec.template.spec'),
    ...(spec.restartPolicy === 'Always'
      ? []
      : [unsupported('spec.template.spec.restartPolicy', spec.restartPolicy, ['Always'])]),
    ...(spec.activeDeadlineSeconds === undefined
      ? []
      : [
          forbidden(
            'spec.template.spec.activeDeadlineSeconds',
            `activeDeadlineSeconds in ${kind} is not Supported`,
          ),
        ]),
  ]
}

function strategyProblems({ type, rollingUpdate }: Fields): Problem[] {
  const path = 'spec.strategy.rollingUpdate'
  if (type === 'Recreate')
    return rollingUpdate
      ? [forbidden(path, "may not be specified when strategy `type` is 'Recreate'")]
      : []
  if (type !== 'RollingUpdate') {
    // The value is shown with the names of Go's fields.
    const value = { Type: type, RollingUpdate: shownUpdate(rollingUpdate) }
    return [unsupported('spec.strategy', value, ['Recreate', 'RollingUpdate'])]
  }
  const { maxSurge, maxUnavailable } = fieldsOf(rollingUpdate)
  return [
    ...shareProblems(maxUnavailable, `${path}.maxUnavailable`),
    ...shareProblems(maxSurge, `${path}.maxSurge`),
    ...(shareOf(maxUnavailable) === 0 && shareOf(maxSurge) === 0
      ? [invalid(`${path}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0')]
      : []),
    ...(percentOf(maxUnavailable) > 100
      ? [invalid(`${path}.maxUnavailable`, maxUnavailable, 'must not be greater than 100%')]
      : []),
  ]
}

/** With the names of Go's fields. */
export function shownUpdate(rollingUpdate: unknown) {
  if (!rollingUpdate) return null
  const { maxUnavailable = 0, maxSurge = 0 } = fieldsOf(rollingUpdate)
  return { MaxUnavailable: maxUnavailable, MaxSurge: maxSurge }
}
