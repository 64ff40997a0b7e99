import { beforeAll, describe, expect, test } from 'vitest'
import { ApiError, type Cluster } from '../../../cluster/cluster.ts'
import { embeddedCluster } from '../../../cluster/embedded/embedded.ts'
import { loadEngine } from '../../../cluster/embedded/engine/node/load-engine.ts'
import { kubectl } from '../../kubectl.ts'
import { shellOn } from '../../testing/shell-on.ts'
import { words } from '../../testing/words.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await embeddedCluster(await loadEngine(), { namespace: 'demo', twins: [] })
  for (const line of [
    'create sa reader',
    'create clusterrole reader --verb=get,list,watch --resource=pods,nodes',
    'create clusterrolebinding reader --clusterrole=reader --serviceaccount=demo:reader',
  ])
    await run(line)
})

async function run(line: string): Promise<string> {
  let printed = ''
  const write = (text: string) => void (printed += text)
  const status = await kubectl(cluster, words(line), { files: {}, write })
  return `${printed}${status ? `(${status})` : ''}`
}

const reader = '--as=system:serviceaccount:demo:reader'
const usage =
  "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.\n(1)"
const notNamespaced = (what: string) => `Warning: resource ${what}\n\n`
const alone = 'error: --no-headers cannot be set without --list specified\n(1)'
const yes = 'yes\n'
const no = 'no\n(1)'

describe('kubectl auth can-i says as on Kind', () => {
  test.each([
    ['get pods', yes],
    ["'*' '*'", yes],
    ["get '*'", yes],
    [`get pods ${reader}`, yes],
    [`get pods/p ${reader}`, yes],
    [`get po ${reader}`, yes],
    [`list pods -A ${reader}`, yes],
    [`list nodes -A ${reader}`, yes],
    [`get /healthz ${reader}`, yes],
    [`get pods --subresource=log ${reader}`, no],
    [`list deployments.apps -A ${reader}`, no],
    [`get /logs ${reader}`, no],
    [`'*' '*' ${reader}`, no],
    [`get deployments.v1.apps ${reader}`, no],
    [`get Deployment ${reader}`, no],
    [`get deploy/x ${reader}`, no],
    [`create pods/exec ${reader}`, no],
    [`create pods -q ${reader}`, '(1)'],
    [`get pods -q ${reader}`, ''],
    ['list pods --as=joe --as-group=system:masters', yes],
    [`frob pods -A ${reader}`, no],
    [`impersonate users ${reader}`, no],
    [`get '' ${reader}`, `Warning: the server doesn't have a resource type ''\n\n${no}`],
    [`frob /healthz ${reader}`, `Warning: verb 'frob' is not a known verb\n\n${no}`],
    [`get nodes ${reader}`, `${notNamespaced("'nodes' is not namespace scoped")}${yes}`],
    [
      `get csr ${reader}`,
      `${notNamespaced("'certificatesigningrequests' is not namespace scoped in group 'certificates.k8s.io'")}${no}`,
    ],
    [
      `frob nodes ${reader}`,
      `${notNamespaced("'nodes' is not namespace scoped")}Warning: verb 'frob' is not a known verb\n\n${no}`,
    ],
    [`use psp ${reader}`, `Warning: the server doesn't have a resource type 'psp'\n\n${no}`],
    [
      `get things.example.com ${reader}`,
      `Warning: the server doesn't have a resource type 'things' in group 'example.com'\n\n${no}`,
    ],
    [
      `get Things.v1.example.com/x ${reader}`,
      `Warning: the server doesn't have a resource type 'things' in group 'v1.example.com'\n\n${no}`,
    ],
    ['get pods --no-headers', alone],
    ['get /healthz --no-headers', alone],
    ['frob pods --no-headers', `Warning: verb 'frob' is not a known verb\n\n${alone}`],
    ['', usage],
    ['get', usage],
    ['get pods p x', usage],
    ['get /logs --subresource=x', 'error: --subresource can not be used with NonResourceURL\n(1)'],
    ['--list pods', 'error: list option must be specified with no arguments\n(1)'],
    ...['-A', '-q', '--subresource=x'].map((flag): [string, string] => [
      `--list ${flag}`,
      "error: list option can't be specified with neither quiet, all-namespaces nor subresource options\n(1)",
    ]),
  ])('%s', async (line, printed) => {
    expect(await run(`auth can-i ${line}`)).toBe(printed)
  })

  test('--list, in the order of the real one', async () => {
    expect((await run(`auth can-i --list --no-headers ${reader}`)).split('\n').slice(0, 8)).toEqual(
      [
        'selfsubjectreviews.authentication.k8s.io        []                                     []    [create]',
        'selfsubjectaccessreviews.authorization.k8s.io   []                                     []    [create]',
        'selfsubjectrulesreviews.authorization.k8s.io    []                                     []    [create]',
        'nodes                                           []                                     []    [get list watch]',
        'pods                                            []                                     []    [get list watch]',
        'clustertrustbundles.certificates.k8s.io         []                                     []    [get list watch]',
        '                                                [/.well-known/openid-configuration/]   []    [get]',
        '                                                [/.well-known/openid-configuration]    []    [get]',
      ],
    )
  })
})

