import { beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { embeddedCluster } from '../../cluster/embedded/embedded.ts'
import { loadEngine } from '../../cluster/embedded/engine/node/load-engine.ts'
import { kubectl } from '../kubectl.ts'
import { words } from '../testing/words.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await embeddedCluster(await loadEngine(), { namespace: 'default', twins: [] })
  await shell()('create sa reader')
})

/** A reader's folder and kubeconfig, in which lines of kubectl run one after the other. */
function shell(files: Record<string, string> = {}) {
  const own = {}
  return async (line: string): Promise<string> => {
    let printed = ''
    const status = await kubectl(cluster, words(line), {
      ...{ files, own },
      write: (text) => void (printed += text),
      save: (file, text) => void (files[file] = text),
    })
    return `${printed}${status ? `(${status})` : ''}`
  }
}

/** Runs `kubectl config --kubeconfig=a …` for each line, and returns what the last one printed. */
async function after(lines: string[], files: Record<string, string> = { 'ca.crt': 'CERT\n' }) {
  const run = shell(files)
  let last = ''
  for (const line of lines) last = await run(`config --kubeconfig=a ${line}`)
  return last
}

const lab = [
  'set-cluster lab --server=https://127.0.0.1:7 --certificate-authority=ca.crt --embed-certs',
  'set-credentials u --token=abc',
  'set-context c --cluster=lab --user=u',
  'use-context c',
]

describe('kubectl config says as the real one', () => {
  test.each([
    [lab.slice(0, 1), 'Cluster "lab" set.\n'],
    [lab.slice(0, 2), 'User "u" set.\n'],
    [lab.slice(0, 3), 'Context "c" created.\n'],
    [[...lab, 'set-context c --namespace=ns'], 'Context "c" modified.\n'],
    [[...lab, 'set-context --current --namespace=x'], 'Context "c" modified.\n'],
    [lab, 'Switched to context "c".\n'],
    [['set-context --current --namespace=x'], 'error: no current context is set\n(1)'],
    [['set-context'], 'error: you must specify a non-empty context name or --current\n(1)'],
    [['use-context d'], 'error: no context exists with the name: "d"\n(1)'],
    [
      ['set-cluster x --certificate-authority=nope --embed-certs'],
      'error: could not stat certificate-authority file nope: stat nope: no such file or directory\n(1)',
    ],
    [['current-context'], 'error: current-context is not set\n(1)'],
    [[...lab, 'current-context'], 'c\n'],
    [[...lab, 'get-users'], 'NAME\nu\n'],
    [[...lab, 'get-clusters'], 'NAME\nlab\n'],
    [['get-contexts'], 'CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE\n'],
    [
      [...lab, 'set-context c --namespace=x', 'get-contexts'],
      'CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE\n*         c      lab       u          x\n',
    ],
    [
      [...lab, 'get-contexts x'],
      'CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE\nerror: context x not found\n(1)',
    ],
    [[...lab, 'rename-context c e'], 'Context "c" renamed to "e".\n'],
    [
      [...lab, 'delete-context c'],
      'warning: this removed your active context, use "kubectl config use-context" to select a different one\ndeleted context c from a\n',
    ],
    [['delete-context c'], 'error: cannot delete context c, not in a\n(1)'],
    [[...lab, 'delete-cluster lab'], 'deleted cluster lab from a\n'],
    [[...lab, 'delete-user u'], 'deleted user u from a\n'],
    [
      ['view'],
      'apiVersion: v1\nclusters: null\ncontexts: null\ncurrent-context: ""\nkind: Config\nusers: null\n',
    ],
    [['view --minify'], 'error: current-context must exist in order to minify\n(1)'],
    [[...lab, 'delete-cluster lab', 'view --minify'], 'error: cannot locate cluster lab\n(1)'],
    [[...lab, 'delete-user u', 'view --minify'], 'error: cannot locate user u\n(1)'],
    [[...lab, 'view --minify --context=x'], 'error: cannot locate context x\n(1)'],
    [[...lab, "view -o 'jsonpath={.clusters[0].cluster.server}'"], 'https://127.0.0.1:7'],
    [
      [...lab, 'set-cluster two --server=x --insecure-skip-tls-verify', 'view'],
      `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: https://127.0.0.1:7
  name: lab
- cluster:
    insecure-skip-tls-verify: true
    server: x
  name: two
contexts:
- context:
    cluster: lab
    user: u
  name: c
current-context: c
kind: Config
users:
- name: u
  user:
    token: REDACTED
`,
    ],
    [
      [...lab, 'set-cluster two --server=x', 'view --minify --flatten'],
      `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: Q0VSVAo=
    server: https://127.0.0.1:7
  name: lab
contexts:
- context:
    cluster: lab
    user: u
  name: c
current-context: c
kind: Config
users:
- name: u
  user:
    token: abc
`,
    ],
  ])('%j', async (lines, printed) => {
    expect(await after(lines)).toBe(printed)
  })

  test('view -o json has the fields in the order of the real one', async () => {
    const view = await after([...lab, 'view -o json'])
    expect(Object.keys(JSON.parse(view))).toEqual([
      'kind',
      'apiVersion',
      'clusters',
      'users',
      'contexts',
      'current-context',
    ])
  })

  test('the kubeconfig of a basic user holds a token in its place once it is given one', async () => {
    const files: Record<string, string> = {}
    await after(
      ['set-credentials v --username=a --password=b', 'set-credentials v --token=t'],
      files,
    )
    expect(files.a).toContain('  user:\n    token: t\n')
    expect(files.a).not.toContain('password')
  })
})

