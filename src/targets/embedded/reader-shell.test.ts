import { afterAll, beforeAll, expect, test } from 'vitest'
import { twins } from '../../../images/twins.ts'
import { loadEngine } from '../../cluster/embedded/engine/node/load-engine.ts'
import { embeddedSession, type EmbeddedSession } from './embedded-session.ts'
import { readerShell, type ReaderShell } from './reader-shell.ts'

let session: EmbeddedSession
let shell: ReaderShell
const images = twins.map(({ image }) => image)
const nginx = images.find((image) => image.startsWith('nginx'))
const files: Record<string, string> = {}
const wrote = new Map<number, string>()
const ended = new Map<number, number>()
const others: unknown[] = []
let last = 0

beforeAll(async () => {
  session = await embeddedSession(await loadEngine(), twins, { name: 'shell', ports: {} })
  shell = readerShell(session, files, images, (message) => {
    if (message.type === 'ended') ended.set(message.id, message.exitCode)
    else if (message.type === 'wrote')
      wrote.set(message.id, (wrote.get(message.id) ?? '') + message.text)
    else others.push(message)
  })
})
afterAll(() => session.close({ failed: false }))

/** Runs a line; returns what it wrote, and its status where that is not 0. */
async function type(line: string): Promise<string> {
  const id = ++last
  await shell.run(id, line)
  const code = ended.get(id)
  return (wrote.get(id) ?? '') + (code ? `[${code}]` : '')
}

