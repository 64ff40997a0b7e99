import type { Command, Context } from '../../cli/command.ts'
import type { Flag } from '../../cli/flags.ts'
import { Exit, Failure } from '../../failure.ts'
import { resourceOf } from '../../../cluster/resources.ts'
import { groupOf } from '../../resources/names.ts'
import { compare } from '../../text/maps.ts'
import { labels } from '../write/run.ts'
import { generator } from './generator.ts'

const group = 'rbac.authorization.k8s.io'
const apiVersion = `${group}/v1`

const ruleFlags: readonly Flag[] = [
  { name: 'verb', type: 'strings' },
  { name: 'resource', type: 'strings' },
  { name: 'resource-name', type: 'array' },
]

const verbs =
  '* get delete list create update patch watch proxy deletecollection use bind escalate impersonate'.split(
    ' ',
  )
const urlVerbs = '* get post put delete patch head options'.split(' ')

/** What a rule is about, as it was typed: `deployments.apps/scale`. */
interface Subject {
  resource: string
  group: string
  sub: string
}

const once = (list: readonly string[]) => [...new Set(list)]

function verbsOf({ flags }: Context): string[] {
  const given = once(flags.list('verb'))
  return given.includes('*') ? ['*'] : given
}

function subjectsOf({ flags }: Context): Subject[] {
  const subjects: Subject[] = []
  for (const typed of flags.list('resource')) {
    const [path, sub = ''] = typed.split(/\/([^]*)/) as [string, string?]
    const [resource, group] = path.split(/\.([^]*)/) as [string, string?]
    const subject = { resource, group: group ?? '', sub }
    if (resource === '*' && group === undefined && sub === '') return [subject]
    subjects.push(subject)
  }
  return subjects
}

/** Verbs that stand for one resource only. */
const special: Record<string, string[]> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: [`roles.${group}`, `clusterroles.${group}`],
  escalate: [`roles.${group}`, `clusterroles.${group}`],
  impersonate: ['users.', 'serviceaccounts.', 'groups.', 'userextras.authentication.k8s.io'],
}

/** The resource that is meant, by its plural and group; undefined where the server has none such. */
function served({
  resource,
  group: typed,
}: Subject): { plural: string; group: string } | undefined {
  const found = resourceOf(resource)
  if (!found || (typed !== '' && groupOf(found.apiVersion) !== typed)) return undefined
  return { plural: found.plural, group: groupOf(found.apiVersion) }
}

function check(context: Context, rule: { verbs: string[]; subjects: Subject[] }): void {
  for (const verb of rule.verbs)
    if (!verbs.includes(verb)) context.warn(`Warning: '${verb}' is not a standard resource verb\n`)
  if (rule.subjects.length === 0) throw new Failure('at least one resource must be specified')
  checkSubjects(rule)
}

function checkSubjects({ verbs, subjects }: { verbs: string[]; subjects: Subject[] }): void {
  for (const subject of subjects) {
    if (!subject.resource)
      throw new Failure('resource must be specified if apiGroup/subresource specified')
    if (subject.resource === '*') return
    const found = served(subject)
    const { plural, group } = found ?? { plural: subject.resource, group: subject.group }
    let known = Boolean(found)
    for (const verb of verbs.filter((each) => Object.hasOwn(special, each))) {
      if (!special[verb]?.includes(`${plural}.${group}`))
        throw new Failure(`can not perform '${verb}' on '${plural}' in group '${group}'`)
      known = true
    }
    if (!known)
      throw new Exit(
        1,
        subject.group
          ? `the server doesn't have a resource type "${subject.resource}" in group "${subject.group}"`
          : `the server doesn't have a resource type "${subject.resource}"`,
      )
  }
}

/** A rule for each API group. */
function rulesOf({ flags }: Context, subjects: readonly Subject[], verbs: string[]) {
  const groups = new Map<string, string[]>()
  for (const subject of subjects) {
    const { plural, group } = served(subject) ?? { plural: subject.resource, group: subject.group }
    const resource = subject.sub ? `${plural}/${subject.sub}` : plural
    groups.set(group, once([...(groups.get(group) ?? []), resource]))
  }
  const resourceNames = once(flags.list('resource-name'))
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([group, resources]) => ({
      verbs,
      apiGroups: [group],
      resources,
      ...(resourceNames.length > 0 && { resourceNames }),
    }))
}

