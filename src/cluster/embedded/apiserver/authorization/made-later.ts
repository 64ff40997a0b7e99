import type { Cluster } from '../../../cluster.ts'
import { once } from '../../../once.ts'

/** What a cluster is asked for, and answers later. */
const asked = [
  ...(['read', 'list', 'watch', 'create', 'patch', 'remove'] as const),
  ...(['logs', 'exec', 'forward', 'requestToken'] as const),
]

/** A cluster that is made when it is first asked for something; what it says at once is that of `base`. */
export function madeLater<C extends Cluster>(base: C, make: () => Promise<C>): C {
  const made = once(make)
  const later = asked.map((name) => [
    name,
    async (...what: unknown[]) => {
      const cluster = (await made()) as unknown as Record<string, (...what: unknown[]) => unknown>
      return cluster[name]!(...what)
    },
  ])
  return {
    ...base,
    ...(Object.fromEntries(later) as Pick<C, (typeof asked)[number]>),
    as: (who) => madeLater(base, async () => (await made()).as!(who) as C),
  }
}