/** What a line asks the API server for, and prints of its answer. */
async function answered(line: string, status: object) {
  const answer = { metadata: { creationTimestamp: '2026-01-01T00:00:00Z' }, status }
  const [access, rules, who] = [
    'SelfSubjectAccessReview',
    'SelfSubjectRulesReview',
    'SelfSubjectReview',
  ]
  const answers = { [access!]: answer, [rules!]: answer, [who!]: answer }
  const { printed, asked } = await shellOn([], { answers }).run(line)
  return { printed, asked: asked[0]?.[2] as { apiVersion: string; spec: object } }
}

describe('kubectl auth can-i asks as the real one', () => {
  const attributes = { namespace: 'demo', verb: 'get', group: '', resource: 'pods' }
  test.each([
    ['get po', attributes],
    ["'*' '*'", { ...attributes, verb: '*', resource: '*' }],
    ['get pods -n other', { ...attributes, namespace: 'other' }],
    ['get pods -A', { ...{ verb: 'get', group: '', resource: 'pods' } }],
    ['get pods/a/b', { ...attributes, name: 'a/b' }],
    ['get pods/', attributes],
    ['get pods/a --subresource=log', { ...attributes, name: 'a', subresource: 'log' }],
    ['get Deployment.v1.apps', { ...attributes, group: 'apps', resource: 'deployments' }],
    [
      'get Things.v1.example.com/x',
      { ...attributes, resource: 'Things.v1.example.com', name: 'x' },
    ],
    ['impersonate groups', { ...attributes, verb: 'impersonate', resource: 'groups' }],
  ])('%s', async (line, resourceAttributes) => {
    const { asked } = await answered(`auth can-i ${line}`, { allowed: true })
    expect(asked).toMatchObject({ apiVersion: 'authorization.k8s.io/v1' })
    expect(asked.spec).toEqual({ resourceAttributes })
  })

  test('for a path, and for all that one may do in a namespace', async () => {
    expect((await answered('auth can-i get /logs', { allowed: true })).asked.spec).toEqual({
      nonResourceAttributes: { verb: 'get', path: '/logs' },
    })
    const { asked } = await answered('auth can-i --list -q=false -n other', {})
    expect(asked.spec).toEqual({ namespace: 'other' })
  })

  const why = { reason: 'why', evaluationError: 'oops' }
  const rules = { resourceRules: [], nonResourceRules: [] }
  const header = 'Resources   Non-Resource URLs   Resource Names   Verbs\n'
  const incomplete = 'Warning: the list may be incomplete: oops\n'
  test.each([
    ['get pods', { allowed: true, ...why }, 'yes\n'],
    ['get pods', { ...why }, 'no - why - oops\nexit 1'],
    ['get pods', { evaluationError: 'oops' }, 'no - oops\nexit 1'],
    ['get pods -q', { ...why }, 'exit 1'],
    ['--list', { ...rules, ...why, incomplete: true }, incomplete + header],
    ['--list --no-headers', { ...rules, ...why, incomplete: true }, incomplete],
    ['--list', { ...rules, ...why }, header],
    ['--list', {}, header],
  ])('%s, and prints what comes back: %j', async (line, status, printed) => {
    expect((await answered(`auth can-i ${line}`, status)).printed).toBe(printed)
  })
})

