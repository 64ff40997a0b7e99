import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { invalid, required, unsupported, type Problem } from '../rules/problem.ts'
import { backendProblems } from './backend.ts'

const anywhere = ['//', '/./', '/../', '%2f', '%2F']
const atTheEnd = ['/..', '/.']

/**
 * What is wrong with a path of a rule.
 * https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
 */
export function pathProblems({ path = '', pathType, backend }: Fields, at: string): Problem[] {
  if (pathType === undefined) return [required(`${at}.pathType`, 'pathType must be specified')]
  const text = String(path)
  const wrong = (message: string) => invalid(`${at}.path`, text, message)
  const absolute = text.startsWith('/') ? [] : [wrong('must be an absolute path')]
  const typed = () => {
    switch (pathType) {
      case 'Exact':
      case 'Prefix':
        return [
          ...absolute,
          ...anywhere
            .filter((part) => text.includes(part))
            .map((part) => wrong(`must not contain '${part}'`)),
          ...atTheEnd
            .filter((end) => text.endsWith(end))
            .map((end) => wrong(`cannot end with '${end}'`)),
        ]
      case 'ImplementationSpecific':
        return text === '' ? [] : absolute
      default:
        return [
          unsupported(`${at}.pathType`, pathType, ['Exact', 'ImplementationSpecific', 'Prefix']),
        ]
    }
  }
  return [...typed(), ...backendProblems(fieldsOf(backend), `${at}.backend`)]
}
