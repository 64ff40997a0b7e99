import type { Fields } from '../../../../manifests/fields.ts'
import { pathSegment } from '../../../../manifests/names.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'

/** What is wrong with the name of an object of whatever kind. */
export function namedProblems(reference: Fields, path: string): Problem[] {
  return ['kind', 'name'].flatMap((key) => {
    const field = `${path}.${key}`
    const text = String(reference[key] ?? '')
    if (text === '') return [required(field)]
    return pathSegment(text).map((fault) => invalid(field, text, fault))
  })
}

/** The same, and with the version of its group. */
export function referenceProblems(reference: Fields, path: string): Problem[] {
  const { apiVersion = '' } = reference
  const fault = groupFault(String(apiVersion))
  return [
    ...namedProblems(reference, path),
    ...(fault ? [invalid(`${path}.apiVersion`, apiVersion, fault)] : []),
  ]
}

/** What keeps a text from being a version of a group. */
function groupFault(text: string): string | undefined {
  const [group, ...version] = text.split('/')
  if (version.length > 1) return `unexpected GroupVersion string: ${text}`
  return version.length === 0 || group === '' ? 'apiVersion must specify API group' : undefined
}
