import { equal } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import type { Subset } from './endpoints.ts'

/** `--max-endpoints-per-slice` of kube-controller-manager. */
const most = 100

/** What is to become of a Service's slices. */
export interface Writes {
  /** The endpoints and ports of those to make. */
  create: Subset[]
  /** The slices to write, as they are to be. */
  update: Stored[]
  delete: Stored[]
}

/**
 * Spreads endpoints over slices of at most 100 with as few writes as can be: an endpoint stays in its
 * slice, one that is new goes where something is written anyway, and nobody moves.
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#distribution-of-endpointslices
 */
export function writesFor(slices: readonly Stored[], subsets: readonly Subset[]): Writes {
  // A Service without endpoints has a slice all the same.
  const wanted = subsets.length > 0 ? subsets : [{ ports: [], endpoints: [] }]
  const left = new Set(slices)
  const writes: Writes = { create: [], update: [], delete: [] }
  for (const subset of wanted) {
    const alike = [...left].filter(({ ports }) => equal(ports ?? [], subset.ports))
    for (const slice of alike) left.delete(slice)
    spread(alike, subset, writes)
  }
  writes.delete.push(...left)
  return recycled(writes)
}

/** What would go becomes what would be made: the empty slice of a Service the first with endpoints. */
function recycled(writes: Writes): Writes {
  const shared = Math.min(writes.create.length, writes.delete.length)
  const renewed = writes.create
    .slice(0, shared)
    .map((parts, at): Stored => ({ ...writes.delete[at], ...parts }))
  return {
    create: writes.create.slice(shared),
    update: [...writes.update, ...renewed],
    delete: writes.delete.slice(shared),
  }
}

function spread(slices: readonly Stored[], { ports, endpoints }: Subset, writes: Writes): void {
  const fresh = new Map(endpoints.map((one) => [one.targetRef.uid as string, one]))
  const kept = slices.map((slice) => {
    const stay = ((slice.endpoints ?? []) as Stored[]).flatMap(({ targetRef }) => {
      const now = fresh.get(targetRef?.uid)
      fresh.delete(targetRef?.uid)
      return now ? [now] : []
    })
    return { slice, endpoints: stay, changed: !equal(stay, slice.endpoints ?? []) }
  })
  const added = [...fresh.values()]
  const fullestFirst = (a: { endpoints: Stored[] }, b: { endpoints: Stored[] }) =>
    b.endpoints.length - a.endpoints.length
  for (const one of kept.filter(({ changed }) => changed).sort(fullestFirst))
    one.endpoints.push(...added.splice(0, most - one.endpoints.length))
  while (added.length > 0) {
    const room = kept
      .filter((one) => !one.changed && one.endpoints.length + added.length <= most)
      .sort(fullestFirst)[0]
    const taken = added.splice(0, most)
    if (room) Object.assign(room, { changed: true, endpoints: [...room.endpoints, ...taken] })
    else writes.create.push({ ports, endpoints: taken })
  }
  const filled = kept.filter(({ endpoints }) => endpoints.length > 0)
  // Without any endpoint one empty slice stays.
  const stays = filled.length > 0 || writes.create.length > 0 ? filled : kept.slice(0, 1)
  if (stays.length === 0 && endpoints.length === 0) writes.create.push({ ports, endpoints: [] })
  for (const one of kept)
    if (!stays.includes(one)) writes.delete.push(one.slice)
    else if (one.changed) writes.update.push({ ...one.slice, ports, endpoints: one.endpoints })
}
