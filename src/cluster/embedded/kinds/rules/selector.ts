import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { labelProblems } from './metadata.ts'
import type { Problem } from './problem.ts'
import { meets, requirementProblems } from './requirement.ts'

/** What is wrong with a selector of `matchLabels` and `matchExpressions`. */
export function selectorProblems(selector: Fields, path: string): Problem[] {
  return [
    ...labelProblems(selector.matchLabels, `${path}.matchLabels`),
    ...listOf(selector.matchExpressions).flatMap((expression, index) =>
      requirementProblems(fieldsOf(expression), `${path}.matchExpressions[${index}]`),
    ),
  ]
}

/** A selector in the order in which Go writes its fields. */
export function shownSelector(selector: unknown): Fields {
  const { matchLabels, matchExpressions } = fieldsOf(selector)
  return {
    ...(matchLabels ? { matchLabels } : {}),
    ...(matchExpressions ? { matchExpressions } : {}),
  }
}

/** Whether labels match a selector that has no problems. */
export function matches(selector: Fields, labels: Fields): boolean {
  return (
    Object.entries(fieldsOf(selector.matchLabels)).every(([key, value]) => labels[key] === value) &&
    listOf(selector.matchExpressions).every((one) => meets(fieldsOf(one), labels))
  )
}
