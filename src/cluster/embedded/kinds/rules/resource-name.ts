import { qualifiedName } from '../../../../manifests/names.ts'
import { invalid, type Problem } from './problem.ts'

const amounts = String.raw`cpu|memory|ephemeral-storage|hugepages-.+`
const counted =
  'pods|services|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims'
const asked = String.raw`(requests|limits)\.(cpu|memory|ephemeral-storage|storage)`

/** The resources that Kubernetes itself has, and those that containers, or quotas, may name. */
const standard = new RegExp(`^(${amounts}|${counted}|storage|(requests|limits)\\..+)$`)
const known = {
  containers: new RegExp(`^(${amounts})$`),
  quota: new RegExp(
    `^(${amounts}|${counted}|${asked}|services\\.(nodeports|loadbalancers)|count/.+)$`,
  ),
}

/**
 * What is wrong with the name of a resource; where `use` is said, it is to be one of those of that use.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go (ValidateResourceQuotaResourceName)
 */
export function resourceNameProblems(
  name: string,
  field: string,
  use?: keyof typeof known,
): Problem[] {
  const messages = qualifiedName(name)
  if (name.includes('/')) {
    const isExtended = messages.length === 0 && !name.startsWith('requests.')
    if (use === 'containers' && !isExtended)
      messages.push("doesn't follow extended resource name standard")
  } else {
    const isUsable = use && known[use].test(name)
    if (messages.length === 0 && !isUsable && !standard.test(name))
      messages.push('must be a standard resource type or fully qualified')
    if (use && !isUsable) messages.push(`must be a standard resource for ${use}`)
  }
  return messages.map((message) => invalid(field, name, message))
}
