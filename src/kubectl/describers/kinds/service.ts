import type { EndpointSlice, Event, Service } from '../../../cluster/objects.ts'
import { formatLabels } from '../../text/maps.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe service`. `slices` are the EndpointSlices that carry its name. */
export function describeService(
  service: Service,
  slices: readonly EndpointSlice[],
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const { metadata, spec, status } = service
  const field = (title: string, value: unknown) => {
    if (value !== undefined && value !== '' && value !== 0) writer.write(0, `${title}:\t${value}\n`)
  }
  writeName(writer, metadata)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.write(0, `Selector:\t${formatLabels(spec?.selector)}\n`)
  writer.write(0, `Type:\t${spec?.type ?? ''}\n`)
  field('IP Family Policy', spec?.ipFamilyPolicy)
  writer.write(0, `IP Families:\t${(spec?.ipFamilies ?? []).join(',') || '<none>'}\n`)
  writer.write(0, `IP:\t${spec?.clusterIP ?? ''}\n`)
  writer.write(0, `IPs:\t${(spec?.clusterIPs ?? []).join(',') || '<none>'}\n`)
  field('External IPs', (spec?.externalIPs ?? []).join(','))
  field('Desired LoadBalancer IP', spec?.loadBalancerIP)
  field('External Name', spec?.externalName)
  const ingress = status?.loadBalancer?.ingress ?? []
  field(
    'LoadBalancer Ingress',
    ingress
      .map(({ ip, ipMode, hostname }) => (ip ? `${ip}${ipMode ? ` (${ipMode})` : ''}` : hostname))
      .join(', '),
  )
  for (const port of spec?.ports ?? []) {
    const name = port.name || '<unset>'
    writer.write(0, `Port:\t${name}\t${port.port}/${port.protocol}\n`)
    writer.write(0, `TargetPort:\t${String(port.targetPort)}/${port.protocol}\n`)
    field('AppProtocol', port.appProtocol)
    if (port.nodePort) writer.write(0, `NodePort:\t${name}\t${port.nodePort}/${port.protocol}\n`)
    writer.write(0, `Endpoints:\t${endpoints(slices, port.name ?? '')}\n`)
  }
  writer.write(0, `Session Affinity:\t${spec?.sessionAffinity ?? ''}\n`)
  field('External Traffic Policy', spec?.externalTrafficPolicy)
  field('Internal Traffic Policy', spec?.internalTrafficPolicy)
  field('HealthCheck NodePort', spec?.healthCheckNodePort)
  field('LoadBalancer Source Ranges', (spec?.loadBalancerSourceRanges ?? []).join(','))
  field('Traffic Distribution', spec?.trafficDistribution)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

const most = 3

/** The ready addresses behind the port of that name, three of them and how many more there are. */
export function endpoints(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>'
  const all = slices.flatMap(({ ports, endpoints }) => {
    const ready = (endpoints ?? []).filter(({ conditions }) => conditions?.ready ?? true)
    const address = ({ addresses }: { addresses: string[] }) => addresses[0] as string
    if (!ports?.length) return ready.map(address)
    return ports
      .filter(({ name }) => (name ?? '') === portName)
      .flatMap(({ port }) => ready.map((endpoint) => `${address(endpoint)}:${port}`))
  })
  const shown = all.slice(0, most).join(',')
  return all.length > most ? `${shown} + ${all.length - most} more...` : shown
}
