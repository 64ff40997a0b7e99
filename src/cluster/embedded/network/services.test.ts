import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import { deployment, image, isReady, pod, pods, probed, ready, service, start } from '../testing.ts'

/** How often each Pod answers, of `times` requests. */
async function answers(cluster: Cluster, url: string, times: number) {
  const counts: Record<string, number> = {}
  for (let sent = 0; sent < times; sent += 1) {
    const { body } = await cluster.request(url)
    counts[body] = (counts[body] ?? 0) + 1
  }
  return counts
}

async function serving(spec: object = {}) {
  const cluster = await start()
  await cluster.create(deployment({ container: probed }))
  const made = await cluster.create(service(spec))
  await cluster.until(pods, ready(3))
  await cluster.sleep(1000)
  return { cluster, made }
}

describe('A Service', () => {
  test('sends each request to a Pod at random, so that all of them get some', async () => {
    const { cluster } = await serving()
    const counts = Object.values(await answers(cluster, 'http://app.demo/', 300))
    expect(counts).toHaveLength(3)
    for (const count of counts) {
      expect(count).toBeGreaterThan(60)
      expect(count).toBeLessThan(140)
    }
    // In turn, each would get a third of them.
    expect(counts).not.toEqual([100, 100, 100])
  })

  test('leads to Pods whose addresses come after those of their nodes', async () => {
    const { cluster } = await serving()
    const addresses = (await pods(cluster)).map(({ status }) => status!.podIP!)
    expect(addresses).toEqual(expect.arrayContaining(['10.244.1.2', '10.244.2.2']))
    expect(addresses).toContainEqual(expect.stringMatching(/^10\.244\.[12]\.3$/))
  })

  test('chooses the same Pods in a run with the same seed', async () => {
    const bodies = async () => {
      const { cluster } = await serving()
      const seen: string[] = []
      for (let sent = 0; sent < 20; sent += 1)
        seen.push((await cluster.request('http://app.demo/')).body)
      return seen
    }
    expect(await bodies()).toEqual(await bodies())
  })

  test('sends nothing to a Pod that is not ready', async () => {
    const { cluster } = await serving()
    const [first] = await pods(cluster)
    const { name } = first!.metadata
    await cluster.exec(name, ['touch', '/not-ready'])
    await cluster.until(pods, (seen) => seen.filter(isReady).length === 2 || 'still ready')
    const counts = await answers(cluster, 'http://app.demo/', 50)
    expect(Object.keys(counts)).toHaveLength(2)
    expect(counts).not.toHaveProperty(`v1 on ${name}`)
    await cluster.exec(name, ['rm', '/not-ready'])
    await cluster.until(pods, ready(3))
    await cluster.sleep(1000)
    expect(await answers(cluster, 'http://app.demo/', 50)).toHaveProperty(`v1 on ${name}`)
  })

  test('keeps its address while Pods come and go', async () => {
    const { cluster, made } = await serving()
    const address = (made['spec'] as { clusterIP: string }).clusterIP
    expect(address).toMatch(/^10\.96\.\d+\.\d+$/)
    await cluster.patch('Deployment', 'app', image('v2'))
    await cluster.sleep(20_000)
    expect((await cluster.read('Service', 'app')).spec!.clusterIP).toBe(address)
    expect((await cluster.request(`http://${address}/`)).body).toMatch(/^v2 on /)
  })

  test('that has no ready Pod refuses connections', async () => {
    const cluster = await start()
    await cluster.create(service())
    await expect(cluster.request('http://app.demo/')).rejects.toThrow(
      'http://app.demo/: connection refused',
    )
  })

  test('answers at its port only', async () => {
    const { cluster } = await serving()
    await expect(cluster.request('http://app.demo:8080/')).rejects.toThrow('connection refused')
  })

  test('of type NodePort answers on the address of each node', async () => {
    const { cluster } = await serving({
      type: 'NodePort',
      ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
    })
    for (const { status } of await cluster.list('Node')) {
      const { address } = status!.addresses!.find(({ type }) => type === 'InternalIP')!
      expect((await cluster.request(`http://${address}:30080/`)).body).toMatch(/^v1 on /)
    }
  })

  test('of type LoadBalancer gets no address from anyone, and answers on its node port', async () => {
    const { cluster, made } = await serving({ type: 'LoadBalancer' })
    await cluster.sleep(30_000)
    expect((await cluster.read('Service', 'app')).status).toEqual({ loadBalancer: {} })
    const [{ nodePort }] = (made['spec'] as { ports: [{ nodePort: number }] }).ports
    expect((await cluster.request(`http://172.18.0.3:${nodePort}/`)).status).toBe(200)
  })

  test('names its Pods in EndpointSlices, with those that are ready', async () => {
    const { cluster } = await serving()
    const [slice, ...more] = await cluster.list('EndpointSlice', {
      labels: 'kubernetes.io/service-name=app',
    })
    expect(more).toEqual([])
    expect(slice!.metadata.creationTimestamp).toBeDefined()
    expect(slice!.metadata.name).toMatch(/^app-[a-z0-9]{5}$/)
    expect(slice!.ports).toEqual([{ name: '', port: 8080, protocol: 'TCP' }])
    expect(slice!.endpoints!.map(({ conditions }) => conditions!.ready)).toEqual([true, true, true])
    const again = await cluster.read('EndpointSlice', slice!.metadata.name)
    expect(again.metadata.uid).toBe(slice!.metadata.uid)
  })

  test.each([
    [{ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] }, [80]],
    [{ type: 'NodePort', ports: [{ port: 80 }] }, [32769]],
    [{ type: 'LoadBalancer', ports: [{ port: 80 }] }, [32769]],
    [
      {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 80, nodePort: 30080 },
          { name: 'b', port: 81 },
        ],
      },
      [30080, 30081],
    ],
    [{}, [undefined]],
  ])('of %j is given node ports %j by a dry run, and none by that', async (spec, ports) => {
    const cluster = await start()
    const made = await cluster.create(service(spec), { dryRun: true })
    const seen = made['spec'] as { clusterIP: string; ports: { nodePort?: number }[] }
    expect(seen.ports.map(({ nodePort }) => nodePort)).toEqual(ports)
    expect(seen.clusterIP).toBe('10.96.0.0')
    await expect(cluster.read('Service', 'app')).rejects.toThrow('not found')
  })

  test('becomes one of type NodePort in a dry run alone', async () => {
    const { cluster } = await serving()
    const body = { spec: { type: 'NodePort' } }
    const patch = { type: 'merge', body } as const
    const seen = await cluster.patch('Service', 'app', patch, { dryRun: true })
    expect(seen['spec']).toMatchObject({ ports: [{ nodePort: 32769 }] })
    expect((await cluster.read('Service', 'app')).spec?.type).toBe('ClusterIP')
  })

  test('refuses a node port that another one has', async () => {
    const cluster = await start()
    const spec = { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }
    await cluster.create(service(spec, 'one'))
    await expect(cluster.create(service(spec, 'two'))).rejects.toThrow(
      'Service "two" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated',
    )
  })
})

