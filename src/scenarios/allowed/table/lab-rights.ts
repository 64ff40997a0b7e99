import type { Ground, Refusal } from '../../model/ground.ts'

/** What a Role or a binding of a manifest says. Anything may be missing: it is not read yet. */
interface Rights {
  kind?: unknown
  metadata?: { name?: unknown } | null
  rules?: unknown
  roleRef?: { name?: unknown } | null
  aggregationRule?: unknown
}

const reading = ['get', 'list', 'watch']
/** Roles that every Kind cluster has, but for `view`, which only reads and no Secrets. */
const builtIn = /^(cluster-admin|admin|edit|kindnet|local-path-.*|.*:.*)$/
const kinds = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']

/** Whether a kind gives rights. */
export const givesRights = (kind: string): boolean => kinds.includes(kind)

/**
 * Why rights may not be given on a lab's cluster; undefined where they may. Nothing stands above the
 * story there, and the nodes are privileged containers of the reader's machine: whoever may write in
 * such a cluster may be root on the machine. So rights are to read, and to read alone.
 */
export function rightsRefusal(object: Rights, { up }: Ground): Refusal | undefined {
  if (!up || !givesRights(String(object.kind))) return undefined
  const rules = object.rules ?? []
  const verbs = Array.isArray(rules)
    ? rules.flatMap((rule) => (rule as { verbs?: unknown } | null)?.verbs ?? [])
    : ['*']
  const verb = verbs.find((verb) => !reading.includes(String(verb)))
  if (verb !== undefined) return refusal(`the right to ${String(verb)}`)
  if (object.aggregationRule !== undefined) return refusal('a role made of others')
  const role = [object.roleRef?.name, /Role$/.test(String(object.kind)) && object.metadata?.name]
    .map(String)
    .find((name) => builtIn.test(name))
  return role === undefined ? undefined : refusal(`the role ${role}, which the cluster brings`)
}

const refusal = (what: string): Refusal => ({
  what: `${what}: on a lab's cluster it leads to the machine`,
  mend: `Give the rights to ${reading.join(', ')}, in a role of the story's own or by the role view.`,
})
