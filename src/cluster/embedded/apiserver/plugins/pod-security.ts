import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { qualifiedKind } from '../../../errors.ts'
import { later } from '../../../later.ts'
import { invalid, refusal } from '../../kinds/rules/problem.ts'
import { refused, type AdmissionRequest, type Plugin } from './plugin.ts'

const levels = ['privileged', 'baseline', 'restricted']
const prefix = 'pod-security.kubernetes.io/'
/** The kinds that make Pods of a template: what they are is warned of before their Pods are refused. */
const makers = ['Deployment', 'ReplicaSet', 'Job', 'CronJob']

/** What a level asks of a Pod: few namespaces name one. */
export const securityChecks = later(() => import('../pod-security/checks.ts'))

/** Whether a namespace names a level in its labels. The checks are to be loaded then, before plugins run. */
export const namesLevel = (labels: Fields): boolean =>
  Object.keys(labels).some((label) => label.startsWith(prefix))

/**
 * Holds the Pods of a namespace to the level of security that its labels name.
 * https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export const podSecurity: Plugin = {
  name: 'PodSecurity',
  validate(request) {
    const { resource, object, facts } = request
    if (resource.kind === 'Namespace') return refuseLabels(request)
    const spec = podSpecOf(resource.kind, object)
    if (!spec || !namesLevel(facts.labels)) return
    const { violations, violationText } = securityChecks.now!
    const enforced = levelOf(facts.labels, 'enforce') ?? 'privileged'
    const found = violations(enforced, spec)
    if (resource.kind === 'Pod' && found.length > 0)
      throw refused(request, `violates PodSecurity "${enforced}:latest": ${violationText(found)}`)
    const warned = levelOf(facts.labels, 'warn') ?? enforced
    const told = violations(warned, spec)
    if (told.length > 0)
      request.warn(`would violate PodSecurity "${warned}:latest": ${violationText(told)}`)
  },
}

const levelOf = (labels: Fields, mode: string): string | undefined =>
  labels[`${prefix}${mode}`] as string | undefined

function podSpecOf(kind: string, object: Fields): Fields | undefined {
  const spec = fieldsOf(object.spec)
  if (kind === 'Pod') return spec
  if (!makers.includes(kind)) return undefined
  const holder = kind === 'CronJob' ? fieldsOf(fieldsOf(spec.jobTemplate).spec) : spec
  return fieldsOf(fieldsOf(holder.template).spec)
}

function refuseLabels({ resource, object }: AdmissionRequest): void {
  const { name, labels } = fieldsOf(object.metadata)
  const problems = ['enforce', 'audit', 'warn'].flatMap((mode) => {
    const [label, version] = [`${prefix}${mode}`, `${prefix}${mode}-version`]
    const [level, of] = [fieldsOf(labels)[label], fieldsOf(labels)[version]]
    return [
      ...(level === undefined || levels.includes(level as string)
        ? []
        : [invalid(`metadata.labels[${label}]`, level, `must be one of ${levels.join(', ')}`)]),
      ...(of === undefined || /^(latest|v1\.\d+)$/.test(String(of))
        ? []
        : [invalid(`metadata.labels[${version}]`, of, 'must be "latest" or "v1.x"')]),
    ]
  })
  if (problems.length > 0) throw refusal(qualifiedKind(resource), String(name), problems)
}
