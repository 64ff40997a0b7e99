import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { ApiError, RequestError, type Cluster } from '../../cluster/cluster.ts'
import { deployment, pod, pods, ready, service, start } from '../../cluster/embedded/testing.ts'
import type { Twin } from '../../cluster/embedded/runtime/twin.ts'
import { listenHere } from '../../machine/http-port.ts'
import { kubectl } from '../kubectl.ts'

/** Says what it was asked. */
const echo: Twin = {
  image: 'echo:v1',
  command: ['serve'],
  programs: {
    async serve(process) {
      process.listen(8080, ({ method, path, query, headers, body }) => ({
        status: method === 'DELETE' ? 404 : 200,
        body: [method, path, query.get('q'), headers['content-type'], body].join(' '),
      }))
      await process.terminated()
      return 0
    },
  },
}

async function served() {
  const cluster = await start({ twins: [echo] })
  const container = { ports: [{ name: 'web', containerPort: 8080 }] }
  await cluster.create(deployment({ replicas: 1, image: 'echo:v1', container }))
  await cluster.create(service())
  await cluster.create(service({ ports: [{ name: 'http', port: 81, targetPort: 'web' }] }, 'named'))
  await cluster.create(service({ clusterIP: 'None' }, 'headless'))
  await cluster.create(service({ selector: undefined }, 'bare'))
  await cluster.create(
    pod({ name: 'late', image: 'echo:v1', spec: { nodeSelector: { no: 'such' } } }),
  )
  await cluster.until((all) => all.list('Pod', { labels: 'app=app' }), ready(1))
  return cluster
}

/** Runs a line until `done` of what it has printed, which ends it. */
async function forwarding<T>(
  cluster: Cluster,
  line: string,
  work: (port: number, printed: () => string) => Promise<T>,
) {
  const end = new AbortController()
  let printed = ''
  let began = (): void => undefined
  const begun = new Promise<void>((resolve) => (began = resolve))
  const ended = kubectl(cluster, ['port-forward', ...line.split(' ')], {
    files: {},
    listen: listenHere,
    signal: end.signal,
    write: (text) => {
      printed += text
      if (printed.includes('->')) began()
    },
  })
  await Promise.race([begun, ended])
  const seen = await work(Number(/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]), () => printed)
  end.abort()
  return { seen, printed, status: await ended }
}

const ask = async (port: number, path = '/', init: RequestInit = {}) => {
  const headers = { connection: 'close', ...init.headers }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers })
  return `${answer.status} ${await answer.text()}`
}

// What the real kubectl printed on Kind for the same; the port of the machine is any.
test.each([
  ['service/app :80', '8080'],
  ['service/named :http', '8080'],
  ['svc/named :81', '8080'],
  ['service/headless :80', '80'],
  ['deployment/app :web', '8080'],
  ['deployment/app 0:8080', '8080'],
])('port-forward %s leads to port %s of a container', async (line, remote) => {
  const { printed } = await forwarding(await served(), line, async () => undefined)
  expect(printed).toContain(` -> ${remote}\n`)
  expect(printed).toMatch(/^Forwarding from 127\.0\.0\.1:\d+ -> /)
})

