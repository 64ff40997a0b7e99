import { versions } from '../../versions.ts'
import type { Cluster, Stop, WatchEvent } from '../cluster.ts'
import type { KubernetesObject, Manifest } from '../objects.ts'
import { once } from '../once.ts'
import { access } from './access.ts'
import { boot } from './boot.ts'
import { later } from '../later.ts'
import type { Engine } from './engine/engine.ts'
import { notFound } from '../errors.ts'
import { exec } from './runtime/exec.ts'
import { pathOf } from './runtime/image.ts'
import { lineTo } from './network/forward.ts'
import { load } from './network/load.ts'
import { containerEnd, logs } from './runtime/logs.ts'
import { nodeNames } from './kubelet/nodes.ts'
import { authorization } from './apiserver/authorization/authorization-later.ts'
import { madeLater } from './apiserver/authorization/made-later.ts'
import { isReview } from './apiserver/authorization/reviews.ts'
import type { User } from './apiserver/authorization/policy.ts'
import { objectsOf } from './apiserver/objects.ts'
import type { PodIdentity } from './runtime/process.ts'
import { get } from './network/requests.ts'
import { resourceOfKind } from '../resources.ts'
import type { Twin } from './runtime/twin.ts'
import { seededRandom } from './values/random.ts'

export interface EmbeddedOptions {
  /** The namespace of the scenario; it is made where it is not there. */
  namespace: string
  twins: readonly Twin[]
  /** Names of the nodes, the control plane's first. */
  nodes?: readonly string[]
  /** What is random comes out the same for the same seed. */
  seed?: number
}

/** A cluster in this thread, with what only one that is simulated has. */
export interface EmbeddedCluster extends Cluster {
  /** As `watch` of all namespaces, for somebody who only looks on: no time passes for it. */
  lookOn(kind: string, onEvent: (event: WatchEvent<KubernetesObject>) => void): Promise<Stop>
  /** Tells of each request between programs: the address of who answered, or none. */
  onRequest(hear: (ip: string | undefined) => void): void
  /** As `SimulatedClock.pace` has it. */
  pace(speed: number): void
  /** Switches a node off, as by pulling its plug, and on again; the control plane's stays on. */
  switchOff(node: string): Promise<void>
  switchOn(node: string): Promise<void>
  close(): Promise<void>
}

const authentication = later(() => import('./apiserver/authentication/tokens.ts'))

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
): Promise<EmbeddedCluster> {
  const booted = await boot(engine, { namespace, twins, nodes, seed })
  const { cluster, registry, wiring, time } = booted
  const { stores, clock } = wiring
  const objects = objectsOf(cluster, stores, registry, { namespace, twins })
  const paths = new Map(twins.map((twin) => [twin.image, pathOf(twin)]))
  const programIn = (image: string, name: string) => paths.get(image)?.(name)

  async function podOf(name: string, where: { namespace?: string | undefined } = {}) {
    const pod = await stores.pods.get(name, where.namespace ?? namespace)
    if (!pod) throw notFound(resourceOfKind('Pod')!, name)
    return pod
  }

  /** Does something with a kind, once what acts on it is there. */
  async function on<T>(kind: string, work: () => Promise<T>): Promise<T> {
    await booted.begin(kind)
    return time.drive(work())
  }
  const tokens = once(async () => {
    const { tokensOf } = await authentication.load()
    return tokensOf(stores, seededRandom(seed), time.now)
  })
  async function policy() {
    const { currentPolicy } = await authorization.load()
    return on('Role', () => currentPolicy(stores))
  }
  const seenBy = (who: () => Promise<User>): EmbeddedCluster =>
    madeLater(embedded, async () => (await authorization.load()).asUser(embedded, who, policy))

  async function reviewed(manifest: Manifest) {
    const { review, administrator } = await authorization.load()
    return review(await policy(), administrator, manifest, time.now())
  }

  const embedded: EmbeddedCluster = {
    kubernetes: versions.nodeImage.split(':')[1]!,
    simulated: true,
    access,
    namespace,
    read: (kind, name, where) => on(kind, () => objects.read(kind, name, where)) as never,
    list: (kind, query) => on(kind, () => objects.list(kind, query)) as never,
    create: async (manifest, options) =>
      isReview(manifest.kind)
        ? reviewed(manifest)
        : on(manifest.kind, () => objects.create(manifest, options)),
    patch: (kind, name, patch, options) =>
      on(kind, () => objects.patch(kind, name, patch, options)),
    remove: (kind, name, options) => on(kind, () => objects.remove(kind, name, options)),
    async watch(kind, query, onEvent) {
      const stop = await on(kind, () => objects.watch(kind, query, onEvent as never))
      const release = time.hold()
      return () => {
        stop()
        release()
      }
    },
    onRequest: (hear) => void (wiring.heard = hear),
    lookOn: (kind, onEvent) => time.drive(objects.watch(kind, { namespace: null }, onEvent)),
    logs: (name, options = {}) =>
      time.drive(
        podOf(name, options).then((pod) =>
          logs(booted.logs, pod, options, {
            ended: (container) => containerEnd(stores.pods, clock, pod, container),
            now: time.now,
          }),
        ),
      ),
    exec: (name, command, options = {}) =>
      time.drive(
        podOf(name, options).then((pod) =>
          exec({ cluster, clock, path: programIn }, pod, command, options.container),
        ),
      ),
    forward: (name, where) =>
      time.drive(podOf(name, where)).then((pod) => {
        const line = lineTo(wiring, pod)
        return (port, request) => time.drive(line(port, request))
      }),
    request: (url, { timeout } = {}) => time.drive(get(wiring, url, { timeout, from: client })),
    async load(url, { every, timeout }) {
      const running = load(() => get(wiring, url, { timeout, from: client }), every, clock)
      return { stop: () => time.drive(running.stop()) }
    },
    as: ({ name, groups }) =>
      seenBy(async () => (await authorization.load()).impersonated(name, groups)),
    withToken: (token) => seenBy(async () => time.drive((await tokens()).userOf(token))),
    requestToken: async (account, spec, where) =>
      time.drive((await tokens()).issue(where?.namespace ?? namespace, account, spec)),
    now: time.now,
    sleep: time.sleep,
    pace: time.pace,
    switchOff: (node) => time.drive(booted.power.switchOff(node)),
    switchOn: (node) => time.drive(booted.power.switchOn(node)),
    close: () => time.drive(cluster.close()),
  }
  return embedded
}
