import { ApiError, type Cluster } from '../../../cluster/cluster.ts'
import type { Event } from '../../../cluster/objects.ts'
import { balancerAddresses } from '../../printers/kinds/service.ts'
import type { Loose } from '../../resources/found.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels } from '../metadata.ts'
import { Writer } from '../writer.ts'
import { endpoints } from './service.ts'

/** `kubectl describe ingress`: what stands behind its backends is asked of `cluster`. */
export async function describeIngress(
  cluster: Cluster,
  { metadata, spec = {}, status }: Loose,
  events: readonly Event[] | undefined,
): Promise<string> {
  const writer = new Writer()
  const { namespace = null } = metadata
  const backend = async (one: Loose) => backendText(cluster, namespace, one)
  const fallback = spec.defaultBackend ? await backend(spec.defaultBackend) : '<default>'
  writer.field('Name', metadata.name)
  writeLabels(writer, 'Labels', metadata.labels)
  writer.field('Namespace', namespace)
  writer.field('Address', balancerAddresses(status?.loadBalancer?.ingress ?? []))
  writer.field('Ingress Class', spec.ingressClassName ?? '<none>')
  writer.field('Default backend', fallback)
  const tls = (spec.tls ?? []) as Loose[]
  if (tls.length > 0) writer.line('TLS:')
  for (const { hosts = [], secretName } of tls)
    writer.write(
      1,
      `${secretName ? `${secretName} terminates` : 'SNI routes'} ${hosts.join(',')}\n`,
    )
  writer.write(0, 'Rules:\n  Host\tPath\tBackends\n')
  writer.write(1, '----\t----\t--------\n')
  const rules = ((spec.rules ?? []) as Loose[]).filter(({ http }) => http)
  if (rules.length === 0) writer.write(1, `*\t*\t${fallback}\n`)
  for (const { host, http } of rules) {
    writer.write(1, `${host || '*'}\t\n`)
    for (const path of (http.paths ?? []) as Loose[])
      writer.write(2, `\t${path.path ?? ''} \t${await backend(path.backend)}\n`)
  }
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  if (events) describeEvents(writer, events, cluster.now())
  return writer.text()
}

/** A Service with its port and the addresses behind it, or an object of another kind. */
async function backendText(
  cluster: Cluster,
  namespace: string | null,
  { service, resource }: Loose,
): Promise<string> {
  if (service) {
    const { name, port = {} } = service
    const text = `${name}:${port.number || (port.name ?? '')}`
    try {
      return `${text} (${await behind(cluster, namespace, service)})`
    } catch (error) {
      if (error instanceof ApiError) return `${text} (<error: ${error.message}>)`
      throw error
    }
  }
  if (!resource) return ''
  const { apiGroup = '<none>', kind, name } = resource
  return `APIGroup: ${apiGroup}, Kind: ${kind}, Name: ${name}`
}

async function behind(
  cluster: Cluster,
  namespace: string | null,
  { name, port = {} }: Loose,
): Promise<string> {
  const slices = await cluster.list('EndpointSlice', {
    namespace,
    labels: `kubernetes.io/service-name=${name}`,
  })
  const { spec } = await cluster.read('Service', name, namespace === null ? {} : { namespace })
  const named = (spec?.ports ?? []).filter((one) =>
    port.number ? one.port === port.number : port.name && one.name === port.name,
  )
  return endpoints(slices, named.at(-1)?.name ?? '')
}

/** `kubectl describe ingressclass`. */
export function describeIngressClass(
  { metadata, spec }: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  writer.field('Name', metadata.name)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.field('Controller', spec?.controller)
  if (spec?.parameters) {
    const { apiGroup, kind, name } = spec.parameters
    writer.line('Parameters:')
    if (apiGroup !== undefined) writer.write(1, `APIGroup:\t${apiGroup}\n`)
    writer.write(1, `Kind:\t${kind}\n`)
    writer.write(1, `Name:\t${name}\n`)
  }
  if (events) describeEvents(writer, events, now)
  return writer.text()
}
