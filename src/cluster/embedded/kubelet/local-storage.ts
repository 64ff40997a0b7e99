import { neededTogether } from '../../../manifests/containers.ts'
import { fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import {
  quantityOf,
  sumQuantities,
  writeQuantity,
  type Quantity,
} from '../../../manifests/quantity.ts'
import { clockOf } from '../engine/clock.ts'
import type { EngineCluster } from '../engine/engine.ts'
import type { Kubelet } from '../engine/kubelets.ts'
import type { Stored, Stores } from '../engine/store.ts'
import type { Volumes } from '../runtime/container-files.ts'
import { bytesOf, type SharedVolume } from '../runtime/mounted-files.ts'

/** How often a kubelet looks at what its Pods have written, in ms. */
const period = 10_000
/** What containers write was added up at the look before. What volumes hold is added up each minute only: at each sixth look. */
const looksToAMinute = 6
/** The seconds that a container has to end then. */
const grace = 1

/** The bytes that each container of a Pod has written beside its volumes, by its name. */
export type Written = (podUid: string) => ReadonlyMap<string, number>

/** Looks after what a Pod of a kubelet writes. */
export type WatchStorage = (kubelet: Kubelet, pod: Stored, volumes: Volumes) => void

/**
 * Ends a Pod that holds more on its node than it may, as the kubelet's eviction manager does: the Pod
 * has failed then.
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-emphemeralstorage-consumption
 */
export function watchStorage(
  cluster: EngineCluster,
  stores: Stores,
  written: Written,
): WatchStorage {
  const clock = clockOf(cluster)
  const watched = new Set<string>()
  return (kubelet, pod, volumes) => {
    const { uid, name, namespace } = pod.metadata
    if (watched.has(uid)) return
    watched.add(uid)
    const directories = emptyDirsOf(pod, volumes)
    let looks = 0
    let layers: ReadonlyMap<string, number> = new Map()
    const timer = clock.setInterval(() => void look(), period)

    async function look(): Promise<void> {
      looks += 1
      if (looks % looksToAMinute === 0)
        for (const one of directories) one.held = sum([...one.volume.values()].map(bytesOf))
      const here = await stores.pods.get(name, namespace)
      const ended = here?.metadata.uid !== uid || /^(Failed|Succeeded)$/.test(here?.status?.phase)
      const message = ended ? undefined : faultOf(pod, directories, layers)
      layers = written(uid)
      if (!ended && !message) return
      clock.clearTimeout(timer)
      watched.delete(uid)
      if (message) await evict(here, message)
    }

    async function evict(here: Stored, message: string): Promise<void> {
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

/** An emptyDir with the bytes that it held when it was last looked at. */
interface Directory {
  name: string
  sizeLimit: string | undefined
  inMemory: boolean
  volume: SharedVolume
  held: number
}

function emptyDirsOf({ spec }: Stored, volumes: Volumes): Directory[] {
  return (listOf(spec.volumes) as Stored[]).flatMap(({ name, emptyDir }) => {
    const volume = volumes.get(name)
    if (!emptyDir || !(volume instanceof Map)) return []
    const { sizeLimit, medium } = emptyDir
    return [{ name, sizeLimit, inMemory: medium === 'Memory', volume, held: 0 }]
  })
}

const resource = 'ephemeral-storage'

/** What a Pod holds too much of, in the words of the real one, which have a blank at their end, too. */
function faultOf(
  { spec }: Stored,
  directories: readonly Directory[],
  written: ReadonlyMap<string, number>,
): string | undefined {
  for (const { name, sizeLimit, held } of directories)
    if (sizeLimit !== undefined && held > bytesIn(quantityOf(sizeLimit)))
      return `Usage of EmptyDir volume "${name}" exceeds the limit "${sizeLimit}". `
  const limit = neededTogether<Quantity>(spec, limitsOf, {
    sum: (one, other) => sumQuantities([one, other]),
    isMore: (one, other) => one.nanos > other.nanos,
  }).get(resource)
  const onDisk = directories.filter(({ inMemory }) => !inMemory)
  const all = sum([...written.values(), ...onDisk.map(({ held }) => held)])
  if (limit && all > bytesIn(limit))
    return `Pod ephemeral local storage usage exceeds the total limit of containers ${writeQuantity(limit)}. `
  for (const container of listOf(spec.containers).map(fieldsOf)) {
    const own = limitsOf(container).get(resource)
    const name = String(container.name)
    if (own && own.nanos > 0n && (written.get(name) ?? 0) > bytesIn(own))
      return `Container ${name} exceeded its local ephemeral storage limit "${writeQuantity(own)}". `
  }
  return undefined
}

function limitsOf({ resources }: Fields): ReadonlyMap<string, Quantity> {
  const limit = quantityOf(fieldsOf(fieldsOf(resources).limits)[resource])
  return new Map(limit ? [[resource, limit]] : [])
}

const bytesIn = (quantity: Quantity | undefined): number =>
  Number((quantity?.nanos ?? 0n) / 1_000_000_000n)
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
