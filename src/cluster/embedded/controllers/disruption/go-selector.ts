import { fieldsOf, listOf } from '../../../../manifests/fields.ts'

/** A selector as Go writes it into a message: `&LabelSelector{MatchLabels:map[string]string{app: web,},…}`. */
export function goSelector(selector: unknown): string {
  const { matchLabels, matchExpressions } = fieldsOf(selector)
  const labels = Object.entries(fieldsOf(matchLabels))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}: ${String(value)},`)
    .join('')
  const expressions = listOf(matchExpressions)
    .map(fieldsOf)
    .map(
      ({ key, operator, values }) =>
        `LabelSelectorRequirement{Key:${String(key)},Operator:${String(operator)},Values:[${listOf(values).join(' ')}],},`,
    )
    .join('')
  return `&LabelSelector{MatchLabels:map[string]string{${labels}},MatchExpressions:[]LabelSelectorRequirement{${expressions}},}`
}
