import { afterEach, describe, expect, it, vi } from 'vitest'
import { kubeconfigCluster, type KubeconfigOptions } from './kubeconfig.ts'
import { apiServer, type Handler, json, status } from './testing/api-server.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function cluster(handler: Handler, client?: KubeconfigOptions['client']) {
  const server = await apiServer(handler)
  const options = { kubeconfig: server.kubeconfig, context: 'test', namespace: 'here', client }
  const cluster = await kubeconfigCluster(options)
  closing.push(server.close, cluster.close)
  return { server, cluster }
}

describe('A cluster behind a kubeconfig', () => {
  it('names its version and sends the credentials of its context', async () => {
    const { server, cluster: it } = await cluster(() => false)
    expect(it.kubernetes).toBe('v1.37.2')
    expect(server.asked[0]!.headers.authorization).toBe('Bearer secret')
  })

  it('hands out objects as they stand in JSON, with their kind in lists too', async () => {
    const items = [{ metadata: { name: 'a', creationTimestamp: '2026-09-01T10:00:00Z' }, new: 1 }]
    const { server, cluster: it } = await cluster((_, answer) =>
      json(answer, { apiVersion: 'apps/v1', kind: 'DeploymentList', metadata: {}, items }),
    )
    expect(await it.list('Deployment', { labels: 'app=a,tier!=b' })).toEqual([
      { apiVersion: 'apps/v1', kind: 'Deployment', ...items[0] },
    ])
    expect(server.asked[1]).toMatchObject({ path: '/apis/apps/v1/namespaces/here/deployments' })
    expect(server.asked[1]!.query.get('labelSelector')).toBe('app=a,tier!=b')
  })

  it('throws what the server refuses, with the fields at fault', async () => {
    const causes = [{ field: 'spec.replicas', reason: 'FieldValueInvalid', message: 'too few' }]
    const { cluster: it } = await cluster((_, answer) =>
      status(answer, 422, 'Invalid', 'Deployment.apps "a" is invalid', { causes }),
    )
    await expect(it.read('Deployment', 'a')).rejects.toMatchObject({
      name: 'ApiError',
      code: 422,
      reason: 'Invalid',
      message: 'Deployment.apps "a" is invalid',
      causes,
    })
  })

  it.each([
    ['Strict unless told otherwise', {}, 'Strict', null],
    ['as asked', { fieldValidation: 'Ignore', dryRun: true } as const, 'Ignore', 'All'],
  ])('has fields validated %s', async (_, options, fieldValidation, dryRun) => {
    const { server, cluster: it } = await cluster(({ body }, answer) =>
      json(answer, JSON.parse(body)),
    )
    const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'there' } }
    expect(await it.create(manifest, options)).toEqual(manifest)
    expect(server.asked[1]).toMatchObject({ method: 'POST', path: '/api/v1/namespaces/there/pods' })
    expect(server.asked[1]!.query.get('fieldValidation')).toBe(fieldValidation)
    expect(server.asked[1]!.query.get('dryRun')).toBe(dryRun)
  })

  it.each([
    ['strategic', 'application/strategic-merge-patch+json'],
    ['merge', 'application/merge-patch+json'],
    ['json', 'application/json-patch+json'],
  ] as const)('sends a %s patch as %s', async (type, contentType) => {
    const { server, cluster: it } = await cluster((_, answer) => json(answer, {}))
    await it.patch('Deployment', 'a', { type, body: {} }, { subresource: 'scale' })
    expect(server.asked[1]).toMatchObject({
      method: 'PATCH',
      path: '/apis/apps/v1/namespaces/here/deployments/a/scale',
      headers: { 'content-type': contentType },
    })
  })

  it('asks the server for a kind that is not in the table, and says where there is none', async () => {
    const roles = { name: 'roles', singularName: 'role', kind: 'Role', namespaced: true }
    const group = 'rbac.authorization.k8s.io/v1'
    const { server, cluster: it } = await cluster(({ path }, answer) => {
      if (path === '/apis')
        return json(answer, { groups: [{ preferredVersion: { groupVersion: group } }] })
      if (path === '/api/v1') return json(answer, { resources: [] })
      if (path === `/apis/${group}`) return json(answer, { resources: [roles] })
      if (path.endsWith('/roles'))
        return json(answer, { kind: 'RoleList', metadata: {}, items: [] })
      return false
    })
    await it.list('Role')
    expect(server.asked.at(-1)!.path).toBe(`/apis/${group}/namespaces/here/roles`)
    await expect(it.list('Orchestra')).rejects.toThrow('a resource type "Orchestra"')
    const unknown = { apiVersion: 'v9', kind: 'Orchestra', metadata: { name: 'a' } }
    await expect(it.create(unknown)).rejects.toThrow(
      'no matches for kind "Orchestra" in version "v9"',
    )
  })

  it('keeps its connections', async () => {
    const { server, cluster: it } = await cluster((_, answer) => json(answer, {}))
    for (let count = 0; count < 10; count++) await it.read('Pod', 'a')
    expect(server.connections()).toBe(1)
  })

  it('waits where the server asks for patience', async () => {
    let busy = true
    const { server, cluster: it } = await cluster((_, answer) => {
      if (!busy) return json(answer, {})
      busy = false
      answer.setHeader('retry-after', '0.01')
      status(answer, 429, 'TooManyRequests', 'please try again later')
    })
    await it.read('Pod', 'a')
    expect(server.asked).toHaveLength(3)
  })

  it('follows a log until it is told to stop, and hands out what came', async () => {
    const { server, cluster: it } = await cluster((_, answer) => void answer.write('one\n'))
    const stop = new AbortController()
    const parts: string[] = []
    const onText = (text: string) => {
      parts.push(text)
      stop.abort()
    }
    const signal = stop.signal
    expect(await it.logs('a', { onText, signal, container: 'c', tailLines: 5 })).toBe('one\n')
    expect(parts).toEqual(['one\n'])
    expect(server.asked[1]!.query.toString()).toBe('container=c&tailLines=5&follow=true')
  })

  it('watches on where a connection breaks', async () => {
    const item = (name: string, resourceVersion: string) => ({
      metadata: { name, resourceVersion },
    })
    let watches = 0
    const { server, cluster: it } = await cluster(({ query }, answer) => {
      if (!query.has('watch'))
        return json(answer, { kind: 'PodList', metadata: { resourceVersion: '5' }, items: [] })
      const object = item(`pod-${++watches}`, `1${watches}`)
      answer.write(JSON.stringify({ type: 'ADDED', object }) + '\n')
    })
    const seen: string[] = []
    const stop = await it.watch('Pod', {}, ({ object }) => seen.push(object.metadata.name))
    await vi.waitFor(() => expect(seen).toEqual(['pod-1']))
    server.dropConnections()
    await vi.waitFor(() => expect(seen).toEqual(['pod-1', 'pod-2']))
    expect(server.asked.at(-1)!.query.get('resourceVersion')).toBe('11')
    stop()
  })

  describe('sends requests through its client Pod', () => {
    const pod = '/api/v1/namespaces/podium-x/pods/client'
    const ready = { conditions: [{ type: 'Ready', status: 'True' }] }
    const control = (answers: Record<string, unknown>): Handler => {
      return ({ method, path, query }, answer) => {
        if (method === 'POST' && path.endsWith('/pods')) return json(answer, {}, 201)
        if (path === pod) return json(answer, { metadata: { name: 'client' }, status: ready })
        const asked = `${method} ${path.replace(`${pod}:9000/proxy`, '')} ${query.get('url') ?? ''}`
        const found = answers[asked.trim()]
        return found === undefined ? false : json(answer, found)
      }
    }
    const url = 'http://my-app.here/'

    it('and hands out the answer', async () => {
      const answers = { [`GET /request ${url}`]: { status: 200, body: 'hello' } }
      const { cluster: it } = await cluster(control(answers), { namespace: 'podium-x' })
      expect(await it.request(url)).toEqual({ status: 200, body: 'hello' })
    })

    it('whose image is brought before, once, and again where that failed', async () => {
      const answers = { [`GET /request ${url}`]: { status: 200, body: 'hello' } }
      const made: number[] = []
      const bring = async () => {
        made.push(server.asked.filter(({ method }) => method === 'POST').length)
        if (made.length === 1) throw new Error('Docker does not run')
      }
      const { server, cluster: it } = await cluster(control(answers), {
        namespace: 'podium-x',
        bring,
      })
      expect(made).toEqual([])
      await expect(it.request(url)).rejects.toThrow('Docker does not run')
      await it.request(url)
      await it.request(url)
      expect(made).toEqual([0, 0])
    })

    it('and throws a RequestError where none comes', async () => {
      const answers = { [`GET /request ${url}`]: { error: 'nothing listens there' } }
      const { cluster: it } = await cluster(control(answers), { namespace: 'podium-x' })
      await expect(it.request(url)).rejects.toMatchObject({
        name: 'RequestError',
        message: 'nothing listens there',
      })
    })

    it('and a load until it is stopped', async () => {
      const report = { sent: 3, failures: [], bodies: { hello: 3 } }
      const answers = { [`POST /load ${url}`]: { id: '7' }, 'DELETE /load/7': report }
      const { server, cluster: it } = await cluster(control(answers), { namespace: 'podium-x' })
      const load = await it.load(url, { every: 20 })
      expect(await load.stop()).toEqual(report)
      expect(await load.stop()).toEqual(report)
      expect(server.asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
    })

    it('and says which image is missing where the Pod cannot start', async () => {
      const waiting = { reason: 'ErrImagePull', message: 'not found' }
      const { cluster: it } = await cluster(
        ({ path }, answer) =>
          json(
            answer,
            path === pod ? { status: { containerStatuses: [{ state: { waiting } }] } } : {},
          ),
        { namespace: 'podium-x' },
      )
      await expect(it.request(url)).rejects.toThrow(/needs the image client:v1.0/)
    })
  })
})
