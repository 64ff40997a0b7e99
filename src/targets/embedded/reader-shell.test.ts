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
let last = 0

beforeAll(async () => {
  session = await embeddedSession(await loadEngine(), twins, { name: 'shell', ports: {} })
  shell = readerShell(session, files, images, (message) => {
    if (message.type === 'ended') ended.set(message.id, message.exitCode)
    else wrote.set(message.id, (wrote.get(message.id) ?? '') + message.text)
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
  expect(await type('NAME=$(kubectl get deployments -o name)')).toBe(
    '',
  )
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
