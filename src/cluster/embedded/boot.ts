import { type SimulatedClock, simulatedClock } from './clock/clock.ts'
import { useConfiguredEnvironment } from './kubelet/environment.ts'
import { containerFiles } from './runtime/container-files.ts'
import { copy } from './values/copy.ts'
import { clockOf } from './engine/clock.ts'
import type { Engine, EngineCluster } from './engine/engine.ts'
import { networkOf } from './engine/network.ts'
import { storesOf } from './engine/store.ts'
import { allowHeadless } from './engine/headless.ts'
import { refuseRoot } from './kubelet/non-root.ts'
import { useHooks } from './kubelet/hooks.ts'
import { useInitContainers } from './kubelet/init-containers.ts'
import { gatherControllers } from './engine/controller-manager.ts'
import { loadImages } from './kubelet/images.ts'
import { type LogBook, logBook } from './runtime/log-book.ts'
import { useNamespaceController } from './controllers/namespaces.ts'
import { repairNetwork } from './network/network.ts'
import { nameNodes, nodeAddress, podCIDROf } from './kubelet/nodes.ts'
import { powerOf, type Power } from './kubelet/power.ts'
import type { Surroundings } from './runtime/process.ts'
import { useProxy } from './network/proxy.ts'
import { memoryBook } from './runtime/memory.ts'
import { seededRandom } from './values/random.ts'
import { useWriter } from './engine/writes.ts'
import { repairStatus } from './controllers/deployment-status.ts'
import { repairDeletion } from './controllers/pod-deletion.ts'
import { keepHistory } from './engine/etcd-history.ts'
import { get, lookup, type Wiring } from './network/requests.ts'
import { useScheduler } from './scheduler/scheduler.ts'
import { type Registry, registryOf } from './apiserver/registry.ts'
import { publishRootCertificates } from './controllers/root-certificate.ts'
import { keepDefaultAccounts } from './controllers/service-accounts.ts'
import { isOurs, usualKinds } from './kinds/kinds.ts'
import { resourceOfKind } from '../resources.ts'
import { taintNodes } from './controllers/node-lifecycle.ts'
import { watchNodes } from './controllers/node-health.ts'
import { evictByTaints } from './controllers/taint-eviction.ts'
import { garbageCollector } from './controllers/garbage-collector.ts'
import { runEndpointSlices } from './controllers/endpointslice/endpointslices.ts'
import { beginnings, kindNames } from './parts/parts.ts'
import { addSystem } from './controllers/system.ts'
import type { Twin } from './runtime/twin.ts'
import { renewLeases } from './kubelet/leases.ts'
import { useVolumes } from './kubelet/volumes.ts'

/** The controllers and kubelets come up one after the other, in this time. */
const startUp = 5000

/** A running engine, and what is needed to work with it. */
export interface Booted {
  cluster: EngineCluster
  registry: Registry
  wiring: Wiring
  time: SimulatedClock
  random: () => number
  logs: LogBook
  power: Power
  /** Begins a kind, before something is first done with it. */
  begin(kind: string): Promise<void>
}

export interface BootOptions {
  namespace: string
  twins: readonly Twin[]
  nodes: readonly string[]
  seed: number
}

/** The kinds that the engine has no store for. */
const engineLacks = kindNames.filter(isOurs).map((kind) => resourceOfKind(kind)!)

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
  engine.tune({ random: seededRandom(seed), copy })
  const stores = storesOf(cluster, engineLacks)
  const logs = logBook(time.now)
  const files = containerFiles(twins)
  const wiring: Wiring = {
    ...{ network: networkOf(cluster), stores, clock, context: cluster.ctx },
    isDark: (address) => power.isDark(address),
  }
  const surroundings: Surroundings = {
    now: time.now,
    request: (url, { timeout, pod }) => get(wiring, url, { timeout, from: pod }),
    lookup: (name, pod) => lookup(stores, name, pod.namespace),
    files: files.of,
    writable: files.writable,
    memory: memoryBook(),
  }
  const registry = useWriter(cluster, (writes) =>
    registryOf(stores, writes, { random, now: time.now }),
  )
  repairStatus(cluster)
  repairDeletion(cluster)
  keepHistory(cluster)
  allowHeadless(stores)
  nameNodes(cluster, nodes)
  repairNetwork(wiring.network, nodes.map(podCIDROf))
  loadImages(engine, cluster, twins, surroundings, logs)
  gatherControllers(engine, cluster)
  useProxy(cluster, random)
  useScheduler(cluster, stores, random)
  const prepare = (view: EngineCluster) => {
    useHooks(view)
    useInitContainers(view)
    useVolumes(view, stores, files.mount, files.written)
    useConfiguredEnvironment(view, stores)
    refuseRoot(view, twins)
  }
  prepare(cluster)
  const power = powerOf(cluster, stores, { names: nodes, prepare })
  useNamespaceController(
    cluster,
    engineLacks.filter(({ namespaced }) => namespaced).map(({ plural }) => stores[plural]!),
  )
  await time.drive(cluster.init())
  await time.drive(addSystem(stores, namespace, nodeAddress(0)))
  await time.drive(runEndpointSlices(cluster, stores))
  await time.drive(publishRootCertificates(stores))
  await time.drive(keepDefaultAccounts(stores))
  const collectGarbage = garbageCollector(cluster, stores)
  await time.drive(collectGarbage(usualKinds.map(({ kind }) => kind)))
  await time.drive(taintNodes(stores, time.now))
  await time.drive(evictByTaints(cluster, stores))
  await time.drive(renewLeases(stores, clock, power.isOff))
  await time.drive(watchNodes(cluster, stores))
  await time.sleep(startUp)
  const begin = beginnings({ cluster, stores, registry }, collectGarbage, time.drive)
  return { cluster, registry, wiring, time, random, logs, power, begin }
}
