import { resourceOfKind } from '../../resources.ts'
import { addPlugins } from '../apiserver/plugins/plugins.ts'
import { later, type Later } from '../../later.ts'
import { addKinds, usualKinds } from '../kinds/kinds.ts'
import type { Part, Running } from './part.ts'

/** Kinds that come together, and what loads them. */
interface Row {
  kinds: readonly string[]
  /** A kind whose objects their controllers make or look for: its part comes first. */
  needs?: string
  part: Later<Part>
}

const row = (
  kinds: string,
  load: () => Promise<{ part: Part }>,
  { needs }: { needs?: string } = {},
): Row => ({
  kinds: kinds.split(' '),
  ...(needs !== undefined && { needs }),
  part: later(async () => {
    const { part } = await load()
    addKinds(part.kinds)
    addPlugins(part.plugins ?? [])
    return part
  }),
})

/**
 * The kinds that a Deployment with a Service has nothing to do with. Each is a file of its own in a
 * page, loaded when the first object of such a kind is made or asked for.
 */
export const rows: readonly Row[] = [
  row('Secret', () => import('./secret.ts')),
  row('Job CronJob', () => import('./batch.ts')),
  row('DaemonSet StatefulSet ControllerRevision', () => import('./sets.ts'), {
    needs: 'PersistentVolumeClaim',
  }),
  row('Ingress IngressClass', () => import('./ingress.ts')),
  row('PodDisruptionBudget', () => import('./disruption.ts')),
  row('HorizontalPodAutoscaler', () => import('./autoscaling.ts'), { needs: 'StatefulSet' }),
  row('LimitRange', () => import('./limits.ts')),
  row('ResourceQuota', () => import('./quota.ts')),
  row('PersistentVolumeClaim PersistentVolume StorageClass', () => import('./storage.ts')),
  row('Role RoleBinding ClusterRole ClusterRoleBinding', () => import('./access.ts')),
]

const rowOf = new Map(rows.flatMap((one) => one.kinds.map((kind) => [kind, one] as const)))

/** The names of all kinds that the embedded cluster has. */
export const kindNames: readonly string[] = [
  ...usualKinds.map(({ kind }) => kind),
  ...rows.flatMap(({ kinds }) => kinds),
]

/** Loads the rules of a kind, and of those that it needs; of one that is there, nothing. */
export async function loadKind(kind: string): Promise<void> {
  const { needs, part } = rowOf.get(kind) ?? {}
  if (!part) return
  await Promise.all([part.load(), ...(needs === undefined ? [] : [loadKind(needs)])])
}

/** Loads the kinds that a text speaks of: a story's steps, or manifests. */
export async function loadKindsIn(text: string): Promise<void> {
  const words = new Set(text.toLowerCase().match(/[a-z]+/g))
  const spoken = rows
    .flatMap(({ kinds }) => kinds)
    .filter((kind) => namesOf(kind).some((name) => words.has(name)))
  await Promise.all(spoken.map(loadKind))
}

function namesOf(kind: string): string[] {
  const { plural, singular, shortNames = [] } = resourceOfKind(kind)!
  return [plural, singular, ...shortNames]
}

/**
 * What begins a kind in one cluster, when something is first done with it: what every cluster has of
 * it is made, its garbage is looked after, and its controllers start. It depends on what was done with
 * this cluster alone, and not on what was loaded for others before.
 */
export function beginnings(
  running: Running,
  collectGarbage: (kinds: readonly string[]) => Promise<void>,
  drive: <T>(work: Promise<T>) => Promise<T>,
): (kind: string) => Promise<void> {
  const begun = new Map<Row, Promise<void>>()
  async function begin({ needs, kinds, part }: Row): Promise<void> {
    if (needs !== undefined) await ready(needs)
    const { start } = await part.load()
    await drive(collectGarbage(kinds))
    if (start) await drive(start(running))
  }
  async function ready(kind: string): Promise<void> {
    const one = rowOf.get(kind)
    if (!one) return
    let beginning = begun.get(one)
    if (!beginning) {
      beginning = begin(one)
      begun.set(one, beginning)
      // It may be tried again, where a reader had no network.
      beginning.catch(() => begun.delete(one))
    }
    return beginning
  }
  return ready
}
