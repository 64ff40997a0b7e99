import { equal, fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { nameWarnings, podWarnings } from '../pod/warnings.ts'
import { invalid, type Problem } from '../rules/problem.ts'
import { shownSelector } from '../rules/selector.ts'

/** What is wrong with the change of a workload: it stays with the Pods that it selects. */
export const keepsSelector = (previous: Fields, next: Fields): Problem[] =>
  equal(previous.selector, next.selector)
    ? []
    : [
        invalid(
          'spec.selector',
          next.selector === undefined ? null : shownSelector(next.selector),
          'field is immutable',
        ),
      ]

/** What the API server warns of in a workload and in the template of its Pods. */
export function templateWarnings({ metadata, spec }: Fields): string[] {
  return [
    ...nameWarnings(fieldsOf(metadata), 'this is used in Pod names and hostnames'),
    ...podTemplateWarnings({ spec }),
  ]
}

/** The same of a kind whose name is not looked at. Its specification stands at `path`. */
export function podTemplateWarnings({ spec }: Fields, path = 'spec'): string[] {
  const template = fieldsOf(fieldsOf(spec).template)
  const at = `${path}.template`
  return podWarnings(
    fieldsOf(template.metadata),
    fieldsOf(template.spec),
    `${at}.metadata`,
    `${at}.spec`,
  )
}
