import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { containersOf, neededTogether } from '../../../../manifests/containers.ts'
import { quantityOf, sumQuantities, type Quantity } from '../../../../manifests/quantity.ts'
import type { Resource } from '../../../resources.ts'

/** Amounts by the names that a quota has for them. */
export type Usage = Readonly<Record<string, Quantity>>

/** What is counted by its plain name too. */
const plain = new Set(
  'pods services replicationcontrollers resourcequotas secrets configmaps persistentvolumeclaims'.split(
    ' ',
  ),
)

/**
 * What an object takes of a namespace's quotas.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/#types-of-resource-quota
 */
export function usageOf({ kind, plural, apiVersion }: Resource, object: Fields): Usage {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : []
  const counts = { [`count/${group ? `${plural}.${group}` : plural}`]: one }
  const spec = fieldsOf(object.spec)
  switch (kind) {
    case 'Pod':
      return hasEnded(object) ? counts : { ...counts, pods: one, ...podUsage(spec) }
    case 'Service':
      return { ...counts, services: one, ...serviceUsage(spec) }
    case 'PersistentVolumeClaim':
      return { ...counts, persistentvolumeclaims: one, ...claimUsage(spec) }
    default:
      return plain.has(plural) && !group ? { ...counts, [plural]: one } : counts
  }
}

const one: Quantity = quantityOf('1')!
const many = (count: number): Quantity => quantityOf(String(count))!

const hasEnded = ({ status }: Fields) => /^(Succeeded|Failed)$/.test(String(fieldsOf(status).phase))

/** Requests go by their plain names as well; of devices only requests are counted. */
function podUsage(spec: Fields): Usage {
  const together = (list: 'requests' | 'limits') =>
    neededTogether<Quantity>(
      spec,
      ({ resources }) =>
        new Map(
          Object.entries(fieldsOf(fieldsOf(resources)[list])).map(([name, text]) => [
            name,
            quantityOf(text)!,
          ]),
        ),
      {
        sum: (one, other) => sumQuantities([one, other]),
        isMore: (one, other) => one.nanos > other.nanos,
      },
    )
  const usage: Record<string, Quantity> = {}
  for (const [name, amount] of together('requests')) {
    usage[`requests.${name}`] = amount
    if (!name.includes('/')) usage[name] = amount
  }
  for (const [name, amount] of together('limits'))
    if (!name.includes('/')) usage[`limits.${name}`] = amount
  return usage
}

function serviceUsage({ type, ports, allocateLoadBalancerNodePorts }: Fields): Usage {
  const balanced = type === 'LoadBalancer'
  const onNodes = type === 'NodePort' || (balanced && allocateLoadBalancerNodePorts !== false)
  return {
    ...(onNodes && { 'services.nodeports': many(listOf(ports).length) }),
    ...(balanced && { 'services.loadbalancers': one }),
  }
}

function claimUsage({ resources, storageClassName }: Fields): Usage {
  const storage = quantityOf(fieldsOf(fieldsOf(resources).requests).storage)
  const prefix = `${String(storageClassName)}.storageclass.storage.k8s.io/`
  return {
    ...(storage && { 'requests.storage': storage }),
    ...(storageClassName ? { [`${prefix}persistentvolumeclaims`]: one } : {}),
    ...(storageClassName && storage ? { [`${prefix}requests.storage`]: storage } : {}),
  }
}

/** Whether a quota with these scopes counts an object. */
export function isInScope({ kind }: Resource, { spec }: Fields, scopes: unknown): boolean {
  const list = listOf(scopes) as string[]
  if (list.length === 0) return true
  if (kind !== 'Pod') return false
  const { activeDeadlineSeconds } = fieldsOf(spec)
  const terminating = activeDeadlineSeconds !== undefined
  const bestEffort = containersOf(fieldsOf(spec)).every(({ resources }) => {
    const { requests, limits } = fieldsOf(resources)
    return Object.keys({ ...fieldsOf(requests), ...fieldsOf(limits) }).length === 0
  })
  const holds: Readonly<Record<string, boolean>> = {
    Terminating: terminating,
    NotTerminating: !terminating,
    BestEffort: bestEffort,
    NotBestEffort: !bestEffort,
  }
  return list.every((scope) => holds[scope] ?? false)
}