test.each([
  ['deployment/app :nope', /^error: Pod 'app-\w+-\w+' does not have a named port 'nope'\n$/],
  ['service/app :nope', /^error: Service 'app' does not have a named port 'nope'\n$/],
  ['service/app :7777', /^error: Service app does not have a service port 7777\n$/],
  [
    'pod/late :80',
    /^error: unable to forward port because pod is not running. Current status=Pending/,
  ],
  ['pod/nope :80', /^Error from server \(NotFound\): pods "nope" not found\n$/],
  [
    'deployment/app',
    /^error: TYPE\/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples\n$/,
  ],
  [
    'deployment/app 99999:80',
    /^error: error parsing local port '99999': strconv.ParseUint: parsing "99999": value out of range\n$/,
  ],
  ['deployment/app 80:99999', /^error: error parsing remote port '99999': /],
  ['deployment/app 18000:0', /^error: remote port must be > 0\n$/],
  ...['nope', 'x127.0.0.1', '127.0.0.1x', '127.0.0', '::1x', 'x::1'].map(
    (address): [string, RegExp] => [
      `deployment/app :80 --address ${address}`,
      new RegExp(`^error: ${address} is not a valid IP\n$`),
    ],
  ),
  ['service/bare :80', /Service is defined without a selector\n$/],
])('port-forward %s fails in kubectl’s words', async (line, words) => {
  const { printed, status } = await forwarding(await served(), line, async () => undefined)
  expect([printed, status]).toEqual([expect.stringMatching(words), 1])
})

test('a request of any method arrives as it was sent, and its answer comes back', async () => {
  const { seen, printed } = await forwarding(await served(), 'service/app :80', async (port) => [
    await ask(port, '/a?q=1'),
    await ask(port, '/b', {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    }),
    await ask(port, '/c', { method: 'DELETE' }),
  ])
  expect(seen).toEqual([
    '200 GET /a 1  ',
    '200 POST /b  application/json {"a":1}',
    '404 DELETE /c   ',
  ])
  expect(printed.match(/^Handling connection for \d+$/gm)).toHaveLength(3)
})

test('the line is lost with its Pod, though another one has taken its place', async () => {
  const cluster = await served()
  const { seen, status, printed } = await forwarding(cluster, 'service/app :80', async (port) => {
    const [first] = await cluster.list('Pod', { labels: 'app=app' })
    await cluster.remove('Pod', first!.metadata.name)
    await cluster.until(pods, (all) =>
      ready(1)(all.filter(({ metadata }) => metadata.labels!['app'] === 'app')),
    )
    return ask(port).catch((error: Error) => error.message)
  })
  expect(seen).toBe('fetch failed')
  expect([status, printed.split('\n').at(-2)]).toEqual([1, 'error: lost connection to pod'])
})

test('a port on which no program listens loses the line, too', async () => {
  const { printed, status } = await forwarding(await served(), 'deployment/app :81', (port) =>
    ask(port).catch(() => undefined),
  )
  expect([status, printed.split('\n').at(-2)]).toEqual([1, 'error: lost connection to pod'])
})

test('a port that is taken is said, and nothing listens', async () => {
  const taken = await listenHere(
    { address: '127.0.0.1', port: 0 },
    { connected: () => undefined, answer: async () => ({ status: 200, body: '' }) },
  )
  const line = `deployment/app ${taken.port}:8080 --address 127.0.0.1`
  const { printed, status } = await forwarding(await served(), line, async () => undefined)
  taken.close()
  expect([printed, status]).toEqual([
    `Unable to listen on port ${taken.port}: Listeners failed to create with the following errors: ` +
      `[unable to create listener: Error listen tcp4 127.0.0.1:${taken.port}: bind: address already in use]\n` +
      `error: unable to listen on any of the requested ports: [{${taken.port} 8080}]\n`,
    1,
  ])
})

const ofService = (ports: object[], more: object = {}) => ({
  ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'demo' } },
  spec: { selector: { a: 'b' }, ports, ...more },
})
const http = { name: 'http', port: 180, targetPort: 'web' }
const services: Record<string, object> = {
  s: ofService([http, { name: 'two', port: 181, targetPort: 8081 }, { port: 182 }]),
  h: ofService([http], { clusterIP: 'None' }),
}

