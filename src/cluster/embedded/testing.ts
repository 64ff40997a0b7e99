import { onTestFinished } from 'vitest'
import { untilOn } from '../watching.ts'
import type { Cluster } from '../cluster.ts'
import type { Manifest, Pod } from '../objects.ts'
import type { EmbeddedOptions } from './embedded.ts'
import { embeddedCluster } from './embedded.ts'
import { loadEngine } from './engine/node/load-engine.ts'
import type { Twin } from './runtime/twin.ts'

const engine = await loadEngine()

/** A cluster with the twins below and the namespace `demo`, closed when the test ends. */
export async function start(options: Partial<EmbeddedOptions> = {}) {
  const cluster = await embeddedCluster(engine, {
    namespace: 'demo',
    twins: [app('v1'), app('v2'), tool],
    ...options,
  })
  onTestFinished(() => cluster.close())
  return Object.assign(cluster, { until: untilOn(cluster) })
}

/** A server: listens after START_AFTER seconds, answers its version and host, ends after 3 s. */
export function app(tag: string): Twin {
  return {
    image: `app:${tag}`,
    command: ['server'],
    programs: {
      async server(process) {
        const terminated = process.terminated()
        await process.sleep(Number(process.env['START_AFTER'] ?? 0) * 1000)
        process.listen(8080, ({ path }) => {
          if (path === '/crash') void process.sleep(1).then(() => process.exit(1))
          const ready = path !== '/readyz' || !process.files.has('/not-ready')
          return { status: ready ? 200 : 503, body: `${tag} on ${process.hostname}` }
        })
        process.stdout(`app ${tag} listens\n`)
        await terminated
        await process.sleep(3000)
        process.stdout('app ends\n')
        return 0
      },
    },
  }
}

/** A client that waits for ever; it takes no SIGTERM. */
const tool: Twin = {
  image: 'tool:v1',
  command: ['sleep', 'infinity'],
  programs: {
    async get(process, [url = '']) {
      const { body } = await process.request(url)
      process.stdout(body)
      return 0
    },
    async lookup(process, [name = '']) {
      process.stdout(JSON.stringify(await process.lookup(name)))
      return 0
    },
  },
}

interface Shape {
  name?: string
  image?: string
  replicas?: number
  container?: object
  spec?: object
}

export function pod({ name = 'app', image = 'app:v1', container, spec }: Shape = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: { containers: [{ name: 'app', image, ...container }], ...spec },
  }
}

export function deployment({ replicas = 3, name = 'app', spec, ...shape }: Shape = {}): Manifest {
  const { spec: podSpec } = pod({ name, ...shape })
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: podSpec },
      ...spec,
    },
  }
}

export function service(spec: object = {}, name = 'app'): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: 'app' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  }
}

export const probed = {
  readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 1 },
}

export const pods = (cluster: Cluster) => cluster.list('Pod')
export const isReady = ({ status, metadata }: Pod) =>
  !metadata.deletionTimestamp &&
  status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true

/** `count` Pods, all of them ready. */
export const ready =
  (count: number) =>
  (seen: Pod[]): true | string =>
    (seen.length === count && seen.every(isReady)) ||
    `${seen.filter(isReady).length} of ${seen.length} Pods ready`

export const image = (tag: string) =>
  ({
    type: 'json',
    body: [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: `app:${tag}` }],
  }) as const

export const events = async (cluster: Cluster, name: string) =>
  cluster.list('Event', { fields: `involvedObject.name=${name}` })

/** Waits for the Pod `app` to run. */
export const running = (cluster: Awaited<ReturnType<typeof start>>) =>
  cluster.until(
    () => cluster.read('Pod', 'app'),
    ({ status }) => status?.phase === 'Running' || `${status?.phase}`,
  )

/** What a command in the Pod `app` prints. */
export const printed = async (cluster: Cluster, ...command: string[]) => {
  const { stdout, stderr } = await cluster.exec('app', command)
  return stdout + stderr
}
