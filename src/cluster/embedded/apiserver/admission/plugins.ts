import { lostNode } from '../../kinds/pod/lost-node.ts'
import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { ApiError } from '../../../cluster.ts'

/**
 * What the admission plugins that are on by default do to a new Pod: ServiceAccount (but for the
 * volume with its token), Priority, RuntimeClass and DefaultTolerationSeconds. Throws a Forbidden for a service
 * account that is not there; the embedded cluster has `default` alone.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
export function runPlugins(pod: Fields, namespace: string): void {
  const spec = fieldsOf(pod.spec)
  const account = (spec.serviceAccountName ??= 'default')
  spec.serviceAccount = account
  if (account !== 'default')
    throw new ApiError({
      code: 403,
      reason: 'Forbidden',
      message: `pods "${fieldsOf(pod.metadata).name}" is forbidden: error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`,
    })
  const refuse = (why: string) => {
    throw new ApiError({
      code: 403,
      reason: 'Forbidden',
      message: `pods "${fieldsOf(pod.metadata).name}" is forbidden: ${why}`,
    })
  }
  tolerateLostNodes(spec)
  prioritize(spec, refuse)
  if (spec.runtimeClassName)
    refuse(`pod rejected: RuntimeClass "${String(spec.runtimeClassName)}" not found`)
  if (Object.keys(fieldsOf(spec.overhead)).length > 0)
    refuse('pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead')
}

/** A Pod's priority comes from its class; but for those of the system there are none here. */
function prioritize(spec: Fields, refuse: (why: string) => void): void {
  const { priorityClassName: name, priority, preemptionPolicy: policy } = spec
  if (name && !/^system-(cluster|node)-critical$/.test(String(name)))
    refuse(`no PriorityClass with name ${String(name)} was found`)
  const computed = 'priority admission controller computed'
  const given = 'from the given PriorityClass name'
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
}

/** A Pod stays on a node that is lost for five minutes, in case it comes back. */
export function tolerateLostNodes(spec: Fields): void {
  const tolerations = listOf(spec.tolerations).map(fieldsOf)
  const missing = lostNode.filter((taint) => !tolerations.some((one) => tolerates(one, taint)))
  const added = missing.map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 300,
  }))
  if (tolerations.length + added.length > 0) spec.tolerations = [...tolerations, ...added]
}

function tolerates({ key, effect }: Fields, taint: string) {
  return (key === undefined || key === taint) && (effect === undefined || effect === 'NoExecute')
}
