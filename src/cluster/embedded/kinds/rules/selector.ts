import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { labelText, qualifiedName } from '../../../../manifests/names.ts'
import { forbidden, invalid, required, type Problem } from './problem.ts'
import { labelProblems } from './metadata.ts'

/** What is wrong with a selector of `matchLabels` and `matchExpressions`. */
export function selectorProblems(selector: Fields, path: string): Problem[] {
  return [
    ...labelProblems(selector.matchLabels, `${path}.matchLabels`),
    ...listOf(selector.matchExpressions).flatMap((expression, index) =>
      expressionProblems(fieldsOf(expression), `${path}.matchExpressions[${index}]`),
    ),
  ]
}

function expressionProblems({ key, operator, values }: Fields, path: string): Problem[] {
  const problems: Problem[] = []
  const list = listOf(values) as string[]
  if (operator === 'In' || operator === 'NotIn') {
    if (list.length === 0)
      problems.push(
        required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"),
      )
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (list.length > 0)
      problems.push(
        forbidden(
          `${path}.values`,
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        ),
      )
  } else problems.push(invalid(`${path}.operator`, operator ?? '', 'not a valid selector operator'))
  for (const message of qualifiedName((key as string) ?? ''))
    problems.push(invalid(`${path}.key`, key ?? '', message))
  list.forEach((value, index) => {
    for (const message of labelText(value))
      problems.push(invalid(`${path}.values[${index}]`, value, message))
  })
  return problems
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
    listOf(selector.matchExpressions).every((expression) => {
      const { key, operator, values } = fieldsOf(expression)
      const value = labels[key as string]
      if (operator === 'In') return listOf(values).includes(value)
      if (operator === 'NotIn') return !listOf(values).includes(value)
      return (operator === 'Exists') === (value !== undefined)
    })
  )
}
