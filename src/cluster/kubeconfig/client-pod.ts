import {
  type Answer,
  ApiError,
  type Cluster,
  type Load,
  type LoadReport,
  RequestError,
} from '../cluster.ts'
import type { Manifest } from '../objects.ts'
import type { Connection } from './connection.ts'
import { queryOf } from './resource-paths.ts'

/** Sends requests from inside the cluster. */
export interface ClientPod {
  /** Makes the Pod where it is not there, and waits until it answers. */
  ready(): Promise<void>
  request: Cluster['request']
  load: Cluster['load']
}

export const clientImage = 'client:v1.0'

/**
 * The images of a run with the one that sends requests. Where nothing runs, nothing is asked as a
 * rule: there, the Pod and its image come with the first request.
 */
export const withClient = (images: readonly string[]): string[] =>
  images.length ? [...new Set([...images, clientImage])] : []

const controlPort = 9000
/** Milliseconds that the Pod has to come up. */
const patience = 60_000

/**
 * The Pod `client` of a namespace, from which all requests of a run are sent: one Pod for all
 * scenarios. `bring` brings its image to the cluster, where that has not been done. Its control port is reached through the API server's proxy, so that nothing has to be
 * opened on the nodes.
 *
 * https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/
 */
export function clientPod(
  connection: Connection,
  cluster: Pick<Cluster, 'create' | 'read'>,
  namespace: string,
  bring: () => Promise<void> = async () => {},
): ClientPod {
  const pod = `/api/v1/namespaces/${namespace}/pods/client:${controlPort}/proxy`
  let up: Promise<void> | undefined

  const ready = () => {
    up ??= bring().then(() => come(cluster, namespace))
    up.catch(() => (up = undefined))
    return up
  }

  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, timeout?: number) => {
    await ready()
    const text = await connection.send({ method, path: pod + path, timeout })
    return JSON.parse(text) as unknown
  }

  return {
    ready,
    async request(url, { timeout = 5000 } = {}) {
      const query = queryOf({ url, timeout })
      const answer = (await ask('GET', `/request${query}`, timeout + 30_000)) as
        Answer | { error: string }
      if ('error' in answer) throw new RequestError(answer.error)
      return answer
    },
    async load(url, { every, timeout }): Promise<Load> {
      const { id } = (await ask('POST', `/load${queryOf({ url, every, timeout })}`)) as {
        id: string
      }
      let report: Promise<LoadReport> | undefined
      return {
        stop: () => (report ??= ask('DELETE', `/load/${id}`) as Promise<LoadReport>),
      }
    },
  }
}

const manifest = (namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'client', namespace },
  spec: {
    terminationGracePeriodSeconds: 0,
    containers: [
      {
        name: 'client',
        image: clientImage,
        imagePullPolicy: 'IfNotPresent',
        ports: [{ containerPort: controlPort }],
        readinessProbe: {
          tcpSocket: { port: controlPort },
          periodSeconds: 1,
        },
      },
    ],
  },
})

async function come(cluster: Pick<Cluster, 'create' | 'read'>, namespace: string): Promise<void> {
  await cluster.create(manifest(namespace), { namespace }).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.reason === 'AlreadyExists')) throw error
  })
  const end = performance.now() + patience
  for (;;) {
    const { status } = await cluster.read('Pod', 'client', { namespace })
    if (status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'))
      return
    const waiting = status?.containerStatuses?.[0]?.state?.waiting
    const pull = /ImagePull|ErrImage/.test(waiting?.reason ?? '')
    if (pull || performance.now() > end)
      throw new Error(
        `The Pod "client" in namespace ${namespace}, which sends the requests of the checks, is not ready: ` +
          `${waiting?.reason ?? status?.phase ?? 'no status'}${waiting?.message ? ` (${waiting.message})` : ''}. ` +
          (pull
            ? `The cluster needs the image ${clientImage}: build it with docker build -t ${clientImage} images/client and load it into the cluster.`
            : `Look: kubectl describe pod client --namespace ${namespace}`),
      )
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
