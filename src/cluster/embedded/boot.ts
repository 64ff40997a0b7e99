import type { SimulatedClock } from './clock.ts'
import { simulatedClock } from './clock.ts'
import { useConfiguredEnvironment } from './configured-environment.ts'
import { containerFiles } from './container-files.ts'
import { copy } from './copy.ts'
import type { Engine, EngineCluster } from './engine.ts'
import { clockOf, networkOf, storesOf } from './engine.ts'
import { allowHeadless } from './headless.ts'
import { useHooks } from './hooks.ts'
import { loadImages } from './images.ts'
import type { LogBook } from './log-book.ts'
import { logBook } from './log-book.ts'
import { useNamespaceController } from './namespaces.ts'
import { repairNetwork } from './network.ts'
import { nameNodes, podCIDROf } from './nodes.ts'
import type { Surroundings } from './process.ts'
import { useProxy } from './proxy.ts'
import { seededRandom } from './random.ts'
import { useStrategy } from './registry.ts'
import { keepHistory, repairDeletion, repairStatus } from './repairs.ts'
import type { Wiring } from './requests.ts'
import { get, lookup } from './requests.ts'
import { useScheduler } from './scheduler.ts'
import { registryStrategy } from './strategy.ts'
import { addSystem } from './system.ts'
import type { Twin } from './twin.ts'
import { useVolumes } from './volumes.ts'

/** The controllers and kubelets come up one after the other, in this time. */
const startUp = 5000

/** A running engine, and what is needed to work with it. */
export interface Booted {
  cluster: EngineCluster
  wiring: Wiring
  time: SimulatedClock
  random: () => number
  logs: LogBook
}

export interface BootOptions {
  namespace: string
  twins: readonly Twin[]
  nodes: readonly string[]
  seed: number
}

/** Starts the engine's cluster on simulated time, with everything put right that it has wrong. */
export async function boot(
  engine: Engine,
  { namespace, twins, nodes, seed }: BootOptions,
): Promise<Booted> {
  const cluster = new engine.Cluster({ nodes: 1, serviceCIDR: '10.96.0.0/16' })
  const clock = clockOf(cluster)
  cluster.pause()
  // Whole seconds, so that no rounding depends on when a run begins.
  clock.simulatedNowMs = Math.floor(clock.simulatedNowMs / 1000) * 1000
  const time = simulatedClock(clock)
  const random = seededRandom(seed)
  engine.tune?.({ random: seededRandom(seed), copy })
  const stores = storesOf(cluster)
  const logs = logBook(time.now)
  const files = containerFiles(twins)
  const wiring: Wiring = { network: networkOf(cluster), stores, clock, context: cluster.ctx }
  const surroundings: Surroundings = {
    now: time.now,
    request: (url, { timeout, pod }) => get(wiring, url, { timeout, from: pod }),
    lookup: (name, pod) => lookup(stores, name, pod.namespace),
    files: files.of,
  }
  useStrategy(cluster, registryStrategy(random, time.now))
  repairStatus(cluster)
  repairDeletion(cluster)
  keepHistory(cluster)
  allowHeadless(stores)
  nameNodes(cluster, nodes)
  repairNetwork(wiring.network, nodes.map(podCIDROf))
  loadImages(engine, cluster, twins, surroundings, logs)
  useProxy(cluster, random)
  useScheduler(cluster, random)
  useHooks(cluster)
  useNamespaceController(cluster, stores)
  useVolumes(cluster, stores.configmaps, files.mount)
  useConfiguredEnvironment(cluster, stores.configmaps)
  await time.drive(cluster.init())
  await time.drive(addSystem(stores, namespace))
  await time.sleep(startUp)
  return { cluster, wiring, time, random, logs }
}
