import type { Cluster } from '../../../cluster/cluster.ts'
import type { Namespace } from '../../../cluster/objects.ts'
import { labels } from './labels.ts'
import { TargetError } from '../../target-error.ts'

/** Milliseconds between two signs of life, and after the last of which a run counts as dead. */
export const beat = 3000
export const silence = 15_000

/**
 * Throws where another run is alive on the cluster. It is asked twice: before the run's own
 * namespace is made, and after, when two runs that started together see each other. Of these the
 * later one gives way; within the same second, which creation times cannot tell apart, each.
 */
export async function refuseIfBusy(
  cluster: Cluster,
  run: string,
  when: 'before' | 'after',
): Promise<void> {
  const all = await cluster.list('Namespace', { labels: labels.run })
  const own = all.find(
    ({ metadata }) => metadata.labels?.[labels.run] === run && metadata.annotations?.[labels.alive],
  )
  for (const { metadata } of all) {
    const other = metadata.labels?.[labels.run]
    const age = cluster.now() - Date.parse(metadata.annotations?.[labels.alive] ?? '')
    if (other === run || metadata.deletionTimestamp !== undefined || !(age < silence)) continue
    const later = (metadata.creationTimestamp ?? '') > (own?.metadata.creationTimestamp ?? '')
    if (when === 'after' && later) continue
    throw new TargetError({
      what: `Another run of Podium, ${other}, is at work on this cluster: its namespace ${metadata.name} was alive ${Math.max(0, Math.round(age / 1000))} s ago.`,
      mend: `Wait until it ends (or ${silence / 1000} s after it was killed), or use a cluster of your own: --on kind --kind-name NAME`,
    })
  }
}

/**
 * Whether a namespace is of a run that was killed: the run's own is marked as alive, and has not been
 * renewed for longer than a run is silent. What `--keep` keeps has no such mark.
 */
export function isDead(cluster: Cluster, { metadata }: Namespace, all: Namespace[]): boolean {
  const run = metadata.labels?.[labels.run]
  const last = all
    .filter((other) => other.metadata.labels?.[labels.run] === run)
    .map((other) => Date.parse(other.metadata.annotations?.[labels.alive] ?? ''))
    .find((time) => !Number.isNaN(time))
  return last !== undefined && cluster.now() - last > silence
}

/** The annotation of a run that is alive now. */
export const mark = (cluster: Cluster) => ({
  [labels.alive]: new Date(cluster.now()).toISOString(),
})

/** Renews the mark of a run's namespace, over and over. `end(true)` takes it away. */
export function staysAlive(
  cluster: Cluster,
  namespace: string,
): { end(unmark: boolean): Promise<void> } {
  const annotate = (annotations: Record<string, string | null>) =>
    cluster
      .patch('Namespace', namespace, { type: 'merge', body: { metadata: { annotations } } })
      // A beat that is lost is made up for by the next.
      .catch(() => undefined)
  const timer = setInterval(() => void annotate(mark(cluster)), beat)
  timer.unref()
  return {
    async end(unmark) {
      clearInterval(timer)
      if (unmark) await annotate({ [labels.alive]: null })
    },
  }
}
