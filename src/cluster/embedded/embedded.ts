import { versions } from '../../versions.ts'
import type { Cluster } from '../cluster.ts'
import { NotSimulated } from '../cluster.ts'
import { simulatedClock } from './clock.ts'
import { copy } from './copy.ts'
import type { Engine } from './engine.ts'
import { clockOf, networkOf, storesOf } from './engine.ts'
import { notFound } from './errors.ts'
import { exec } from './exec.ts'
import { allowHeadless } from './headless.ts'
import { loadImages } from './images.ts'
import { pathOf } from './image.ts'
import { load } from './load.ts'
import { logBook } from './log-book.ts'
import { logs } from './logs.ts'
import { nameNodes, nodeNames } from './nodes.ts'
import { objectsOf } from './objects.ts'
import type { PodIdentity, Surroundings } from './process.ts'
import { useProxy } from './proxy.ts'
import { seededRandom } from './random.ts'
import { useStrategy } from './registry.ts'
import type { Wiring } from './requests.ts'
import { get, lookup } from './requests.ts'
import { useScheduler } from './scheduler.ts'
import { served } from './served.ts'
import { registryStrategy } from './strategy.ts'
import type { Twin } from './twin.ts'
import { addSystem } from './system.ts'

export interface EmbeddedOptions {
  /** The namespace of the scenario; it is made where it is not there. */
  namespace: string
  twins: readonly Twin[]
  /** Names of the nodes, the control plane's first. */
  nodes?: readonly string[]
  /** What is random comes out the same for the same seed. */
  seed?: number
}

const startUp = 5000

/** The client that request() and load() send from; like the one on Kind, in no scenario's namespace. */
const client: PodIdentity = { namespace: 'podium-client', ip: '10.244.0.254' }

/**
 * A cluster without containers: the engine's control plane and nodes behind the API server's rules
 * of ours, on a clock that runs only while something waits.
 *
 * `engine` is the module `@ngrok/webernetes`. Use a cluster from one thread that waits for nothing
 * else meanwhile, or time goes on behind its back.
 */
export async function embeddedCluster(
  engine: Engine,
  { namespace, twins, nodes = nodeNames, seed = 1 }: EmbeddedOptions,
): Promise<Cluster & { close(): Promise<void> }> {
  const cluster = new engine.Cluster({ nodes: 1, serviceCIDR: '10.96.0.0/16' })
  const clock = clockOf(cluster)
  cluster.pause()
  // Whole seconds, so that no rounding depends on when a run begins.
  clock.simulatedNowMs = Math.floor(clock.simulatedNowMs / 1000) * 1000
  const time = simulatedClock(clock)
  const random = seededRandom(seed)
  engine.tune?.({ random: seededRandom(seed), copy })
  const stores = storesOf(cluster)
  const logbook = logBook()
  const paths = new Map(twins.map((twin) => [twin.image, pathOf(twin)]))
  const wiring: Wiring = { network: networkOf(cluster), stores, clock, context: cluster.ctx }
  wiring.network.fetchDefault = () =>
    Promise.reject(new NotSimulated('the embedded cluster reaches nothing outside of itself'))
  const surroundings: Surroundings = {
    now: () => clock.nowMs(),
    request: (url, { timeout, pod }) => get(wiring, url, { timeout, from: pod }),
    lookup: (name, pod) => lookup(stores, name, pod.namespace),
  }

  useStrategy(
    cluster,
    registryStrategy(random, () => clock.nowMs()),
  )
  allowHeadless(stores)
  nameNodes(cluster, nodes)
  loadImages(engine, cluster, twins, surroundings, logbook)
  useProxy(cluster, random)
  useScheduler(cluster, random)
  await time.drive(cluster.init())
  const objects = objectsOf(cluster, stores, { namespace, random })
  await time.drive(addSystem(stores, namespace))
  // The controllers and kubelets come up one after the other, as long as this takes.
  await time.sleep(startUp)

  async function podOf(name: string, where: { namespace?: string | undefined } = {}) {
    const pod = await stores.pods.get(name, where.namespace ?? namespace)
    if (!pod) throw notFound(served(stores, 'Pod').resource, name)
    return pod
  }

  /** Resolves when the container has ended for good, or its Pod is gone. */
  async function over(pod: string, uid: string, container: string, ns: string): Promise<void> {
    for (;;) {
      const now = await stores.pods.get(pod, ns)
      const status = now?.status?.containerStatuses?.find(
        (candidate: { name: string }) => candidate.name === container,
      )
      if (now?.metadata.uid !== uid || status?.state?.terminated) return
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, 500))
    }
  }

  return {
    kubernetes: versions.nodeImage.split(':')[1]!,
    simulated: true,
    namespace,
    read: (kind, name, where) => time.drive(objects.read(kind, name, where)) as never,
    list: (kind, query) => time.drive(objects.list(kind, query)) as never,
    create: (manifest, options) => time.drive(objects.create(manifest, options)),
    patch: (kind, name, patch, options) => time.drive(objects.patch(kind, name, patch, options)),
    remove: (kind, name, options) => time.drive(objects.remove(kind, name, options)),
    async watch(kind, query, onEvent) {
      const stop = await time.drive(objects.watch(kind, query, onEvent as never))
      const release = time.hold()
      return () => {
        stop()
        release()
      }
    },
    logs: (name, options = {}) =>
      time.drive(
        podOf(name, options).then((pod) =>
          logs(logbook, pod, options, (container) =>
            over(name, pod.metadata.uid, container, pod.metadata.namespace),
          ),
        ),
      ),
    exec: (name, command, options = {}) =>
      time.drive(
        podOf(name, options).then((pod) =>
          exec(
            { cluster, clock, path: (image, program) => paths.get(image)?.(program) },
            pod,
            command,
            options.container,
          ),
        ),
      ),
    request: (url, { timeout } = {}) => time.drive(get(wiring, url, { timeout, from: client })),
    async load(url, { every, timeout }) {
      const running = load(() => get(wiring, url, { timeout, from: client }), every, clock)
      return { stop: () => time.drive(running.stop()) }
    },
    now: time.now,
    sleep: time.sleep,
    close: () => time.drive(cluster.close()),
  }
}
