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
    [["set-context ''"], 'error: you must specify a non-empty context name or --current\n(1)'],
    [
      [...lab, 'set-context c --current'],
      'error: you cannot specify both a context name and --current\n(1)',
    ],
    [["set-cluster ''"], 'error: you must specify a non-empty cluster name\n(1)'],
    [
      ['set-cluster x --insecure-skip-tls-verify --certificate-authority=ca.crt'],
      'error: you cannot specify a certificate authority and insecure mode at the same time\n(1)',
    ],
    [
      ['set-cluster x --embed-certs'],
      'error: you must specify a --certificate-authority to embed\n(1)',
    ],
    [["set-credentials ''"], 'error: you must specify a non-empty user name\n(1)'],
    ...['username', 'password'].map((flag): [string[], string] => [
      [`set-credentials x --token=t --${flag}=u`],
      'error: you cannot specify more than one authentication method at the same time: --token, --username/--password\n(1)',
    ]),
    [['set-credentials x --token= --username=u'], 'User "x" set.\n'],
    [["use-context ''"], 'error: empty context names are not allowed\n(1)'],
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
    [
      [...lab, 'set-context b --namespace=x', 'get-contexts'],
      'CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE\n          b                           x\n*         c      lab       u          \n',
    ],
    [
      [...lab, 'set-context b', 'get-contexts c b --no-headers'],
      '      b                 \n*     c     lab   u     \n',
    ],
    [[...lab, 'set-context b', 'get-contexts -o name'], 'b\nc\n'],
    [[...lab, 'get-contexts x c -o name'], 'c\nerror: context x not found\n(1)'],
    [
      ['get-contexts -o wide'],
      'error: --output wide is not available in kubectl config get-contexts; resetting to default output format\n(1)',
    ],
    [[...lab, 'set-credentials b', 'get-users'], 'NAME\nb\nu\n'],
    [[...lab, 'set-cluster b', 'get-clusters'], 'NAME\nb\nlab\n'],
    [[...lab, 'rename-context c e'], 'Context "c" renamed to "e".\n'],
    [[...lab, 'rename-context c e', 'get-contexts --no-headers'], '*     e     lab   u     \n'],
    [
      [...lab, 'set-context d', 'rename-context d e', 'get-contexts --no-headers'],
      '*     c     lab   u     \n      e                 \n',
    ],
    [['rename-context c d'], 'error: cannot rename the context "c", it\'s not in a\n(1)'],
    [
      [...lab, 'rename-context c c'],
      'error: cannot rename the context "c", the context "c" already exists in a\n(1)',
    ],
    [[...lab, "rename-context c ''"], 'error: You must specify a new non-empty context name\n(1)'],
    [[...lab, 'set-context d', 'delete-context d'], 'deleted context d from a\n'],
    [[...lab, 'set-cluster c', 'delete-cluster c'], 'deleted cluster c from a\n'],
    [
      ['delete-user'],
      "error: user to delete is required\nSee 'kubectl config delete-user -h' for help and examples\n(1)",
    ],
    [
      ['view x y'],
      "error: unexpected arguments: [x y]\nSee 'kubectl config view -h' for help and examples\n(1)",
    ],
    [['view -o name'], 'config/<unknown>\n'],
    [
      ['view -o x'],
      'error: unable to match a printer suitable for the output format "x", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n(1)',
    ],
    ...['--raw', '--merge --flatten'].map((flag): [string[], string] => [
      [...lab, `view ${flag} -o jsonpath='{..certificate-authority-data} {..token}'`],
      'Q0VSVAo= abc',
    ]),
    [
      [
        'set-cluster x --certificate-authority=ca.crt',
        "view --flatten -o jsonpath='{.clusters[0].cluster}'",
      ],
      '{"certificate-authority-data":"Q0VSVAo=","server":""}',
    ],
    [
      ['set-cluster x --certificate-authority=/nope', 'view --flatten'],
      'error: open /nope: no such file or directory\n(1)',
    ],
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

  test.each([
    ['set-cluster', 'a b'],
    ['set-credentials', ''],
    ['set-context', 'a b'],
    ['use-context', ''],
    ['rename-context', 'a'],
    ['rename-context', 'a b c'],
    ['delete-context', ''],
  ])('%s, but for its help, which stands before what is wrong with %j', async (command, names) => {
    await expect(after([`${command} ${names}`])).rejects.toThrow(
      `Podium's kubectl has no help for config ${command}, which the real one prints for names too many or too few`,
    )
  })

  test('where no file is named, of the one at home', async () => {
    const run = shell()
    expect(await run('config delete-cluster x')).toBe(
      'error: cannot delete cluster x, not in ~/.kube/config\n(1)',
    )
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

  const byFile = 'set-cluster x --certificate-authority=ca.crt'
  const byData = `${byFile} --embed-certs`
  const insecure = 'set-cluster x --insecure-skip-tls-verify'
  test.each([
    [['set-cluster x --server=https://a/', 'set-cluster x'], 'server: https://a/'],
    [[byFile], 'certificate-authority: ca.crt, server: ""'],
    [[byFile, byData], 'certificate-authority-data: Q0VSVAo=, server: ""'],
    [[byData, byFile], 'certificate-authority: ca.crt, server: ""'],
    [[byFile, insecure], 'insecure-skip-tls-verify: true, server: ""'],
    [[byData, insecure], 'insecure-skip-tls-verify: true, server: ""'],
    [[insecure, byFile], 'certificate-authority: ca.crt, server: ""'],
    [[insecure, byData], 'certificate-authority-data: Q0VSVAo=, server: ""'],
    [[byData, 'set-cluster x --server=b'], 'certificate-authority-data: Q0VSVAo=, server: b'],
    [[byFile, 'set-cluster x'], 'certificate-authority: ca.crt, server: ""'],
    [[byData, 'set-cluster x'], 'certificate-authority-data: Q0VSVAo=, server: ""'],
    [[insecure, 'set-cluster x --server=b'], 'server: b'],
    [['set-cluster x --insecure-skip-tls-verify=false'], 'server: ""'],
    [['set-credentials x'], ''],
    [
      ['set-credentials x --username=u', 'set-credentials x --password=p'],
      'password: p, username: u',
    ],
    [
      ['set-credentials x --username=u --password=p', 'set-credentials x --username=v'],
      'password: p, username: v',
    ],
    [
      ['set-credentials x --username=u --password=p', 'set-credentials x'],
      'password: p, username: u',
    ],
    [
      ['set-credentials x --username=u --password=p', 'set-credentials x --token='],
      'password: p, username: u',
    ],
    [['set-credentials x --username=u --password=p', 'set-credentials x --token=t'], 'token: t'],
    [
      ['set-credentials x --username=u --password=p', 'set-credentials x --username= --password='],
      '',
    ],
    [['set-credentials x --token=t', 'set-credentials x --username=u'], 'username: u'],
    [['set-credentials x --token=t', 'set-credentials x --password=p'], 'password: p'],
    [['set-credentials x --token=t', 'set-credentials x --username='], 'token: t'],
    [['set-credentials x --token=t', 'set-credentials x'], 'token: t'],
    [['set-context x'], 'cluster: "", user: ""'],
    [['set-context x --cluster=a'], 'cluster: a, user: ""'],
    [['set-context x --user=a'], 'cluster: "", user: a'],
    [
      ['set-context x --cluster=a --user=b', 'set-context x --namespace=n'],
      'cluster: a, namespace: "n", user: b',
    ],
    [
      ['set-context x --namespace=n', 'use-context x', 'set-context --current --namespace='],
      'cluster: "", user: ""',
    ],
    [
      ['set-context x --namespace=n', 'set-context x --user=b'],
      'cluster: "", namespace: "n", user: b',
    ],
  ])('%j, and writes %j', async (lines, written) => {
    const files: Record<string, string> = { 'ca.crt': 'CERT\n' }
    await after(lines, files)
    const fields = files.a!.split('\n').filter((line) => line.startsWith('    '))
    expect(fields.map((line) => line.trim()).join(', ')).toBe(written)
  })

  test('names stand in their order, whatever that of the file', async () => {
    const two = (field: string) => `[{name: b, ${field}: {}}, {name: a, ${field}: {}}]`
    const file = `clusters: ${two('cluster')}\nusers: ${two('user')}\n`
    for (const what of ['clusters', 'users'])
      expect(await after([`get-${what}`], { a: file })).toBe('NAME\na\nb\n')
  })

  test('another server has another name', async () => {
    const before = 'clusters: [{name: x, cluster: {server: a, tls-server-name: x.y}}]'
    const files: Record<string, string> = { a: before }
    await after(['set-cluster x'], files)
    expect(files.a).toContain('tls-server-name: x.y')
    await after(['set-cluster x --server=a'], files)
    expect(files.a).not.toContain('tls-server-name')
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
