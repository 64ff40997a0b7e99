import type { TargetProblem } from './target-error.ts'

/** What the run itself does on a cluster, beside what the pages' own commands do in its namespaces. */
const needed = [
  ['', 'namespaces', 'get,list,watch,create,patch,delete'],
  ['', 'nodes', 'get,list'],
  ['', 'serviceaccounts', 'get'],
  ['', 'pods', 'get,list,watch,create,patch,delete'],
  ['', 'pods/log', 'get'],
  ['', 'pods/exec', 'get,create'],
  ['', 'pods/proxy', 'get,create,delete'],
  ['', 'events', 'get,list,watch'],
] as const

/**
 * The rights that the API server's "is forbidden" speaks of, with a ClusterRole to apply that has
 * them and the others that a run needs. A Role would not do: the run's namespaces are not there yet.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export function missingRights(message: string, what: string, reach: string): TargetProblem {
  const said =
    /User "([^"]*)" cannot (\w+) resource "([^"]*)" in API group "([^"]*)"/.exec(message) ?? []
  const [, user = 'YOU', verb, resource, group = ''] = said
  const own = needed.some(
    ([api, name, verbs]) => api === group && name === resource && verbs.includes(verb ?? ''),
  )
  const rows =
    verb === undefined || resource === undefined || own
      ? needed
      : [...needed, [group, resource, verb] as const]
  const rules = rows.flatMap(([api, name, verbs]) => [
    `  - apiGroups: ["${api}"]`,
    `    resources: ["${name}"]`,
    `    verbs: [${verbs
      .split(',')
      .map((one) => `"${one}"`)
      .join(', ')}]`,
  ])
  const account = /^system:serviceaccount:([^:]+):(.+)$/.exec(user)
  const subject = account
    ? [`  - kind: ServiceAccount`, `    namespace: ${account[1]}`, `    name: ${account[2]}`]
    : [
        `  - kind: User`,
        `    apiGroup: rbac.authorization.k8s.io`,
        `    name: ${JSON.stringify(user)}`,
      ]
  return {
    what: verb
      ? `${user} may not ${verb} ${resource}${group && `.${group}`} on the cluster of ${what}: ${message}`
      : `You lack a right on the cluster of ${what}: ${message}`,
    mend: [
      `Somebody who may give rights applies this there (kubectl apply -f -), or run on a cluster of your own: --on kind. See yours: ${reach} auth can-i --list`,
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: ClusterRole',
      'metadata:',
      '  name: podium-run',
      'rules:',
      ...rules,
      '---',
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: ClusterRoleBinding',
      'metadata:',
      '  name: podium-run',
      'roleRef:',
      '  apiGroup: rbac.authorization.k8s.io',
      '  kind: ClusterRole',
      '  name: podium-run',
      'subjects:',
      ...subject,
    ].join('\n'),
  }
}
