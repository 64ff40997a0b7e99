import { afterEach, expect, test } from 'vitest'
import { twins } from '../../../images/twins.ts'
import { NotSimulated } from '../../cluster/cluster.ts'
import { loadEngine } from '../../cluster/embedded/engine/node/load-engine.ts'
import { embeddedSession } from './embedded-session.ts'
import type { Session } from '../../scenarios/model/target.ts'

const open: Session[] = []
afterEach(async () => {
  for (const session of open.splice(0)) await session.close({ failed: false })
})

async function begin() {
  const session = await embeddedSession(await loadEngine(), twins, {
    name: 'story',
    ports: { 8080: 30080 },
  })
  open.push(session)
  let printed = ''
  const run = async (line: string, files = {}) => {
    const [program = '', ...argv] = line.split(' ')
    const write = (text: string) => void (printed += text)
    const exitCode = await session.run({ program, argv }, { files, write })
    const text = printed
    printed = ''
    return { exitCode, text }
  }
  return { session, run }
}

test.each(['docker ps', 'kind create cluster', 'npx --yes x@1.0.0'])(
  '%s says that it is not simulated',
  async (line) => {
    const { run } = await begin()
    const error = await run(line).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(NotSimulated)
    const [program] = line.split(' ')
    expect((error as Error).message).toBe(
      `runs on a real cluster only: ${program} is a program of your machine`,
    )
  },
)

test('kubectl and curl run on a cluster of the scenario’s own', async () => {
  const { session, run } = await begin()
  expect(session.cluster.namespace).toBe('story')
  const { text } = await run('kubectl get pods')
  expect(text).toContain('No resources found in story namespace.')
  expect(await run('curl -sS http://localhost:8081')).toMatchObject({
    exitCode: 7,
    text: expect.stringContaining('connection refused'),
  })
})

test('the lab’s port leads to the Service with its node port', async () => {
  const { session, run } = await begin()
  const { cluster } = session
  expect((await run('curl -sS localhost:8080')).text).toContain('connection reset by peer')
  const labels = { app: 'web' }
  await cluster.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels },
    spec: { containers: [{ name: 'app', image: 'my-app:v1.0' }] },
  })
  await cluster.create({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { type: 'NodePort', selector: labels, ports: [{ port: 8080, nodePort: 30080 }] },
  })
  await cluster.sleep(30_000)
  expect(await run('curl -s http://localhost:8080')).toEqual({
    exitCode: 0,
    text: expect.stringMatching(/^my-app v1\.0 on web/),
  })
})

test('a shell in a container writes the file that a page tells it to', async () => {
  const { session, run } = await begin()
  const manifest = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x' },
    spec: { containers: [{ name: 'app', image: 'my-app:v1.0' }] },
  })
  await run('kubectl apply -f p.yaml', { 'p.yaml': manifest })
  await run('kubectl wait --for=condition=Ready pod/x --timeout=20s')
  const argv = ['exec', 'x', '--', 'sh', '-c', 'echo hi > /tmp/x']
  let printed = ''
  const write = (text: string) => void (printed += text)
  expect(await session.run({ program: 'kubectl', argv }, { files: {}, write })).toBe(0)
  expect(printed).toBe('')
  expect(await run('kubectl exec x -- cat /tmp/x')).toEqual({ exitCode: 0, text: 'hi\n' })
  const says = ['exec', 'x', '--', 'sh', '-c', 'echo $NAME $VERSION']
  expect(await session.run({ program: 'kubectl', argv: says }, { files: {}, write })).toBe(0)
  expect(printed).toBe('my-app v1.0\n')
})
