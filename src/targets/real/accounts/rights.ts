import type { Rule } from './roles.ts'
import type { TargetProblem } from '../../target-error.ts'

/** What the run itself does on a cluster, beside what the pages' own commands do in its namespaces. */
const needed: Rule[] = (
  [
    ['namespaces', 'get list watch create patch delete'],
    ['nodes', 'get list'],
    ['serviceaccounts', 'get'],
    ['pods', 'get list watch create patch delete'],
    ['pods/log', 'get'],
    ['pods/exec', 'get create'],
    ['pods/proxy', 'get create delete'],
    ['events', 'get list watch'],
  ] as const
).map(([name, verbs]) => ({ apiGroups: [''], resources: [name], verbs: verbs.split(' ') }))

/** A rule of what is no resource, such as `/version`. */
interface PathRule {
  nonResourceURLs: string[]
  verbs: string[]
}

/**
 * A ClusterRole with these rights, bound to a user, as YAML to apply. A Role would not do: the run's
 * namespaces are not there yet. https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export function roleToApply(
  name: string,
  rules: readonly (Rule | PathRule)[],
  user = 'YOU',
): string {
  const [, namespace, account] = /^system:serviceaccount:([^:]+):(.+)$/.exec(user) ?? []
  const access = 'rbac.authorization.k8s.io'
  return `apiVersion: ${access}/v1
kind: ClusterRole
metadata:
  name: ${name}
rules:
${rules.map(ruleText).join('\n')}
---
apiVersion: ${access}/v1
kind: ClusterRoleBinding
metadata:
  name: ${name}
roleRef:
  apiGroup: ${access}
  kind: ClusterRole
  name: ${name}
subjects:
${
  account
    ? `  - kind: ServiceAccount\n    namespace: ${namespace}\n    name: ${account}`
    : `  - kind: User\n    apiGroup: ${access}\n    name: ${JSON.stringify(user)}`
}`
}

const ruleText = (rule: Rule | PathRule) =>
  Object.entries(rule as unknown as Record<string, string[]>)
    .map(([field, values], index) => `${index ? '    ' : '  - '}${field}: ${listText(values)}`)
    .join('\n')

const listText = (values: string[]) => `[${values.map((one) => JSON.stringify(one)).join(', ')}]`

/** Who may give rights, and how: the line above a role to apply. */
export const whoApplies = 'Somebody who may give rights applies this there (kubectl apply -f -):'

/** The rights that the API server's "is forbidden" speaks of, beside all others that a run needs. */
export function missingRights(message: string, what: string, reach: string): TargetProblem {
  const [, user, verb, more = ''] = /User "([^"]*)" cannot (\w+) (.*)/s.exec(message) ?? []
  const [, resource, group = ''] =
    /^resource "([^"]*)"(?: in API group "([^"]*)")?/.exec(more) ?? []
  const [, path] = /^path "([^"]*)"/.exec(more) ?? []
  const rule =
    verb === undefined
      ? undefined
      : resource !== undefined
        ? { apiGroups: [group], resources: [resource], verbs: [verb] }
        : path !== undefined
          ? { nonResourceURLs: [path], verbs: [verb] }
          : undefined
  const rules = rule && !isNeeded(rule) ? [...needed, rule] : needed
  const thing = resource === undefined ? path : `${resource}${group && `.${group}`}`
  return {
    what:
      thing === undefined
        ? `You lack a right on the cluster of ${what}: ${message}`
        : `${user} may not ${verb} ${thing} on the cluster of ${what}: ${message}`,
    mend: [
      whoApplies,
      roleToApply('podium-run', rules, user),
      `Or run on a cluster of your own: --on kind. See what you may: ${reach} auth can-i --list`,
    ].join('\n'),
  }
}

const isNeeded = (rule: Rule | PathRule) =>
  'resources' in rule &&
  needed.some(
    ({ apiGroups, resources, verbs }) =>
      apiGroups[0] === rule.apiGroups[0] &&
      resources[0] === rule.resources[0] &&
      verbs.includes(rule.verbs[0]!),
  )