describe('kubectl auth whoami prints what comes back as the real one', () => {
  const user = { username: 'me', uid: 'u1', extra: { b: ['1', '2'], a: ['x'] } }
  test.each([
    [
      '',
      user,
      'ATTRIBUTE   VALUE\nUsername    me\nUID         u1\nExtra: a    [x]\nExtra: b    [1 2]\n',
    ],
    ['', { username: 'me', groups: [] }, 'ATTRIBUTE   VALUE\nUsername    me\n'],
    [
      '-o yaml',
      user,
      `apiVersion: authentication.k8s.io/v1
kind: SelfSubjectReview
metadata:
  creationTimestamp: "2026-01-01T00:00:00Z"
status:
  userInfo:
    extra:
      a:
      - x
      b:
      - "1"
      - "2"
    uid: u1
    username: me
`,
    ],
    ['', { username: 'me' }, 'ATTRIBUTE   VALUE\nUsername    me\n'],
    ['-o jsonpath={.status.userInfo}', { username: 'me' }, '{"username":"me"}'],
    [
      '-o json',
      { ...{ extra: {}, groups: ['g'] }, ...user },
      `{
    "kind": "SelfSubjectReview",
    "apiVersion": "authentication.k8s.io/v1",
    "metadata": {
        "creationTimestamp": "2026-01-01T00:00:00Z"
    },
    "status": {
        "userInfo": {
            "username": "me",
            "uid": "u1",
            "groups": [
                "g"
            ],
            "extra": {
                "a": [
                    "x"
                ],
                "b": [
                    "1",
                    "2"
                ]
            }
        }
    }
}
`,
    ],
    ['-o name', user, 'selfsubjectreview.authentication.k8s.io/<unknown>\n'],
    [
      '-o x',
      user,
      'error: unable to match a printer suitable for the output format "x", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\nexit 1',
    ],
  ])('%s: %j', async (flags, userInfo, printed) => {
    expect((await answered(`auth whoami ${flags}`, { userInfo })).printed).toBe(printed)
  })

  test.each([
    [
      new ApiError({ code: 403, reason: 'Forbidden', message: 'no' }),
      'error: the selfsubjectreviews API is not enabled in the cluster or you do not have permission to call it\nexit 1',
    ],
    [
      new ApiError({ code: 500, reason: 'InternalError', message: 'oops' }),
      'Error from server (InternalError): oops\nexit 1',
    ],
    [new Error('oops'), 'error: oops\nexit 1'],
  ])('unless it is refused: %s', async (error, printed) => {
    const refuses = { 'create SelfSubjectReview': error }
    expect((await shellOn([], { refuses }).run('auth whoami')).printed).toBe(printed)
  })
})

describe('kubectl auth whoami says as on Kind', () => {
  test.each([
    [
      reader,
      `ATTRIBUTE   VALUE
Username    system:serviceaccount:demo:reader
Groups      [system:serviceaccounts system:serviceaccounts:demo system:authenticated]
`,
    ],
    [
      '--as=me --as-group=a --as-group=b',
      'ATTRIBUTE   VALUE\nUsername    me\nGroups      [a b system:authenticated]\n',
    ],
    [
      '--as=system:anonymous',
      'error: the selfsubjectreviews API is not enabled in the cluster or you do not have permission to call it\n(1)',
    ],
  ])('%s', async (flags, printed) => {
    expect(await run(`auth whoami ${flags}`)).toBe(printed)
  })

  test('with -o json', async () => {
    expect(JSON.parse(await run(`auth whoami -o json --as=me`))).toEqual({
      kind: 'SelfSubjectReview',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { creationTimestamp: expect.stringMatching(/Z$/) },
      status: { userInfo: { username: 'me', groups: ['system:authenticated'] } },
    })
  })
})

describe('kubectl create token says as on Kind', () => {
  const arguments_ = (count: number) =>
    `error: exactly one NAME is required, got ${count}\nSee 'kubectl create token -h' for help and examples\n(1)`
  test.each([
    ['', arguments_(0)],
    ['a b', arguments_(2)],
    ['none', 'error: failed to create token: serviceaccounts "none" not found\n(1)'],
    ['reader --duration=-1s', 'error: --duration must be greater than or equal to 0\n(1)'],
    [
      'reader --duration=500ms',
      'error: --duration cannot be expressed in units less than seconds\n(1)',
    ],
    [
      'reader --duration=5m',
      'error: failed to create token: TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 300: may not specify a duration less than 10 minutes\n(1)',
    ],
    [
      'reader --bound-object-kind=Pod',
      'error: --bound-object-name is required if --bound-object-kind is provided\n(1)',
    ],
    [
      'reader --bound-object-name=p',
      'error: --bound-object-name can only be set if --bound-object-kind is provided\n(1)',
    ],
    [
      'reader --bound-object-kind=Foo --bound-object-name=p',
      'error: supported --bound-object-kind values are Node, Pod, Secret\n(1)',
    ],
    [
      'reader --bound-object-kind=Pod --bound-object-name=zzz',
      'error: failed to create token: pods "zzz" not found\n(1)',
    ],
    ['reader -o name', 'tokenrequest.authentication.k8s.io/reader\n'],
  ])('%s', async (line, printed) => {
    expect(await run(`create token ${line}`)).toBe(printed)
  })
})
