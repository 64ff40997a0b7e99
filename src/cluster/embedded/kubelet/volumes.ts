import { fieldsOf } from '../../../manifests/fields.ts'
import { everyContainerOf } from '../../../manifests/containers.ts'
import { later } from '../../later.ts'
import { clockOf } from '../engine/clock.ts'
import { kubeletsOf, type Context, type Kubelet } from '../engine/kubelets.ts'
import type { Volume, Volumes } from '../runtime/container-files.ts'
import type { SharedVolume } from '../runtime/mounted-files.ts'
import type { EngineCluster } from '../engine/engine.ts'
import type { Stored, Stores } from '../engine/store.ts'
import { access } from '../access.ts'
import { apiAccess } from '../runtime/container-files.ts'
import type { WatchStorage, Written } from './local-storage.ts'
import { volumeFiles } from './volume-files.ts'

/** The kubelet tries to fill a volume again after half a second, then twice as long each time. */
const firstWait = 500
const longestWait = 122_000

/** What looks after Pods that may not write as much as they like. */
export const localStorage = later(() => import('./local-storage.ts'))

/**
 * Lets the kubelets fill volumes from ConfigMaps and Secrets before the containers start, and again whenever
 * they look after a Pod, each minute or so.
 * https://kubernetes.io/docs/concepts/storage/volumes/
 */
export function useVolumes(
  cluster: EngineCluster,
  stores: Stores,
  mount: (podUid: string, volumes: Volumes) => void,
  written: Written,
): void {
  const clock = clockOf(cluster)
  const shared = sharedVolumes()
  let watch: WatchStorage | undefined
  async function limit(kubelet: Kubelet, pod: Stored, volumes: Volumes): Promise<void> {
    if (!isLimited(pod)) return
    const { watchStorage } = await localStorage.load()
    watch ??= watchStorage(cluster, stores, written)
    watch(kubelet, pod, volumes)
  }
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => void clock.setTimeout(resolve, milliseconds))

  for (const kubelet of kubeletsOf(cluster)) {
    const { containerRuntime, recorder } = kubelet
    const waits = new Map<string, number>()

    /** Resolves when it is time to try again; throws where the Pod is to end. */
    async function wait(context: Context, uid: string): Promise<void> {
      const milliseconds = waits.get(uid) ?? firstWait
      waits.set(uid, Math.min(milliseconds * 2, longestWait))
      const next = clock.nowMs() + milliseconds
      while (clock.nowMs() < next) {
        await pause(Math.min(firstWait, next - clock.nowMs()))
        const ended = context.err()
        if (ended) throw ended
      }
    }

    const syncPod = containerRuntime.syncPod.bind(containerRuntime)
    containerRuntime.syncPod = async (context, pod, ...rest) => {
      for (;;) {
        const { volumes, failures } = await filled(stores, shared, pod)
        if (failures.length === 0) {
          waits.delete(pod.metadata.uid)
          mount(pod.metadata.uid, volumes)
          await limit(kubelet, pod, volumes)
          return syncPod(context, pod, ...rest)
        }
        for (const failure of failures) await recorder.event(pod, 'Warning', 'FailedMount', failure)
        await wait(context, pod.metadata.uid)
      }
    }
  }
}

/** What stands in a Pod's volumes, or why they cannot be filled, in the kubelet's words. */
async function filled(stores: Stores, shared: SharedVolumes, pod: Stored) {
  const { metadata, spec } = pod
  const volumes = new Map<string, Volume>()
  const failures: string[] = []
  if (spec.automountServiceAccountToken !== false)
    volumes.set(apiAccess.name, {
      'ca.crt': access.certificateAuthority,
      namespace: metadata.namespace,
    })
  for (const { name, emptyDir, persistentVolumeClaim, ...source } of spec.volumes ?? []) {
    if (emptyDir) volumes.set(name, shared.of(`${metadata.uid}/${name}`))
    else if (persistentVolumeClaim) {
      const claims = stores.persistentvolumeclaims!
      const claim = await claims.get(persistentVolumeClaim.claimName, metadata.namespace)
      volumes.set(name, shared.of(claim?.metadata.uid ?? metadata.uid))
    } else {
      const found = await volumeFiles(stores, pod, source)
      if (Array.isArray(found))
        failures.push(`MountVolume.SetUp failed for volume "${name}" : ${found.join(', ')}`)
      else volumes.set(name, found)
    }
  }
  return { volumes, failures }
}

/** Whether a Pod may not write as much as it likes. */
const isLimited = ({ spec }: Stored): boolean =>
  (spec.volumes ?? []).some(({ emptyDir }: Stored) => emptyDir?.sizeLimit) ||
  everyContainerOf(spec).some(
    ({ resources }) => 'ephemeral-storage' in fieldsOf(fieldsOf(resources).limits),
  )

interface SharedVolumes {
  of(key: string): SharedVolume
}

/** What programs have written to volumes, each by the uid of its claim, or of its Pod and its name. */
function sharedVolumes(): SharedVolumes {
  const all = new Map<string, SharedVolume>()
  return {
    of(key) {
      const volume = all.get(key) ?? new Map<string, string>()
      all.set(key, volume)
      return volume
    },
  }
}
