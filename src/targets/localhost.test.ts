import { describe, expect, test } from 'vitest'
import { type Cluster, RequestError } from '../cluster/cluster.ts'
import { mappedPorts, withLocalhost } from './localhost.ts'

/** A cluster that answers with what it was asked, and has two Services. */
const cluster = {
  kubernetes: 'v1.37.2',
  request: async (url: string) => ({ status: 200, body: `cluster ${url}` }),
  load: async (url: string) => ({ stop: async () => url }),
  list: async (kind: string, { namespace }: { namespace?: null }) =>
    kind === 'Service' && namespace === null
      ? [
          { metadata: { name: 'none', namespace: 'a' } },
          {
            metadata: { name: 'web', namespace: 'b' },
            spec: { ports: [{ port: 443 }, { port: 80, nodePort: 30080 }] },
          },
        ]
      : [],
} as unknown as Cluster

describe('requests to localhost', () => {
  const machine = {
    request: async (url: string) => ({ status: 200, body: `machine ${url}` }),
    load: (async (url: string) => ({
      stop: async () => `machine ${url}`,
    })) as unknown as Cluster['load'],
  }
  test.each([
    ['http://localhost:8080/', 'machine'],
    ['http://localhost/', 'machine'],
    ['http://127.0.0.1:8080/', 'machine'],
    ['http://web.b:80/', 'cluster'],
    ['http://localhost.b:80/', 'cluster'],
  ])('%s goes through the %s', async (url, through) => {
    const both = withLocalhost(cluster, machine)
    expect((await both.request(url)).body).toBe(`${through} ${url}`)
    const load = await both.load(url, { every: 1 })
    expect(await load.stop()).toBe(through === 'machine' ? `machine ${url}` : url)
  })

  test('leave the rest of the cluster as it is', async () => {
    const both = withLocalhost(cluster, machine)
    expect(both.kubernetes).toBe('v1.37.2')
    expect(await both.list('Service', { namespace: null })).toHaveLength(2)
  })
})

describe('a port of the machine on a simulated cluster', () => {
  const ports = mappedPorts(cluster, { 8080: 30080, 80: 30080, 9090: 30090 })
  test.each([
    ['http://localhost:8080/', 'http://web.b:80/'],
    ['http://localhost:8080/healthz?full=1', 'http://web.b:80/healthz?full=1'],
    ['http://localhost/', 'http://web.b:80/'],
  ])('leads through a node port to its Service: %s to %s', async (from, to) => {
    expect(await ports.request(from)).toEqual({ status: 200, body: `cluster ${to}` })
    expect(await (await ports.load(from, { every: 1 })).stop()).toBe(to)
  })

  test.each([
    ['that no node has', 'http://localhost:8081/', 'connection refused'],
    ['whose node port no Service has', 'http://localhost:9090/', 'connection reset by peer'],
  ])('%s does not answer', async (_, url, message) => {
    for (const asked of [ports.request(url), ports.load(url, { every: 1 })]) {
      const error = await asked.then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(error).toBeInstanceOf(RequestError)
      expect((error as Error).message).toBe(message)
    }
  })
})
