import type { Expectation } from '../../src/cluster/watching.ts'

/** One line of `kubectl auth can-i --list`. */
export interface Rule {
  /** Such as `pods/log` or `deployments.apps`; empty for a rule on paths of the API server. */
  resource: string
  verbs: string[]
}

/** The rules that `kubectl auth can-i --list` printed. */
export function rulesIn(printed: string): Rule[] {
  return printed.split('\n').flatMap((line) => {
    const [, resource = '', verbs = ''] =
      /^(\S*)\s+\[.*?\]\s+\[.*?\]\s+\[(.*)\]\s*$/.exec(line) ?? []
    return verbs ? [{ resource, verbs: verbs.split(' ') }] : []
  })
}

const reading = ['get', 'list', 'watch']
/** Asking what one may do is written as a create; it changes nothing. */
const asking = /^self\w+reviews\.(authentication|authorization)\.k8s\.io$/

/** The rules allow to read, nothing else, and that only of these resources. */
export const readOnly =
  (resources: string[]): Expectation<Rule[]> =>
  (rules) => {
    const others = rules.filter(({ resource }) => resource && !asking.test(resource))
    const missing = resources.filter((one) => !others.some(({ resource }) => resource === one))
    if (missing.length) return `no rule for ${missing.join(', ')}`
    const wide = others.find(
      ({ resource, verbs }) =>
        !resources.includes(resource) || verbs.some((verb) => !reading.includes(verb)),
    )
    return !wide || `a rule for ${wide.resource}: ${wide.verbs.join(', ')}`
  }
