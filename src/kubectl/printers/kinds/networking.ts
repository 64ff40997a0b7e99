import type { Loose } from '../../resources/found.ts'
import { formatSelector } from '../../text/maps.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'
import { balancerAddresses } from './service.ts'

export const ingress: Printer = [
  name,
  { name: 'CLASS', cell: ({ spec }) => spec?.ingressClassName ?? '<none>' },
  { name: 'HOSTS', cell: hosts },
  {
    name: 'ADDRESS',
    cell: ({ status }, { wide }) => balancerAddresses(status?.loadBalancer?.ingress ?? [], wide),
  },
  { name: 'PORTS', cell: ({ spec }) => ((spec?.tls ?? []).length > 0 ? '80, 443' : '80') },
  age,
]

function hosts({ spec }: Loose): string {
  const rules = (spec?.rules ?? []) as { host?: string }[]
  const named = rules.flatMap(({ host }) => (host ? [host] : []))
  if (named.length === 0) return '*'
  const shown = named.slice(0, 3).join(',')
  return rules.length > 3 && named.length >= 3 ? `${shown} + ${rules.length - 3} more...` : shown
}

export const networkPolicy: Printer = [
  name,
  { name: 'POD-SELECTOR', cell: ({ spec }) => formatSelector(spec?.podSelector) },
  age,
]
