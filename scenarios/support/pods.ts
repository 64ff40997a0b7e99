import type { Pod } from '../../src/cluster/objects.ts'
import type { Ask, Expectation } from '../../src/cluster/watching.ts'

/** Asks for the Pods with these labels, in the scenario's namespace or another. */
export const pods =
  (labels: string, namespace?: string): Ask<Pod[]> =>
  (cluster) =>
    cluster.list('Pod', { labels, namespace: namespace ?? cluster.namespace })

/** Asks for those of them that are not ending: an ending Pod counts for nobody any more. */
export const staying =
  (labels: string): Ask<Pod[]> =>
  async (cluster) =>
    (await pods(labels)(cluster)).filter((one) => !isEnding(one))

/** Asks for one Pod by its name; undefined where there is none. */
export const pod =
  (name: string, namespace?: string): Ask<Pod | undefined> =>
  async (cluster) => {
    const all = await cluster.list('Pod', { namespace: namespace ?? cluster.namespace })
    return all.find(({ metadata }) => metadata.name === name)
  }

/** Exactly so many Pods, all of them ready. Pods that are ending do not count. */
export const ready =
  (count: number): Expectation<Pod[]> =>
  (all) => {
    const staying = all.filter((one) => !isEnding(one))
    const good = staying.filter(isReady).length
    return (staying.length === count && good === count) || seen(all)
  }

/** No Pods at all, not even ending ones. */
export const none: Expectation<Pod[]> = (all) => all.length === 0 || seen(all)

export const isEnding = ({ metadata }: Pod) => metadata.deletionTimestamp !== undefined

/** Ready as a Service takes it: a Pod that is ending gets no new requests. */
export const isReady = (one: Pod) =>
  !isEnding(one) &&
  (one.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')

export const names = (all: Pod[]) => all.map(({ metadata }) => metadata.name).sort()
export const uids = (all: Pod[]) => all.map(({ metadata }) => String(metadata.uid)).sort()
export const imagesOf = (all: Pod[]) =>
  all.flatMap(({ spec }) => (spec?.containers ?? []).map(({ image }) => image ?? ''))

/** `3 Pods: one ready, one waiting (ImagePullBackOff), one ending` in words for a failure. */
export function seen(all: Pod[]): string {
  if (!all.length) return 'no Pods'
  return `${all.length} ${all.length === 1 ? 'Pod' : 'Pods'}: ${all.map(stateOf).join(', ')}`
}

function stateOf(one: Pod): string {
  const { waiting, terminated } = one.status?.containerStatuses?.[0]?.state ?? {}
  const state = isEnding(one)
    ? 'ending'
    : isReady(one)
      ? 'ready'
      : (waiting?.reason ?? terminated?.reason ?? one.status?.phase ?? 'unknown')
  return `${one.metadata.name} ${state}`
}
