import { ApiError, type Cluster } from '../../../cluster/cluster.ts'
import type { Connection } from '../../../cluster/kubeconfig/connection.ts'
import { roleToApply, whoApplies } from './rights.ts'
import { served } from '../namespaces/namespace-states.ts'
import { rulesInside, type Rule } from './roles.ts'
import { TargetError } from '../../target-error.ts'

/** What of a selection of scenarios takes more rights to let its accounts do. */
export interface AccountNeeds {
  /** Something is read outside of the run's namespaces. */
  outside: boolean
  /** Stories make namespaces, or what else belongs to the whole cluster. */
  creates: boolean
}

/** What the kubeconfig's user needs in order to make accounts for the pages' commands. */
export function rightsFor({ outside, creates }: AccountNeeds): Rule[] {
  const access = 'rbac.authorization.k8s.io'
  const policies = ['validatingadmissionpolicies', 'validatingadmissionpolicybindings']
  const all = (group: string, names: string[], verbs = ['create', 'delete']) =>
    names.map((name) => ({ apiGroups: [group], resources: [name], verbs }))
  return [
    ...all('', ['serviceaccounts']),
    ...all('', ['serviceaccounts/token'], ['create']),
    ...all(access, ['roles', 'rolebindings']),
    ...(outside || creates ? all(access, ['clusterroles', 'clusterrolebindings']) : []),
    ...(creates ? all('admissionregistration.k8s.io', policies) : []),
  ]
}

/** Throws a TargetError, with all rights that are missing, where accounts cannot be made. */
export async function refuseWithoutRights(
  connection: Connection,
  cluster: Cluster,
  namespace: string,
  needs: AccountNeeds,
): Promise<void> {
  try {
    const lacks = await notHeld(connection, rightsFor(needs))
    if (lacks.length)
      throw cannotMake(`you may not ${sentence(lacks)}`, lacks, await whoAmI(connection))
    // Nobody gives what they have not: the server says so of a Role that is only tried.
    await cluster.create(trial(namespace), { namespace, dryRun: true })
    await served(cluster, namespace, undefined)
    if (!(await refusesPrivileged(cluster, namespace)))
      throw cannotMake('it does not hold Pods to a security level (PodSecurity is off)', [])
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Those of the rights that the connection's user has not, in all namespaces. */
async function notHeld(connection: Connection, rights: Rule[]): Promise<Rule[]> {
  const asked = await Promise.all(
    rights.map(async (right) => {
      const held = await Promise.all(right.verbs.map((verb) => isAllowed(connection, right, verb)))
      return { ...right, verbs: right.verbs.filter((_, index) => !held[index]) }
    }),
  )
  return asked.filter(({ verbs }) => verbs.length)
}

const trial = (namespace: string) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'podium', namespace },
  rules: rulesInside({ writes: [] }),
})

/** Whether the API server refuses a Pod that may do everything on its node. Nothing is made. */
export async function refusesPrivileged(cluster: Cluster, namespace: string): Promise<boolean> {
  const container = { name: 'a', image: 'a', securityContext: { privileged: true } }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'podium-privileged', namespace },
    spec: { containers: [container] },
  }
  try {
    await cluster.create(pod, { namespace, dryRun: true })
    return false
  } catch (error) {
    if (error instanceof ApiError && error.code === 403) return /PodSecurity/.test(error.message)
    throw error
  }
}

/** What the API server said while an account was made, with what a reader can do; other errors as they are. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof ApiError) || ![403, 404, 405].includes(error.code)) return error
  return cannotMake(
    error.message,
    /not currently held/.test(error.message) ? rulesInside({ writes: [] }) : [],
  )
}

function cannotMake(why: string, missing: Rule[], user?: string): TargetError {
  const role = missing.length
    ? `${whoApplies}\n${roleToApply('podium-accounts', missing, user)}\n`
    : ''
  return new TargetError({
    what: `The commands of the pages cannot have an account of their own on this cluster: ${why}.`,
    mend: `${role}Or read the pages first and, if you trust them, run their commands as yourself: --trust-pages`,
  })
}

/** The connection's user, as the API server names them; undefined where it does not say. */
async function whoAmI(connection: Connection): Promise<string | undefined> {
  const kind = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
  const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews'
  const answer = await connection.send({ method: 'POST', path, body: kind }).catch(() => '{}')
  const { status } = JSON.parse(answer) as { status?: { userInfo?: { username?: string } } }
  return status?.userInfo?.username
}

const sentence = (rules: Rule[]) =>
  rules.map(({ verbs, resources }) => `${verbs.join(' or ')} ${resources.join()}`).join(', ')

/** Whether the connection's user may do one verb of a rule, in a namespace or, without one, in all. */
export async function isAllowed(
  connection: Connection,
  { apiGroups: [group], resources: [name = ''], resourceNames }: Rule,
  verb: string,
  namespace?: string,
): Promise<boolean> {
  const [resource, subresource] = name.split('/')
  const attributes = { namespace, verb, group, resource, subresource, name: resourceNames?.[0] }
  const answer = await connection.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    },
  })
  return (JSON.parse(answer) as { status?: { allowed?: boolean } }).status?.allowed === true
}
