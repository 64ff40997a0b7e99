import type { Service } from '../../../cluster/objects.ts'
import { formatLabels } from '../../text/maps.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const service: Printer<Service> = [
  name,
  { name: 'TYPE', cell: ({ spec }) => spec?.type ?? '' },
  { name: 'CLUSTER-IP', cell: ({ spec }) => spec?.clusterIPs?.[0] ?? '<none>' },
  { name: 'EXTERNAL-IP', cell: externalIp },
  { name: 'PORT(S)', cell: ports },
  age,
  { name: 'SELECTOR', wide: true, cell: ({ spec }) => formatLabels(spec?.selector) },
]

function ports({ spec }: Service): string {
  const pieces = (spec?.ports ?? []).map(
    ({ port, nodePort, protocol }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
  )
  return pieces.join(',') || '<none>'
}

function externalIp({ spec, status }: Service): string {
  const own = spec?.externalIPs ?? []
  switch (spec?.type) {
    case 'ClusterIP':
    case 'NodePort':
      return own.join(',') || '<none>'
    case 'LoadBalancer': {
      const ingress = status?.loadBalancer?.ingress ?? []
      const balancer = balancerAddresses(ingress)
      return [...(balancer ? [balancer] : []), ...own].join(',') || '<pending>'
    }
    case 'ExternalName':
      return spec.externalName ?? ''
    default:
      return '<unknown>'
  }
}

interface Ingress {
  ip?: string | undefined
  hostname?: string | undefined
}

/** The addresses of a load balancer, in order. */
export function balancerAddresses(ingress: readonly Ingress[]): string {
  return [...new Set(ingress.map(({ ip, hostname }) => ip || hostname || ''))]
    .filter((address) => address !== '')
    .sort()
    .join(',')
}
