import type { Loose } from '../../resources/found.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const endpoints: Printer = [name, { name: 'ENDPOINTS', cell: addresses }, age]

const most = 3

/** The ready addresses with each of their ports, three of them and how many more there are. */
function addresses({ subsets }: Loose): string {
  const all = ((subsets ?? []) as Loose[]).flatMap(({ addresses = [], ports = [] }) =>
    (ports.length > 0 ? ports : [undefined]).flatMap((port: Loose | undefined) =>
      addresses.map(({ ip }: Loose) => (port ? `${ip as unknown}:${port.port}` : String(ip))),
    ),
  )
  if (all.length === 0) return '<none>'
  const shown = all.slice(0, most).join(',')
  return all.length > most ? `${shown} + ${all.length - most} more...` : shown
}