describe('A name', () => {
  test.each(['app', 'app.demo', 'app.demo.svc', 'app.demo.svc.cluster.local'])(
    'such as %s reaches a Service from a Pod of its namespace',
    async (name) => {
      const { cluster } = await serving()
      await cluster.create(pod({ name: 'client', image: 'tool:v1' }))
      await cluster.until(pods, ready(4))
      const { stdout } = await cluster.exec('client', ['get', `http://${name}/`])
      expect(stdout).toMatch(/^v1 on app-/)
    },
  )

  test('of another namespace has to say which', async () => {
    const { cluster } = await serving()
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } })
    await cluster.create(pod({ name: 'client', image: 'tool:v1' }), { namespace: 'other' })
    const others = (cluster: Cluster) => cluster.list('Pod', { namespace: 'other' })
    await (cluster as Awaited<ReturnType<typeof start>>).until(others, ready(1))
    const get = (name: string) =>
      cluster.exec('client', ['get', `http://${name}/`], { namespace: 'other' })
    expect((await get('app.demo')).exitCode).toBe(0)
    expect(await get('app')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('app: not found') as string,
    })
  })

  test('of a Service of type ExternalName is an alias', async () => {
    const cluster = await start()
    await cluster.create(pod({ name: 'client', image: 'tool:v1' }))
    const external = { type: 'ExternalName', externalName: 'db.example.com' }
    await cluster.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'db' },
      spec: external,
    })
    await cluster.until(pods, ready(1))
    const { stdout } = await cluster.exec('client', ['lookup', 'db'])
    expect(JSON.parse(stdout)).toEqual({
      aliases: [{ name: 'db.demo.svc.cluster.local', target: 'db.example.com' }],
      addresses: [],
    })
  })

  test('of a headless Service stands for its ready Pods', async () => {
    const { cluster } = await serving({ clusterIP: 'None' })
    await cluster.create(pod({ name: 'client', image: 'tool:v1' }))
    const all = await cluster.until(pods, ready(4))
    const ips = all.filter(({ metadata }) => metadata.name !== 'client')
    const { stdout } = await cluster.exec('client', ['lookup', 'app'])
    const { addresses } = JSON.parse(stdout) as { addresses: { address: string }[] }
    expect(addresses.map(({ address }) => address).sort()).toEqual(
      ips.map(({ status }) => status!.podIP).sort(),
    )
    expect((await cluster.request('http://app.demo:8080/')).status).toBe(200)
  })

  test('that nobody has is not found, and nothing outside is asked', async () => {
    const cluster = await start()
    await expect(cluster.request('http://example.com/')).rejects.toThrow('example.com: not found')
  })
})
