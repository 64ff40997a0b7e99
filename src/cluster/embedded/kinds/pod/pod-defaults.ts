import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { quantityOf, roundUpToMillis, writeQuantity } from '../../../../manifests/quantity.ts'
import { everyContainerOf } from '../../../../manifests/containers.ts'
import { profilesOfAnnotations } from './apparmor.ts'
import { defaultHandler, defaultProbe } from './probe-defaults.ts'
import { defaultField, defaultVolume } from './volume-defaults.ts'

/** Fills in what every Pod's specification has, in a Pod and in a template alike. */
export function defaultPodSpec(spec: Fields): void {
  spec.restartPolicy ??= 'Always'
  spec.terminationGracePeriodSeconds ??= 30
  spec.dnsPolicy ??= 'ClusterFirst'
  spec.securityContext ??= {}
  spec.schedulerName ??= 'default-scheduler'
  const account = spec.serviceAccountName ?? spec.serviceAccount
  if (account !== undefined) spec.serviceAccountName = spec.serviceAccount = account
  for (const volume of listOf(spec.volumes).map(fieldsOf)) {
    defaultVolume(volume)
    const image = fieldsOf(volume.image)
    if (volume.image) image.pullPolicy ??= pullPolicyOf(image.reference)
  }
  for (const container of everyContainerOf(spec)) defaultContainer(container)
}

function defaultContainer(container: Fields): void {
  container.imagePullPolicy ??= pullPolicyOf(container.image)
  container.terminationMessagePath ??= '/dev/termination-log'
  container.terminationMessagePolicy ??= 'File'
  container.resources ??= {}
  for (const list of Object.values(fieldsOf(container.resources))) {
    const quantities = fieldsOf(list)
    for (const [name, quantity] of Object.entries(quantities))
      quantities[name] = writeQuantity(roundUpToMillis(quantityOf(quantity)!))
  }
  for (const port of listOf(container.ports)) fieldsOf(port).protocol ??= 'TCP'
  for (const variable of listOf(container.env)) defaultField(fieldsOf(fieldsOf(variable).valueFrom))
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    if (container[name]) defaultProbe(fieldsOf(container[name]))
  for (const hook of Object.values(fieldsOf(container.lifecycle))) defaultHandler(fieldsOf(hook))
}

const host = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const reference = new RegExp(
  `^(?:${host}(?:\\.${host})*(?::\\d+)?/)?${part}(?:/${part})*(?::(\\w[\\w.-]{0,127}))?(@.+)?$`,
)

const pullPolicyOf = (image: unknown): string =>
  tagOf(String(image ?? '')) === 'latest' ? 'Always' : 'IfNotPresent'

/** The tag of an image: `latest` where neither a tag nor a digest is given. */
function tagOf(image: string): string | undefined {
  const [whole, tag, digest] = reference.exec(image) ?? []
  return whole && !tag && !digest ? 'latest' : tag
}

/** Fills in what a Pod has and a template does not. */
export function defaultPod(pod: Fields): void {
  const spec = fieldsOf((pod.spec ??= {}))
  if (Number(spec.terminationGracePeriodSeconds) < 0) spec.terminationGracePeriodSeconds = 1
  defaultPodSpec(spec)
  profilesOfAnnotations(fieldsOf(fieldsOf(pod.metadata).annotations), spec)
  for (const container of everyContainerOf(spec)) {
    const resources = fieldsOf(container.resources)
    if (resources.limits)
      resources.requests = { ...fieldsOf(resources.limits), ...fieldsOf(resources.requests) }
    if (spec.hostNetwork)
      for (const port of listOf(container.ports))
        fieldsOf(port).hostPort ??= fieldsOf(port).containerPort
  }
  spec.enableServiceLinks ??= true
}