/** A kubeconfig that leads to the cluster of this test. */
async function kubeconfigWith(user: string, server = cluster.access!.server) {
  const files = { 'ca.crt': cluster.access!.certificateAuthority }
  const run = shell(files)
  const config = (line: string) => run(`config --kubeconfig=a ${line}`)
  await config(`set-cluster lab --server=${server} --certificate-authority=ca.crt --embed-certs`)
  await config(`set-credentials u ${user}`)
  await config('set-context c --cluster=lab --user=u')
  await config('use-context c')
  return { run, files: files as Record<string, string> }
}

describe('With a kubeconfig', () => {
  test('one is whose token it holds', async () => {
    const token = (await shell()('create token reader')).trim()
    const { run } = await kubeconfigWith(`--token=${token}`)
    expect(await run('--kubeconfig=a auth whoami')).toContain(
      'Username                                            system:serviceaccount:default:reader',
    )
    expect(await run('get nodes --kubeconfig a')).toBe(
      'Error from server (Forbidden): nodes is forbidden: User "system:serviceaccount:default:reader" cannot list resource "nodes" in API group "" at the cluster scope\n(1)',
    )
  })

  const refused = (host: string) =>
    `The connection to the server ${host} was refused - did you specify the right host or port?\n(1)`
  const unauthorized = 'error: You must be logged in to the server (Unauthorized)\n(1)'
  test.each([
    ['that holds no good token', '--token=abc', 'get pods', unauthorized],
    ['that holds no good token', '--token=abc', 'auth can-i get pods', unauthorized],
    ['that holds no good token', '--token=abc', 'run x --image=y', unauthorized],
    [
      'that holds no good token',
      '--token=abc',
      'create token reader',
      'error: failed to create token: Unauthorized\n(1)',
    ],
    ['that names nobody', '', 'get pods', 'Please enter Username: error: EOF\n(1)'],
    [
      'and another user',
      '--token=abc',
      'get pods --user=no',
      'error: auth info "no" does not exist\n(1)',
    ],
    [
      'and another cluster',
      '--token=abc',
      'get pods --cluster=no',
      'error: no server found for cluster "no"\n(1)',
    ],
    [
      'and another context',
      '--token=abc',
      'get pods --context=no',
      'Error in configuration: context was not found for specified context: no\n(1)',
    ],
    ['and another port', '--token=abc', 'get pods -s https://127.0.0.1:1', refused('127.0.0.1:1')],
  ])('%s: %s %s', async (_, user, line, printed) => {
    const { run } = await kubeconfigWith(user)
    expect(await run(`--kubeconfig=a ${line}`)).toBe(printed)
  })

  test('that is not there, nothing is asked', async () => {
    expect(await shell()('--kubeconfig=missing get pods')).toBe(
      'error: stat missing: no such file or directory\n(1)',
    )
  })

  test('that names no cluster, nobody answers', async () => {
    const { run } = await kubeconfigWith('--token=abc')
    await run('config --kubeconfig=a delete-context c')
    await run('config --kubeconfig=a set-context c --user=u')
    expect(await run('--kubeconfig=a get pods')).toBe(refused('localhost:8080'))
  })

  test('a certificate counts before a token', async () => {
    expect(await shell()('--token=abc auth whoami')).toContain('kubernetes-admin')
  })

  test('the namespace of the current context is meant, until another one is set', async () => {
    const run = shell()
    expect(await run('get pods')).toBe('No resources found in default namespace.\n')
    await run('config set-context --current --namespace=team')
    expect(await run('get pods')).toBe('No resources found in team namespace.\n')
    expect(await run('get pods -n other')).toBe('No resources found in other namespace.\n')
  })
})
