import type { EndpointSlice } from '../../../cluster/objects.ts'
import { age, listed, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const endpointSlice: Printer<EndpointSlice> = [
  name,
  { name: 'ADDRESSTYPE', cell: ({ addressType }) => addressType },
  {
    name: 'PORTS',
    cell: ({ ports }) => listed((ports ?? []).map((port) => String(port.port ?? port.name ?? '*'))),
  },
  {
    name: 'ENDPOINTS',
    cell: ({ endpoints }) => listed((endpoints ?? []).flatMap(({ addresses }) => addresses)),
  },
  age,
]