test.each([
  ['', ''],
  ['kubectl get pods', 'No resources found in shell namespace.\n'],
  ['kubectl get nothing', `error: the server doesn't have a resource type "nothing"\n[1]`],
  ['ps', 'ps: command not found. This terminal knows kubectl, curl, cat, chmod and ls.\n[127]'],
  ['cat none', 'cat: none: No such file or directory\n[1]'],
  ['kubectl get pods | wc', /^a pipe in a command: there is no shell\n.*\n\[2\]$/],
  ['kubectl proxy', /^Not simulated here: Podium's kubectl has no proxy.*\n"help" lists.*\n\[1\]$/],
  [
    'kubectl run a --image=busybox',
    'Not simulated here: no program for busybox here.\n"help" lists what there is.\n[1]',
  ],
  ['kubectl --help', /kubectl rollout\n[\s\S]*Ctrl-C[\s\S]*nginx/],
  ['kubectl rollout --help', /^kubectl rollout history\n[\s\S]*kubectl rollout undo\n$/],
  ['kubectl help get', /^kubectl get\n[\s\S]*--sort-by/],
  ['kubectl get -h', /^kubectl get\n[\s\S]*--sort-by/],
  ['help', /kubectl rollout\n[\s\S]*Ctrl-C[\s\S]*nginx/],
])('%j writes what it should', async (line, text) => {
  const written = await type(line)
  if (text instanceof RegExp) expect(written).toMatch(text)
  else expect(written).toBe(text)
})

test('what a command writes into a file can be applied', async () => {
  expect(
    await type(
      `kubectl create deployment web --image=${nginx} --dry-run=client -o yaml > web.yaml`,
    ),
  ).toBe('')
  expect(files['web.yaml']).toMatch(/^apiVersion: apps\/v1/)
  expect(await type('kubectl apply -f web.yaml')).toBe('deployment.apps/web created\n')
})

test('what a command prints can be kept for the next one', async () => {
  expect(await type('NAME=$(kubectl get deployments -o name)')).toBe('')
  expect(await type('kubectl get $NAME -o name')).toBe('deployment.apps/web\n')
})

test('the files that commands write are in the folder, as they were written', async () => {
  await type('kubectl config --kubeconfig=own set-context c')
  expect(await type('ls')).toBe('own\nweb.yaml\n')
  expect(await type('ls -l own web.yaml')).toMatch(
    /^-rw------- 1 you you \d+ \w+ +\d+ [\d:]+ own\n-rw-r--r-- .* web.yaml\n$/,
  )
  expect(await type('chmod 640 own')).toBe('')
  expect(await type('ls -l own')).toMatch(/^-rw-r----- /)
  expect(await type('cat own')).toContain('kind: Config')
})

test.each([
  ['kubectl get dep', ['deployments']],
  ['kubectl delete deployment w', ['web']],
  ['kubectl delete deployment/', ['deployment/web']],
  ['kubectl delete deployment x', []],
  ['kubectl get pods -n kube-s', ['kube-system']],
  ['kubectl apply -f ', ['own', 'web.yaml']],
  ['kubectl get deployments -n nowhere web', []],
])('Tab behind %j offers %j', async (line, words) => {
  expect(await shell.complete(line)).toEqual(words)
})

test('a command runs in a container as in a terminal, and a shell that would read what is typed does not', async () => {
  await type('kubectl wait deployment web --for=condition=Available')
  expect(await type('kubectl exec -it deployment/web -- sh -c "echo here"')).toBe('here\n')
  expect(await type('kubectl exec -it deployment/web -- sh')).toMatch(
    /^Not simulated here: typing into a container: give its command behind --\./,
  )
})

test('kubectl edit is asked of the page, and takes what it hands back', async () => {
  const id = last + 1
  const line = type('kubectl edit deployment web')
  await expect
    .poll(() => others.at(-1))
    .toEqual({ type: 'edit', id, text: expect.stringMatching(/^# Please edit[^]*replicas: 1\n/) })
  const { text } = others.at(-1) as { text: string }
  shell.edited(id, text.replace('replicas: 1', 'replicas: 2'))
  expect(await line).toBe('deployment.apps/web edited\n')

  const closed = type('kubectl edit deployment web')
  await expect.poll(() => others.at(-1)).toMatchObject({ type: 'edit', id: id + 1 })
  shell.edited(id + 1, undefined)
  expect(await closed).toBe('Edit cancelled, no changes made.\n')

  const left = type('kubectl edit deployment web')
  await expect.poll(() => others.at(-1)).toMatchObject({ type: 'edit', id: id + 2 })
  shell.interrupt(id + 2)
  expect(await left).toBe('^C\n[130]')
})

test('a forwarded port answers the page and curl, until Ctrl-C', async () => {
  await type('kubectl wait deployment web --for=condition=Available')
  const id = ++last
  const forwarding = shell.run(id, 'kubectl port-forward deployment/web 8080:80')
  await expect.poll(() => others.at(-1)).toEqual({ type: 'ports', open: [8080] })
  await shell.ask(8080, '/')
  expect(others.at(-1)).toEqual({
    type: 'answered',
    port: 8080,
    path: '/',
    status: 200,
    body: expect.stringContaining('Welcome to nginx!'),
  })
  expect(await type('curl -s localhost:8080')).toContain('Welcome to nginx!')
  // The port is taken.
  expect(await type('kubectl port-forward deployment/web 8080:80')).toContain(
    'bind: address already in use',
  )
  shell.interrupt(id)
  await forwarding
  expect(wrote.get(id)).toBe(
    `Forwarding from 127.0.0.1:8080 -> 80
Forwarding from [::1]:8080 -> 80
Handling connection for 8080
Handling connection for 8080
^C
`,
  )
  await expect.poll(() => others.at(-1)).toEqual({ type: 'ports', open: [] })
  expect(await type('curl localhost:8080')).toMatch(/Failed to connect to localhost port 8080/)
  await shell.ask(8080, '/')
  expect(others.at(-1)).toMatchObject({ status: 0, body: 'connection refused' })
})

test('Ctrl-C ends a command, also while time stands still', async () => {
  session.pace(0)
  const id = ++last
  const running = shell.run(id, 'kubectl get pods --watch')
  // It is at work once it has shown what there is.
  await expect.poll(() => wrote.get(id)).toContain('web-')
  shell.interrupt(id)
  await running
  expect([wrote.get(id)?.slice(-3), ended.get(id)]).toEqual(['^C\n', 130])
  session.pace(Infinity)
})
