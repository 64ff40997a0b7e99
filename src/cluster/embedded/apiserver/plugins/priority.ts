import { fieldsOf } from '../../../../manifests/fields.ts'
import { isNewPod, refused, type Plugin } from './plugin.ts'

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
    if (name && !/^system-(cluster|node)-critical$/.test(String(name)))
      refuse(`no PriorityClass with name ${String(name)} was found`)
    if (!name && priority !== undefined && priority !== 0)
      refuse(
        `the integer value of priority (${String(priority)}) must not be provided in pod spec; ${computed} 0 ${given}`,
      )
    spec.priority ??= 0
    if (policy !== undefined && policy !== 'PreemptLowerPriority')
      refuse(
        `the string value of PreemptionPolicy (${String(policy)}) must not be provided in pod spec; ${computed} PreemptLowerPriority ${given}`,
      )
    spec.preemptionPolicy ??= 'PreemptLowerPriority'
  },
}
