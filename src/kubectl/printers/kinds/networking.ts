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
    cell: ({ status }) => balancerAddresses(status?.loadBalancer?.ingress ?? []),
  },
  { name: 'PORTS', cell: ({ spec }) => ((spec?.tls ?? []).length > 0 ? '80, 443' : '80') },
  age,
]

function hosts({ spec }: Loose): string {
  const rules = (spec?.rules ?? []) as { host?: string }[]
  const named = [...rules.entries()].filter(([, { host }]) => host)
  if (named.length === 0) return '*'
  const shown = named
    .slice(0, 3)
    .map(([, { host }]) => host)
    .join(',')
  const third = named[2]?.[0] ?? Infinity
  return rules.length - 1 > third ? `${shown} + ${rules.length - 3} more...` : shown
}

const isDefault = 'ingressclass.kubernetes.io/is-default-class'

export const ingressClass: Printer = [
  {
    name: 'NAME',
    cell: ({ metadata }) =>
      `${metadata.name}${metadata.annotations?.[isDefault] === 'true' ? ' (default)' : ''}`,
  },
  { name: 'CONTROLLER', cell: ({ spec }) => spec?.controller ?? '' },
  {
    name: 'PARAMETERS',
    cell({ spec }) {
      if (!spec?.parameters) return '<none>'
      const { apiGroup, kind, name } = spec.parameters
      return `${kind}${apiGroup === undefined ? '' : `.${apiGroup}`}/${name}`
    },
  },
  age,
]

export const networkPolicy: Printer = [
  name,
  { name: 'POD-SELECTOR', cell: ({ spec }) => formatSelector(spec?.podSelector) },
  age,
]
