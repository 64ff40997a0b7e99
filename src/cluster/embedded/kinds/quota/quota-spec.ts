import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'
import { resourceNameProblems } from '../rules/resource-name.ts'

const counted = 'pods services replicationcontrollers resourcequotas secrets configmaps'
const whole = new Set(
  `${counted} persistentvolumeclaims services.nodeports services.loadbalancers`.split(' '),
)
const amounts =
  /^(cpu|memory|ephemeral-storage|(requests|limits)\.(cpu|memory|ephemeral-storage)|requests\.storage|(requests\.)?hugepages-.+)$/

/** What is wrong with a ResourceQuota. */
export function quotaProblems({ hard, scopes, scopeSelector }: Fields): Problem[] {
  return [
    ...hardProblems(fieldsOf(hard)),
    ...scopeProblems(hard, scopes),
    ...scopeSelectorProblems(hard, fieldsOf(scopeSelector)),
  ]
}

/** What is wrong with the change of a ResourceQuota: its scopes stay as they are, in whatever order. */
export function quotaChangeProblems(previous: Fields, next: Fields): Problem[] {
  const before = new Set(listOf(previous.scopes))
  const same = equal([...before].sort(), [...new Set(listOf(next.scopes))].sort())
  return same ? [] : [invalid('spec.scopes', next.scopes ?? [], 'field is immutable')]
}

function hardProblems(hard: Fields): Problem[] {
  return Object.entries(hard).flatMap(([name, text]) => {
    const field = `spec.hard[${name}]`
    const quantity = quantityOf(text)!
    const written = writeQuantity(quantity)
    return [
      ...resourceNameProblems(name, field, 'quota'),
      ...(quantity.nanos < 0n
        ? [invalid(field, written, 'must be greater than or equal to 0')]
        : []),
      ...(isWhole(name) && quantity.nanos % 1_000_000_000n !== 0n
        ? [invalid(field, written, 'must be an integer')]
        : []),
    ]
  })
}

const isWhole = (name: string) => whole.has(name) || (name.includes('/') && !amounts.test(name))

/** What each scope may bound. */
const bounded: Readonly<Record<string, (name: string) => boolean>> = {
  BestEffort: (name) => name === 'pods' || name === 'count/pods',
  NotBestEffort: ofPods,
  Terminating: ofPods,
  NotTerminating: ofPods,
  PriorityClass: ofPods,
  CrossNamespacePodAffinity: ofPods,
  VolumeAttributesClass: (name) => /^(persistentvolumeclaims|requests\.storage)$/.test(name),
}

function ofPods(name: string): boolean {
  return /^(pods|count\/pods|cpu|memory|(requests|limits)\.(cpu|memory))$/.test(name)
}

/** Whether a scope, where it is one, may bound all that a quota counts. */
const bounds = (hard: unknown, scope: string): boolean =>
  Object.keys(fieldsOf(hard))
    .filter((name) => !name.includes('/') && resourceNameProblems(name, '', 'quota').length === 0)
    .every(bounded[scope] ?? (() => true))

const without = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating']
const exists =
  "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"

/** The API server names none of the expressions by its place. */
function scopeSelectorProblems(hard: unknown, { matchExpressions }: Fields): Problem[] {
  const path = 'spec.scopeSelector.matchExpressions'
  // With the names of Go's fields.
  const shown = {
    MatchExpressions: listOf(matchExpressions).map((one) => {
      const { scopeName = '', operator = '', values = null } = fieldsOf(one)
      return { ScopeName: scopeName, Operator: operator, Values: values }
    }),
  }
  return listOf(matchExpressions)
    .map(fieldsOf)
    .flatMap(({ scopeName = '', operator = '', values }) => {
      const count = listOf(values).length
      const bare = [...without, 'CrossNamespacePodAffinity'].includes(String(scopeName))
      return [
        ...(bounded[String(scopeName)]
          ? []
          : [invalid(`${path}.scopeName`, scopeName, 'unsupported scope')]),
        ...(bare && operator !== 'Exists' ? [invalid(`${path}.operator`, operator, exists)] : []),
        ...operatorProblems(String(operator), count, path, values),
        ...(bounds(hard, String(scopeName))
          ? []
          : [invalid(path, shown, 'unsupported scope applied to resource')]),
      ]
    })
}

function operatorProblems(operator: string, count: number, path: string, values: unknown) {
  if (['In', 'NotIn'].includes(operator))
    return count > 0
      ? []
      : [
          required(
            `${path}.values`,
            "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
          ),
        ]
  if (!['Exists', 'DoesNotExist'].includes(operator))
    return [invalid(`${path}.operator`, operator, 'not a valid selector operator')]
  const none = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"
  return count > 0 ? [invalid(`${path}.values`, values, none)] : []
}

function scopeProblems(hard: unknown, scopes: unknown): Problem[] {
  const list = listOf(scopes) as string[]
  const wrong = (message: string) => invalid('spec.scopes', list, message)
  const has = (scope: string) => list.includes(scope)
  return [
    ...list.flatMap((scope) => {
      const allows = bounded[scope]
      if (!allows) return [wrong('unsupported scope')]
      const all = Object.keys(fieldsOf(hard)).every(allows)
      return all ? [] : [wrong('unsupported scope applied to resource')]
    }),
    ...((has('BestEffort') && has('NotBestEffort')) || (has('Terminating') && has('NotTerminating'))
      ? [wrong('conflicting scopes')]
      : []),
  ]
}