/** What a line prints where a Pod is said to run, with Services, and these addresses are taken. */
async function pretended(line: string, taken: readonly string[]) {
  const one = {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'one', namespace: 'demo' } },
    spec: {
      containers: [{ name: 'a' }, { name: 'b', ports: [{ name: 'web', containerPort: 8080 }] }],
    },
    status: { phase: 'Running' },
  }
  const cluster = {
    namespace: 'demo',
    read: async (_: string, name: string) => services[name] ?? one,
    list: async () => [one],
    forward: async (...named: unknown[]) => expect(named).toEqual(['one', { namespace: 'demo' }]),
  }
  let printed = ''
  let opened = 0
  const status = await kubectl(
    cluster as unknown as Cluster,
    ['port-forward', ...line.split(' ')],
    {
      files: {},
      // It is ended at once.
      signal: AbortSignal.abort(),
      write: (text) => void (printed += text),
      listen: async ({ address, port }) => {
        if (taken.includes(`${address} ${port}`))
          throw Object.assign(new Error('taken'), { code: 'EADDRINUSE' })
        if (taken.includes(`broken ${port}`)) throw new Error('permission denied')
        opened += 1
        return { port: port || 5000, close: () => void (opened -= 1) }
      },
    },
  )
  expect(opened).toBe(0)
  return `${printed}${status ? `(${status})` : ''}`
}

const unable = (port: number, ...why: string[]) =>
  `Unable to listen on port ${port}: Listeners failed to create with the following errors: [${why.map((each) => `unable to create listener: Error ${each}`).join(' ')}]\n`
const inUse = (net: string, at: string) => `listen ${net} ${at}: bind: address already in use`
const none = (ports: string) =>
  `error: unable to listen on any of the requested ports: [{${ports}}]\n(1)`
const forwardingFrom = (...lines: string[]) =>
  lines.map((each) => `Forwarding from ${each}\n`).join('')
const [four, six] = ['127.0.0.1 90', '::1 90']
const [four90, six90] = [inUse('tcp4', '127.0.0.1:90'), inUse('tcp6', '[::1]:90')]

// What the real kubectl printed where the same addresses were taken.
test.each<[string, string[], string]>([
  ['one 90:80', [], forwardingFrom('127.0.0.1:90 -> 80', '[::1]:90 -> 80')],
  ['one 90:80', [four], forwardingFrom('[::1]:90 -> 80')],
  ['one 90:80', [six], forwardingFrom('127.0.0.1:90 -> 80')],
  ['one 90:80', [four, six], unable(90, four90, six90) + none('90 80')],
  ...['127.0.0.1,localhost', 'localhost,127.0.0.1'].map((given): [string, string[], string] => [
    `one 90:80 --address ${given}`,
    [four],
    forwardingFrom('[::1]:90 -> 80') + unable(90, four90) + none('90 80'),
  ]),
  [
    'one 90:80 --address localhost,127.0.0.1',
    [six],
    forwardingFrom('127.0.0.1:90 -> 80') + unable(90, six90) + none('90 80'),
  ],
  ['one 90:80 --address ::1,127.0.0.3', [], forwardingFrom('127.0.0.3:90 -> 80', '[::1]:90 -> 80')],
  ['one 90:80 --address 127.0.0.3,127.0.0.3', [], forwardingFrom('127.0.0.3:90 -> 80')],
  [
    'one 90:80 91:80 --address 127.0.0.1',
    [four],
    unable(90, four90) + forwardingFrom('127.0.0.1:91 -> 80'),
  ],
  [
    'one 90:80 91:81',
    [four],
    forwardingFrom('[::1]:90 -> 80', '127.0.0.1:91 -> 81', '[::1]:91 -> 81'),
  ],
  [
    'one 90:80 91:81 --address 127.0.0.1',
    [four, '127.0.0.1 91'],
    unable(90, four90) + unable(91, inUse('tcp4', '127.0.0.1:91')) + none('90 80} {91 81'),
  ],
  ['one 90:web', [], forwardingFrom('127.0.0.1:90 -> 8080', '[::1]:90 -> 8080')],
  ...[
    ['one web', 8080, 8080],
    ['svc/s http', 180, 8080],
    ['svc/s 99:http', 99, 8080],
    ['svc/s :http', 5000, 8080],
    ['svc/s two', 181, 8081],
    ['svc/s 181', 181, 8081],
    ['svc/s 182', 182, 182],
    ['svc/s 99:182', 99, 182],
    ['svc/h http', 180, 180],
    ['svc/h 180', 180, 180],
  ].map(([line, port, to]): [string, string[], string] => [
    line as string,
    [],
    forwardingFrom(`127.0.0.1:${port} -> ${to}`, `[::1]:${port} -> ${to}`),
  ]),
  ['svc/s 1:2:3', [], 'error: Service s does not have a service port 1\n(1)'],
  ['svc/s x1', [], "error: Service 's' does not have a named port 'x1'\n(1)"],
  ['svc/s 1x', [], "error: Service 's' does not have a named port '1x'\n(1)"],
  ['one 1:2:3', [], forwardingFrom('127.0.0.1:1 -> 1', '[::1]:1 -> 1')],
  ['one :80', [], forwardingFrom('127.0.0.1:5000 -> 80', '[::1]:5000 -> 80')],
  [
    'one x:80',
    [],
    'error: error parsing local port \'x\': strconv.ParseUint: parsing "x": invalid syntax\n(1)',
  ],
  ['one 90:65535', [], forwardingFrom('127.0.0.1:90 -> 65535', '[::1]:90 -> 65535')],
  [
    'one 90:65536',
    [],
    'error: error parsing remote port \'65536\': strconv.ParseUint: parsing "65536": value out of range\n(1)',
  ],
  ['one :', [], "error: Pod 'one' does not have a named port ''\n(1)"],
  ['one 90:80 --address 256.1.1.1', [], 'error: 256.1.1.1 is not a valid IP\n(1)'],
])('port-forward %s, where %j is taken', async (line, taken, printed) => {
  expect(await pretended(line, taken)).toBe(printed)
})

