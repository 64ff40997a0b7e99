import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageImages } from '../../../images/page-images.ts'
import { untilOn } from '../watching.ts'
import type { Manifest } from '../objects.ts'
import { provideImages } from '../../targets/context/context-images.ts'
import { kubeconfigCluster, type KubeconfigCluster } from './kubeconfig.ts'
import { installedKubectl, type KubectlSession } from '../../targets/real/kubectl.ts'

const context = process.env.PODIUM_KUBECONFIG_CONTEXT
const why = 'needs a cluster: set PODIUM_KUBECONFIG_CONTEXT to a context of your kubeconfig'

const server = (name: string, command?: string[]): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: name } },
  spec: {
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'app', image: 'python-server:v1.0', ...(command && { command }) }],
  },
})

describe.skipIf(!context)(
  `On a real cluster${context ? '' : ` (${why})`}`,
  { timeout: 90_000 },
  () => {
    // Beside any run of scenarios on the same cluster, so as no run.
    const namespace = `podium-test-${Math.random().toString(36).slice(2, 7)}`
    let cluster: KubeconfigCluster
    let session: KubectlSession
    const here = () => cluster
    const running = (name: string) =>
      untilOn(here())(
        (cluster) => cluster.read('Pod', name),
        ({ status }) =>
          status?.containerStatuses?.every(({ ready }) => ready) || `Pod ${name} ${status?.phase}`,
      )

    beforeAll(async () => {
      await provideImages(
        context!,
        ['python-server:v1.0', 'client:v1.0'],
        pageImages,
        () => undefined,
      )
      cluster = await kubeconfigCluster({ context: context!, namespace, client: { namespace } })
      const installed = (await installedKubectl({ context: context! }))!
      session = await installed.in(installed.reader(namespace))
      await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
      await here().create(server('my-app'))
      await running('my-app')
    }, 180_000)
    afterAll(async () => {
      await cluster?.remove('Namespace', namespace)
      await cluster?.close()
      await session?.close()
    })

    it('unknown fields and wrong types are refused', async () => {
      const pod = server('bad')
      await expect(here().create({ ...pod, replicas: 3 })).rejects.toMatchObject({
        code: 400,
        message: expect.stringContaining('unknown field "replicas"'),
      })
      await expect(
        here().create({ ...pod, spec: { containers: [{ name: 'a' }] } }),
      ).rejects.toMatchObject({
        code: 422,
        reason: 'Invalid',
        causes: [{ field: 'spec.containers[0].image', reason: 'FieldValueRequired' }],
      })
    })

    it('times are strings', async () => {
      const { metadata } = await here().read('Pod', 'my-app')
      expect(metadata.creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+Z$/)
    })

    it('a watch tells what is there, what comes and what goes', async () => {
      const seen: string[] = []
      const stop = await here().watch(
        'Pod',
        { fields: 'metadata.name!=my-app' },
        ({ type, object }) => {
          if (seen.at(-1) !== `${type} ${object.metadata.name}`)
            seen.push(`${type} ${object.metadata.name}`)
        },
      )
      await here().create(server('other'))
      await here().remove('Pod', 'other', { gracePeriodSeconds: 0 })
      await untilOn(here())(
        async () => seen,
        (events) => events.at(-1) === 'DELETED other' || events.join(', '),
      )
      expect(seen[0]).toBe('ADDED other')
      stop()
    })

    it('a command in a container prints and ends as it does', async () => {
      const command = ['sh', '-c', 'echo out; echo err >&2; exit 3']
      expect(await here().exec('my-app', command)).toEqual({
        stdout: 'out\n',
        stderr: 'err\n',
        exitCode: 3,
      })
      await expect(here().exec('nobody', ['true'])).rejects.toMatchObject({ reason: 'NotFound' })
      await expect(here().exec('my-app', ['no-such-program'])).rejects.toThrow(/no-such-program/)
    })

    it('logs are read, followed, and read again from before a restart', async () => {
      await here().create(server('loud', ['sh', '-c', 'echo one; echo two; sleep 1; exit 1']))
      const loud = (options: object) =>
        here()
          .logs('loud', options)
          .catch(() => '')
      const once = { within: '30s' } as const
      await untilOn(here())(
        () => loud({ tailLines: 1 }),
        (text) => text === 'two\n' || `"${text}"`,
        once,
      )
      await untilOn(here())(
        () => loud({ previous: true }),
        (text) => text === 'one\ntwo\n' || `"${text}"`,
        once,
      )
      const stop = new AbortController()
      const followed = here().logs('my-app', { signal: stop.signal, onText: () => stop.abort() })
      expect(await followed).toContain('listens on port 8000')
    })

    it('requests come from inside the cluster', async () => {
      await here().create({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'my-app' },
        spec: { selector: { app: 'my-app' }, ports: [{ port: 80, targetPort: 8000 }] },
      })
      const url = `http://my-app.${here().namespace}.svc.cluster.local/`
      const answer = await untilOn(here())(
        (cluster) =>
          cluster.request(url).catch((error: Error) => ({ status: 0, body: error.message })),
        ({ status, body }) => status === 200 || body,
      )
      expect(answer.body).toBe('python-server v1.0 on my-app')
      const load = await here().load(url, { every: 20 })
      await here().sleep(300)
      const report = await load.stop()
      expect(report.failures).toEqual([])
      expect(report.bodies).toEqual({ [answer.body]: report.sent })
      await expect(here().request(url.replace('my-app.', 'nobody.'))).rejects.toMatchObject({
        name: 'RequestError',
      })
    })

    it('kubectl works in the scenario’s namespace, on its files', async () => {
      const text = { stdout: '', stderr: '' }
      const io = {
        files: { 'pod.yaml': JSON.stringify(server('from-file')) },
        write: (part: string, stream: 'stdout' | 'stderr') => (text[stream] += part),
      }
      expect(await session.run({ program: 'kubectl', argv: ['apply', '-f', 'pod.yaml'] }, io)).toBe(
        0,
      )
      expect(text).toEqual({ stdout: 'pod/from-file created\n', stderr: '' })
      await here().read('Pod', 'from-file')
    })
  },
)
