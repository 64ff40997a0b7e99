import { fieldsOf } from '../../../../manifests/fields.ts'
import { isNewPod, refused, type Plugin } from './plugin.ts'

/** The classes that every cluster has. */
const ofTheSystem: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
}

const computed = 'priority admission controller computed'
const given = 'from the given PriorityClass name'

/**
 * A Pod's priority comes from its class; but for those of the system there are none here.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#priority
 */
export const priority: Plugin = {
  name: 'Priority',
  admit(request) {
    if (!isNewPod(request)) return
    const spec = fieldsOf(request.object.spec)
    const refuse = (why: string) => {
      throw refused(request, why)
    }
    const { priorityClassName: name, priority, preemptionPolicy: policy } = spec
    const value = name ? ofTheSystem[String(name)] : 0
    if (value === undefined) refuse(`no PriorityClass with name ${String(name)} was found`)
    if (priority !== undefined && priority !== value)
      refuse(
        `the integer value of priority (${String(priority)}) must not be provided in pod spec; ${computed} ${value} ${given}`,
      )
    spec.priority = value
    if (policy !== undefined && policy !== 'PreemptLowerPriority')
      refuse(
        `the string value of PreemptionPolicy (${String(policy)}) must not be provided in pod spec; ${computed} PreemptLowerPriority ${given}`,
      )
    spec.preemptionPolicy ??= 'PreemptLowerPriority'
  },
}