test('port-forward that is not let in, or whose line is lost, ends', async () => {
  const one = { metadata: { name: 'one' }, spec: { containers: [] }, status: { phase: 'Running' } }
  const run = async (forward: () => Promise<unknown>) => {
    let printed = ''
    const cluster = { namespace: 'demo', read: async () => one, forward } as unknown as Cluster
    const status = await kubectl(cluster, ['port-forward', 'one', '90:80'], {
      files: {},
      write: (text) => void (printed += text),
      listen: async ({ port }, { answer }) => {
        const request = { method: 'GET', path: '/', headers: {}, body: '' }
        setImmediate(() => void answer(request).catch(() => undefined))
        return { port, close: () => undefined }
      },
    })
    return `${printed}(${status})`
  }
  const refused = new ApiError({ code: 403, reason: 'Forbidden', message: 'no' })
  expect(await run(() => Promise.reject(refused))).toBe(
    'error: error upgrading connection: unable to upgrade connection: no\n(1)',
  )
  expect(await run(async () => () => Promise.reject(new RequestError('reset')))).toBe(
    forwardingFrom('127.0.0.1:90 -> 80', '[::1]:90 -> 80') + 'error: lost connection to pod\n(1)',
  )
})

test('port-forward says in the machine’s words what else is wrong with a port', async () => {
  expect(await pretended('one 90:80', ['broken 90'])).toBe(
    unable(90, 'permission denied', 'permission denied') + none('90 80'),
  )
})

test('once it is ended the port is free again', async () => {
  const { seen: port } = await forwarding(await served(), 'service/app :80', async (port) => port)
  const connected = new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve('connected'))
    socket.on('error', ({ message }) => resolve(message))
  })
  expect(await connected).toMatch(/ECONNREFUSED/)
})

test('where the machine has no ports, as in a browser, it is not simulated', async () => {
  const cluster = await served()
  const line = ['port-forward', 'service/app', ':80']
  await expect(kubectl(cluster, line, { files: {}, write: () => undefined })).rejects.toThrow(
    'here, kubectl opens no port on your machine. Ask from inside instead: kubectl exec',
  )
})
