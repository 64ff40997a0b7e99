import { quantityOf } from '../../../manifests/quantity.ts'
import { clockOf } from '../engine/clock.ts'
import type { EngineCluster } from '../engine/engine.ts'
import type { Kubelet } from '../engine/kubelets.ts'
import type { Stored, Stores } from '../engine/store.ts'
import type { SharedVolume } from '../runtime/mounted-files.ts'

/** How often a kubelet adds up what volumes hold, in ms. */
const period = 60_000
/** The seconds that a container has to end then. */
const grace = 1

/** An emptyDir that may hold so many bytes. */
interface Limited {
  name: string
  sizeLimit: string
  volume: SharedVolume
}

/** Looks after what the Pods of a kubelet write. */
export type WatchStorage = (kubelet: Kubelet, pod: Stored, volumes: readonly Limited[]) => void

/**
 * Ends a Pod whose emptyDir holds more than its `sizeLimit`, as the kubelet's eviction manager does: it
 * looks each minute, and the Pod has failed then.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
 */
export function watchStorage(cluster: EngineCluster, stores: Stores): WatchStorage {
  const clock = clockOf(cluster)
  const watched = new Set<string>()
  return (kubelet, pod, volumes) => {
    const { uid, name, namespace } = pod.metadata
    if (watched.has(uid) || volumes.length === 0) return
    watched.add(uid)
    const timer = clock.setInterval(() => void look(), period)

    async function look(): Promise<void> {
      const here = await stores.pods.get(name, namespace)
      const ended = here?.metadata.uid !== uid || /^(Failed|Succeeded)$/.test(here?.status?.phase)
      const full = ended ? undefined : volumes.find(isOver)
      if (!ended && !full) return
      clock.clearTimeout(timer)
      watched.delete(uid)
      if (here && full) await evict(here, full)
    }

    async function evict(here: Stored, { name: volume, sizeLimit }: Limited): Promise<void> {
      // The real one has a blank at its end, too.
      const message = `Usage of EmptyDir volume "${volume}" exceeds the limit "${sizeLimit}". `
      await kubelet.recorder.event(here, 'Warning', 'Evicted', message)
      await kubelet.podWorkers.updatePod(cluster.ctx, {
        updateType: 'kill',
        pod: here,
        killPodOptions: {
          evict: true,
          podTerminationGracePeriodSecondsOverride: grace,
          podStatusFunc: (status) =>
            Object.assign(status, { phase: 'Failed', reason: 'Evicted', message }),
        },
      })
    }
  }
}

const isOver = ({ volume, sizeLimit }: Limited): boolean => {
  const limit = Number((quantityOf(sizeLimit)?.nanos ?? 0n) / 1_000_000_000n)
  let held = 0
  for (const text of volume.values()) held += sizeOf(text)
  return held > limit
}

/** How many bytes a text takes in UTF-8. */
const sizeOf = (text: string): number => new TextEncoder().encode(text).length