const role = generator('role', ruleFlags, (context, name) => {
  const verbs = verbsOf(context)
  if (verbs.length === 0) throw new Failure('at least one verb must be specified')
  const subjects = subjectsOf(context)
  check(context, { verbs, subjects })
  return {
    apiVersion,
    kind: 'Role',
    metadata: { name },
    rules: rulesOf(context, subjects, verbs),
  }
})

const clusterRole = generator(
  'clusterrole',
  [
    ...ruleFlags,
    { name: 'non-resource-url', type: 'strings' },
    { name: 'aggregation-rule', type: 'string' },
  ],
  (context, name) => {
    const aggregated = context.flags.string('aggregation-rule')
    const head = { apiVersion, kind: 'ClusterRole', metadata: { name } }
    if (!aggregated) return { ...head, rules: clusterRules(context) }
    if (['verb', 'resource', 'non-resource-url', 'resource-name'].some(context.flags.given))
      throw new Failure(
        'aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames',
      )
    return {
      ...head,
      rules: null,
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: labels(aggregated) }] },
    }
  },
  { namespaced: false },
)

function clusterRules(context: Context) {
  const verbs = verbsOf(context)
  const urls = once(context.flags.list('non-resource-url'))
  if (verbs.length === 0) throw new Failure('at least one verb must be specified')
  const subjects = subjectsOf(context)
  if (subjects.length === 0 && urls.length === 0)
    throw new Failure('one of resource or nonResourceURL must be specified')
  if (subjects.length > 0) check(context, { verbs, subjects })
  if (urls.length > 0) checkUrls(context, urls, verbs)
  return [
    ...rulesOf(context, subjects, verbs),
    ...(urls.length > 0 ? [{ verbs, nonResourceURLs: urls }] : []),
  ]
}

function checkUrls(context: Context, urls: readonly string[], verbs: readonly string[]): void {
  for (const verb of verbs)
    if (!urlVerbs.includes(verb))
      context.warn(`Warning: '${verb}' is not a standard resource verb\n`)
  for (const url of urls) {
    if (url === '*') continue
    if (!url.startsWith('/')) throw new Failure('nonResourceURL should start with /')
    if (url.slice(0, -1).includes('*'))
      throw new Failure("nonResourceURL only supports wildcard matches when '*' is at the end")
  }
}

const bindingFlags: readonly Flag[] = [
  { name: 'user', type: 'array' },
  { name: 'group', type: 'array' },
  { name: 'serviceaccount', type: 'array' },
]

function subjects({ flags }: Context) {
  const of = (kind: string, flag: string) =>
    flags.list(flag).map((name) => ({ kind, apiGroup: group, name }))
  const accounts = flags.list('serviceaccount').map((account) => {
    const [namespace, name, more] = account.split(':')
    if (!namespace || !name || more !== undefined)
      throw new Failure('serviceaccount must be <namespace>:<name>')
    return { kind: 'ServiceAccount', name, namespace }
  })
  const all = [...of('User', 'user'), ...of('Group', 'group'), ...accounts]
  return all.length > 0 && { subjects: all }
}

const roleBinding = generator(
  'rolebinding',
  [{ name: 'clusterrole', type: 'string' }, { name: 'role', type: 'string' }, ...bindingFlags],
  (context, name) => {
    const [role, clusterRole] = ['role', 'clusterrole'].map((flag) => context.flags.string(flag))
    if (Boolean(role) === Boolean(clusterRole))
      throw new Failure('exactly one of clusterrole or role must be specified')
    const kind = role ? 'Role' : 'ClusterRole'
    return {
      apiVersion,
      kind: 'RoleBinding',
      metadata: { name },
      ...subjects(context),
      roleRef: { apiGroup: group, kind, name: role || clusterRole },
    }
  },
  { words: 'rolebinding' },
)

const clusterRoleBinding = generator(
  'clusterrolebinding',
  [{ name: 'clusterrole', type: 'string', required: true }, ...bindingFlags],
  (context, name) => ({
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    ...subjects(context),
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: context.flags.string('clusterrole') },
  }),
  { words: 'clusterrolebinding', namespaced: false },
)

/** `kubectl create role|clusterrole|rolebinding|clusterrolebinding NAME`. */
export const createAccess: readonly Command[] = [role, clusterRole, roleBinding, clusterRoleBinding]
