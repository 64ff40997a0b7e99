import { describe, expect, it, test } from 'vitest'
import { ApiError, NotSimulated } from '../../../cluster/cluster.ts'
import { shellOn } from '../../testing/shell-on.ts'

const files = {
  'a.txt': 'text',
  'dir/b.txt': 'b',
  'dir/c.txt': 'c',
  'dir/deep/d.txt': 'd',
  'a.env': '# no\n  A=1\r\n\nB=x=y\nC\n  # no\nD=\n',
  'config.json': '{}',
  'tls.crt': '-----BEGIN CERTIFICATE-----\nx',
  'tls.key': '-----BEGIN EC PRIVATE KEY-----\nx',
  'dir2/a b': 'x',
  '-': 'typed',
}
const run = (line: string, objects: object[] = []) =>
  shellOn(objects, { files }).run(`create ${line}`)
const made = async (line: string, objects: object[] = []) => {
  const { printed, asked } = await run(line, objects)
  const create = asked.find(([what]) => what === 'create')
  expect(create, printed).toBeDefined()
  return create?.[2] as Record<string, unknown>
}
const group = 'rbac.authorization.k8s.io'

describe('a role', () => {
  const rule = (apiGroup: string, resources: string[], verbs: string[], more = {}) => ({
    verbs,
    apiGroups: [apiGroup],
    resources,
    ...more,
  })
  it.each<[string, unknown]>([
    ['role a --verb=get,list --resource=pods', [rule('', ['pods'], ['get', 'list'])]],
    ['role a --verb=get --verb=get --resource=po,pods', [rule('', ['pods'], ['get'])]],
    ['role a --verb=get,* --resource=pods', [rule('', ['pods'], ['*'])]],
    [
      'role a --verb=get --resource=deploy,pods/log',
      [rule('', ['pods/log'], ['get']), rule('apps', ['deployments'], ['get'])],
    ],
    [
      'role a --verb=get --resource=deployments.apps/scale',
      [rule('apps', ['deployments/scale'], ['get'])],
    ],
    ['role a --verb=get --resource=pods,*', [rule('', ['*'], ['get'])]],
    [
      'role a --verb=get --resource=pods --resource-name=x --resource-name=y --resource-name=x',
      [rule('', ['pods'], ['get'], { resourceNames: ['x', 'y'] })],
    ],
    [
      'role a --verb=bind --resource=roles.rbac.authorization.k8s.io',
      [rule(group, ['roles'], ['bind'])],
    ],
    ['role a --verb=impersonate --resource=users', [rule('', ['users'], ['impersonate'])]],
    ['clusterrole a --verb=get --resource=nodes', [rule('', ['nodes'], ['get'])]],
    [
      'clusterrole a --verb=get --non-resource-url=/a,/b/*,*',
      [{ verbs: ['get'], nonResourceURLs: ['/a', '/b/*', '*'] }],
    ],
    [
      'clusterrole a --verb=get --resource=pods --non-resource-url=/a',
      [rule('', ['pods'], ['get']), { verbs: ['get'], nonResourceURLs: ['/a'] }],
    ],
    [
      'role a --verb=use --resource=podsecuritypolicies.policy',
      [rule('policy', ['podsecuritypolicies'], ['use'])],
    ],
    [
      'role a --verb=use --resource=podsecuritypolicies.extensions',
      [rule('extensions', ['podsecuritypolicies'], ['use'])],
    ],
  ])('%s', async (line, rules) => {
    const kind = line.startsWith('role') ? 'Role' : 'ClusterRole'
    expect(await made(line)).toEqual({
      apiVersion: `${group}/v1`,
      kind,
      metadata: { name: 'a' },
      rules,
    })
  })

  it('is made of others by their labels', async () => {
    expect(await made('clusterrole a --aggregation-rule=b=c')).toEqual({
      apiVersion: `${group}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'a' },
      rules: null,
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { b: 'c' } }] },
    })
  })

  it.each([
    ['role a --resource=pods', 'error: at least one verb must be specified\nexit 1'],
    ['clusterrole a --resource=pods', 'error: at least one verb must be specified\nexit 1'],
    ['role a --verb=get', 'error: at least one resource must be specified\nexit 1'],
    [
      'clusterrole a --verb=get',
      'error: one of resource or nonResourceURL must be specified\nexit 1',
    ],
    [
      'role a --verb=get --resource=.apps',
      'error: resource must be specified if apiGroup/subresource specified\nexit 1',
    ],
    ['role a --verb=get --resource=odd', 'the server doesn\'t have a resource type "odd"\nexit 1'],
    [
      'role a --verb=get --resource=pods.apps',
      'the server doesn\'t have a resource type "pods" in group "apps"\nexit 1',
    ],
    [
      'role a --verb=bind --resource=pods',
      "error: can not perform 'bind' on 'pods' in group ''\nexit 1",
    ],
    [
      'role a --verb=use --resource=odd.x',
      "error: can not perform 'use' on 'odd' in group 'x'\nexit 1",
    ],
    [
      'role a --verb=odd --resource=pods',
      "Warning: 'odd' is not a standard resource verb\nrole.rbac.authorization.k8s.io/a created\n",
    ],
    [
      'role a --verb=constructor --resource=pods',
      "Warning: 'constructor' is not a standard resource verb\nrole.rbac.authorization.k8s.io/a created\n",
    ],
    [
      'clusterrole a --verb=list --non-resource-url=/a',
      "Warning: 'list' is not a standard resource verb\nclusterrole.rbac.authorization.k8s.io/a created\n",
    ],
    [
      'clusterrole a --verb=post --non-resource-url=/a',
      'clusterrole.rbac.authorization.k8s.io/a created\n',
    ],
    [
      'clusterrole a --verb=get --non-resource-url=a',
      'error: nonResourceURL should start with /\nexit 1',
    ],
    [
      'clusterrole a --verb=get --non-resource-url=/*/a',
      "error: nonResourceURL only supports wildcard matches when '*' is at the end\nexit 1",
    ],
    ...['--verb=get', '--resource=pods', '--non-resource-url=/', '--resource-name=x'].map(
      (flag): [string, string] => [
        `clusterrole a --aggregation-rule=b=c ${flag}`,
        'error: aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames\nexit 1',
      ],
    ),
  ])('%s', async (line, printed) => {
    expect((await run(line)).printed).toBe(printed)
  })
})

describe('a binding', () => {
  const binding = (kind: string, ref: string, subjects?: object[], metadata = {}) => ({
    apiVersion: `${group}/v1`,
    kind,
    metadata: { name: 'a', ...metadata },
    ...(subjects && { subjects }),
    roleRef: { apiGroup: group, kind: ref, name: 'r' },
  })
  it.each<[string, unknown]>([
    ['rolebinding a --role=r', binding('RoleBinding', 'Role')],
    [
      'rolebinding a --clusterrole=r -n x',
      binding('RoleBinding', 'ClusterRole', undefined, { namespace: 'x' }),
    ],
    ['clusterrolebinding a --clusterrole=r -n x', binding('ClusterRoleBinding', 'ClusterRole')],
    [
      'clusterrolebinding a --clusterrole=r --user=u --group=g --serviceaccount=n:s',
      binding('ClusterRoleBinding', 'ClusterRole', [
        { kind: 'User', apiGroup: group, name: 'u' },
        { kind: 'Group', apiGroup: group, name: 'g' },
        { kind: 'ServiceAccount', name: 's', namespace: 'n' },
      ]),
    ],
  ])('%s', async (line, object) => {
    expect(await made(line)).toEqual(object)
  })

  it.each([
    ['rolebinding a', 'error: exactly one of clusterrole or role must be specified\nexit 1'],
    [
      'rolebinding a --role=r --clusterrole=r',
      'error: exactly one of clusterrole or role must be specified\nexit 1',
    ],
    ['clusterrolebinding a', 'error: required flag(s) "clusterrole" not set\nexit 1'],
    ...['s', ':s', 'n:', 'n:s:x'].map((account): [string, string] => [
      `rolebinding a --role=r --serviceaccount=${account}`,
      'error: serviceaccount must be <namespace>:<name>\nexit 1',
    ]),
    [
      'rolebinding',
      "error: exactly one NAME is required, got 0\nSee 'kubectl create rolebinding -h' for help and examples\nexit 1",
    ],
    [
      'rolebinding a b',
      "error: exactly one NAME is required, got 2\nSee 'kubectl create rolebinding -h' for help and examples\nexit 1",
    ],
  ])('%s is refused', async (line, printed) => {
    expect((await run(line)).printed).toBe(printed)
  })
})

describe('an Ingress', () => {
  const to = (name: string, port: number | string) => ({
    service: { name, port: typeof port === 'number' ? { number: port } : { name: port } },
  })
  const path = (path: string, pathType: string, backend: object) => ({ path, pathType, backend })
  it.each<[string, unknown]>([
    ['--default-backend=s:80', { defaultBackend: to('s', 80) }],
    ['--rule=/=s:http', { rules: [{ http: { paths: [path('/', 'Exact', to('s', 'http'))] } }] }],
    [
      '--class=x --rule=h/a*=s:80 --rule=h/b=t:81 --rule=i/=s:80',
      {
        ingressClassName: 'x',
        rules: [
          {
            host: 'h',
            http: { paths: [path('/a', 'Prefix', to('s', 80)), path('/b', 'Exact', to('t', 81))] },
          },
          { host: 'i', http: { paths: [path('/', 'Exact', to('s', 80))] } },
        ],
      },
    ],
    [
      '--rule=h/=s:80,tls=x --rule=h/b=s:80,tls=y --rule=i/=s:80,tls=x --rule=j/=s:80,tls --rule=/=s:80,tls',
      {
        tls: [{ hosts: ['h', 'i'], secretName: 'x' }, { hosts: ['j', ''] }],
        rules: expect.any(Array) as unknown,
      },
    ],
    ['--rule=/=s:80,tls=x', { tls: [{ secretName: 'x' }], rules: expect.any(Array) as unknown }],
    ['--rule=/=s:80,tls', { rules: expect.any(Array) as unknown }],
  ])('%s', async (rest, spec) => {
    expect(await made(`ingress a ${rest}`)).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'a' },
      spec,
      status: { loadBalancer: {} },
    })
  })

  it('has its annotations', async () => {
    expect(
      await made('ingress a --default-backend=s:80 --annotation=b=c=d --annotation=e='),
    ).toMatchObject({
      metadata: { name: 'a', annotations: { b: 'c=d', e: '' } },
    })
  })

  it.each([
    [
      '',
      'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
    ],
    [
      '--rule=h',
      'rule h is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]',
    ],
    [
      '--rule=h/=s',
      'rule h/=s is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]',
    ],
    [
      '--rule=!/=s:80',
      'rule !/=s:80 is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]',
    ],
    [
      '--default-backend=s:80 --annotation=x',
      'annotation x is invalid and should be in format key=[value]',
    ],
    ['--default-backend=s', 'default-backend should be in format servicename:serviceport'],
    ['--default-backend=s:80:x', 'default-backend should be in format servicename:serviceport'],
  ])('of %j is refused', async (rest, problem) => {
    expect((await run(`ingress a ${rest}`)).printed).toBe(`error: ${problem}\nexit 1`)
  })
})

describe('data', () => {
  it.each<[string, unknown]>([
    ['configmap a', undefined],
    ['configmap a --from-literal=b=c=d --from-literal=e=', { b: 'c=d', e: '' }],
    [`configmap a --from-literal=b='"x"' --from-literal=c="'y'"`, { b: 'x', c: 'y' }],
    [`configmap a --from-literal=b='"x'`, { b: '"x' }],
    ['configmap a --from-file=a.txt', { 'a.txt': 'text' }],
    ['configmap a --from-file=key=dir/b.txt', { key: 'b' }],
    ['configmap a --from-file=./dir/b.txt', { 'b.txt': 'b' }],
    ['configmap a --from-file=dir', { 'b.txt': 'b', 'c.txt': 'c' }],
    ['configmap a --from-file=dir/', { 'b.txt': 'b', 'c.txt': 'c' }],
    ['configmap a --from-env-file=a.env', { A: '1', B: 'x=y', D: '' }],
  ])('%s', async (line, data) => {
    const { data: its, ...rest } = await made(line)
    expect(its).toEqual(data)
    expect(rest).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })
  })

  it('of a folder of the reader’s own are its files, but for what was typed', async () => {
    const { asked } = await shellOn([], { files: { '-': 'x', 'a.txt': 'y' } }).run(
      'create configmap a --from-file=.',
    )
    expect(asked[0]?.[2]).toMatchObject({ data: { 'a.txt': 'y' } })
  })

  it.each([
    ['configmap a --from-file=no.txt', 'error reading no.txt: no such file or directory'],
    ['configmap a --from-env-file=no.env', 'error reading no.env: no such file or directory'],
    ['configmap a --from-env-file=dir', 'env config file cannot be a directory'],
    ['secret generic a --from-env-file=dir', 'env secret file cannot be a directory'],
    ['configmap a --from-file=key=dir', 'cannot give a key name for a directory path'],
    ['configmap a --from-file=a=b=c', "key names or file paths cannot contain '='"],
    ['configmap a --from-file==b', 'key name for file path b missing'],
    ['configmap a --from-file=a=', 'file path for key name a missing'],
    ['configmap a --from-literal=a', 'invalid literal source a, expected key=value'],
    [
      'configmap a --from-literal=a=1 --from-literal=a=2',
      'cannot add key "a", another key by that name already exists in Data for ConfigMap "a"',
    ],
    [
      'secret generic a --from-literal=a=1 --from-literal=a=2',
      'cannot add key a, another key by that name already exists',
    ],
    [
      'configmap a --from-env-file=a.env --from-literal=a=1',
      'from-env-file cannot be combined with from-file or from-literal',
    ],
    [
      'configmap a --from-env-file=a.env --from-file=a.txt',
      'from-env-file cannot be combined with from-file or from-literal',
    ],
    [
      'configmap a --from-literal=.=x',
      `"." is not a valid key name for a ConfigMap: must not be '.'`,
    ],
    [
      'configmap a --from-literal=..=x',
      `".." is not a valid key name for a ConfigMap: must not be '..'`,
    ],
    [
      'secret generic a --from-literal=..b=x',
      `"..b" is not valid key name for a Secret must not start with '..'`,
    ],
    [
      'configmap a --from-file=dir2',
      `"a b" is not a valid key name for a ConfigMap: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
    ],
  ])('%s is refused', async (line, problem) => {
    expect((await run(line)).printed).toBe(`error: ${problem}\nexit 1`)
  })

  it.each(['configmap a', 'secret generic a', 'secret tls a', 'secret docker-registry a'])(
    '%s --append-hash is not simulated',
    async (line) => {
      await expect(run(`${line} --append-hash`)).rejects.toThrow(
        new NotSimulated('kubectl create --append-hash'),
      )
    },
  )
})

describe('a Secret', () => {
  const secret = (data: Record<string, string>, type?: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a' },
    data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, btoa(text)])),
    ...(type && { type }),
  })
  const registry = 'kubernetes.io/dockerconfigjson'
  it.each<[string, unknown]>([
    ['generic a --from-literal=b=c', secret({ b: 'c' })],
    ['generic a --from-literal=b=c --type=x', secret({ b: 'c' }, 'x')],
    [
      'tls a --cert=tls.crt --key=./tls.key',
      secret({ 'tls.crt': files['tls.crt'], 'tls.key': files['tls.key'] }, 'kubernetes.io/tls'),
    ],
    ['docker-registry a --from-file=config.json', secret({ '.dockerconfigjson': '{}' }, registry)],
    ['docker-registry a --from-file=x=config.json', secret({ x: '{}' }, registry)],
    [
      'docker-registry a --docker-username=u --docker-password=p',
      secret(
        {
          '.dockerconfigjson': `{"auths":{"https://index.docker.io/v1/":{"username":"u","password":"p","auth":"${btoa('u:p')}"}}}`,
        },
        registry,
      ),
    ],
    [
      'docker-registry a --docker-username=u --docker-password=p --docker-email=e --docker-server=s',
      secret(
        {
          '.dockerconfigjson': `{"auths":{"s":{"username":"u","password":"p","email":"e","auth":"${btoa('u:p')}"}}}`,
        },
        registry,
      ),
    ],
  ])('%s', async (line, object) => {
    expect(await made(`secret ${line}`)).toEqual(object)
  })

  it.each([
    ['tls a --cert=tls.crt', 'key and cert must be specified'],
    ['tls a --key=tls.key', 'key and cert must be specified'],
    [
      'tls a --cert=no.crt --key=tls.key',
      'Cannot read file no.crt, open no.crt: no such file or directory',
    ],
    ['tls a --cert=a.txt --key=tls.key', 'tls: failed to find any PEM data in certificate input'],
    ['tls a --cert=tls.crt --key=a.txt', 'tls: failed to find any PEM data in key input'],
    ...[
      '--docker-username=u',
      '--docker-password=p',
      '--docker-username=u --docker-password=p --docker-server=',
    ].map((flags): [string, string] => [
      `docker-registry a ${flags}`,
      'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
    ]),
  ])('%s is refused', async (line, problem) => {
    expect((await run(`secret ${line}`)).printed).toBe(`error: ${problem}\nexit 1`)
  })

  it('that the server refuses is told as kubectl tells it', async () => {
    const refuses = {
      'create Secret': new ApiError({ code: 403, reason: 'Forbidden', message: 'no' }),
      'create ConfigMap': new ApiError({ code: 403, reason: 'Forbidden', message: 'no' }),
      'create Namespace': new ApiError({ code: 403, reason: 'Forbidden', message: 'no' }),
    }
    const said = async (line: string) =>
      (await shellOn([], { refuses }).run(`create ${line}`)).printed
    expect(await said('secret generic a')).toBe('error: failed to create secret no\nexit 1')
    expect(await said('configmap a')).toBe('error: failed to create configmap: no\nexit 1')
    expect(await said('ns a')).toBe('Error from server (Forbidden): no\nexit 1')
  })
})

test.each([
  ['Deployment', 'deployment a --image=a', 'deployment'],
  ['Job', 'job a --image=a', 'job'],
  ['CronJob', 'cronjob a --image=a --schedule=@daily', 'cronjob'],
  ['Ingress', 'ingress a --rule=a/b=c:1', 'ingress'],
  ['PodDisruptionBudget', 'pdb a --selector=a=b --min-available=1', 'poddisruptionbudgets'],
  ['PriorityClass', 'priorityclass a --value=1', 'priorityclass'],
  ['ResourceQuota', 'quota a', 'quota'],
  ['RoleBinding', 'rolebinding a --role=b', 'rolebinding'],
  ['ClusterRoleBinding', 'clusterrolebinding a --clusterrole=b', 'clusterrolebinding'],
  ['ServiceAccount', 'serviceaccount a', 'serviceaccount'],
  ['Service', 'service clusterip a --tcp=1', 'ClusterIP service'],
])('a %s that the server refuses was %s', async (kind, line, what) => {
  const refused = new ApiError({ code: 403, reason: 'Forbidden', message: 'no' })
  const { printed } = await shellOn([], { refuses: { [`create ${kind}`]: refused } }).run(
    `create ${line}`,
  )
  expect(printed).toBe(`error: failed to create ${what}: no\nexit 1`)
})

describe('what runs', () => {
  const container = (name: string, image: string, more: object = {}) => ({
    name,
    image,
    ...more,
    resources: {},
  })
  const cronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'c', namespace: 'demo', uid: 'u' },
    spec: {
      jobTemplate: { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } }, spec: { x: 1 } },
    },
  }
  const job = (metadata: object, spec: object) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'a', ...metadata },
    spec,
    status: {},
  })
  const template = (containers: object[], restartPolicy: string) => ({
    template: { metadata: {}, spec: { containers, restartPolicy } },
  })
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'c', uid: 'u', controller: true }
  it.each<[string, object[], unknown]>([
    ['job a --image=x', [], job({}, template([container('a', 'x')], 'Never'))],
    [
      'job a --image=x -- b c',
      [],
      job({}, template([container('a', 'x', { command: ['b', 'c'] })], 'Never')),
    ],
    [
      'job a --from=cronjob/c',
      [cronJob],
      job(
        {
          annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', c: 'd' },
          labels: { a: 'b' },
          ownerReferences: [owner],
        },
        { x: 1 },
      ),
    ],
    [
      'job a --from=cj/c',
      [{ ...cronJob, spec: { jobTemplate: { spec: {} } } }],
      job(
        {
          annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' },
          ownerReferences: [owner],
        },
        {},
      ),
    ],
    [
      'cronjob a --image=x --schedule=@daily',
      [],
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'a' },
        spec: {
          schedule: '@daily',
          jobTemplate: {
            metadata: { name: 'a' },
            spec: template([container('a', 'x')], 'OnFailure'),
          },
        },
        status: {},
      },
    ],
    [
      'cronjob a --image=x --schedule=@daily --restart=Never -- b',
      [],
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'a' },
        spec: {
          schedule: '@daily',
          jobTemplate: {
            metadata: { name: 'a' },
            spec: template([container('a', 'x', { command: ['b'] })], 'Never'),
          },
        },
        status: {},
      },
    ],
    [
      'deployment a --image=docker.io/x/y:1@sha256:z --replicas=2 --port=80',
      [],
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'a', labels: { app: 'a' } },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'a' } },
          template: {
            metadata: { labels: { app: 'a' } },
            spec: {
              containers: [
                container('y', 'docker.io/x/y:1@sha256:z', { ports: [{ containerPort: 80 }] }),
              ],
            },
          },
          strategy: {},
        },
        status: {},
      },
    ],
  ])('%s', async (line, objects, object) => {
    expect(await made(line, objects)).toEqual(object)
  })

  it.each([
    ['job a', 'error: either --image or --from must be specified\nexit 1'],
    ['job a --image=x --from=cj/c', 'error: either --image or --from must be specified\nexit 1'],
    ['job a --from=cj/c -- b', 'error: cannot specify --from and command\nexit 1'],
    ['job a --from=cronjobs', 'error: from must be an existing cronjob\nexit 1'],
    ['job a --from=cj/x', 'Error from server (NotFound): CronJob "x" not found\nexit 1'],
    ['job a --from=pod/p', 'error: unknown object type *v1.Pod\nexit 1'],
    [
      'deployment a --image=x,y -- b',
      'error: cannot specify multiple --image options and command\nexit 1',
    ],
  ])('%s', async (line, printed) => {
    const objects = [
      cronJob,
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'demo' } },
    ]
    expect((await run(line, objects)).printed).toBe(printed)
  })

  it('in several containers is named after each image', async () => {
    const several = await made('deployment a --image=x/b_c.d:1,y')
    expect(JSON.stringify(several)).toMatch(/"name":"b-c-d-[a-z0-9]{5}"[^]*"name":"y"/)
    expect(await made('deployment a --image=x -- b c')).toMatchObject({
      spec: { template: { spec: { containers: [{ command: ['b', 'c'] }] } } },
    })
  })
})

test.each<[string, unknown]>([
  [
    'quota a --hard=pods=4,cpu=1000m --scopes=x,y',
    { hard: { pods: '4', cpu: '1' }, scopes: ['x', 'y'] },
  ],
  ['quota a', {}],
  [
    'pdb a --selector=b=c --min-available=50%',
    { minAvailable: '50%', selector: { matchLabels: { b: 'c' } } },
  ],
  [
    'pdb a --selector=b=c --max-unavailable=1',
    { selector: { matchLabels: { b: 'c' } }, maxUnavailable: 1 },
  ],
  ['ns a', {}],
])('kubectl create %s', async (line, spec) => {
  expect((await made(line)).spec).toEqual(spec)
})

test.each([
  ['quota a --hard=pods', 'Invalid argument syntax pods, expected <resource>=<value>'],
  ['quota a --hard=pods=1=2', 'Invalid argument syntax pods=1=2, expected <resource>=<value>'],
  ['quota a --scopes=x,', 'invalid resource quota scope ""'],
  ['pdb a --min-available=1', 'a selector must be specified'],
  ['pdb a --selector=b=c', 'one of min-available or max-unavailable must be specified'],
  [
    'pdb a --selector=b=c --min-available=1 --max-unavailable=1',
    'min-available and max-unavailable cannot be both specified',
  ],
  ['pdb a --selector=b=c --min-available=x1', 'invalid format specified for min-available'],
  ['pdb a --selector=b=c --max-unavailable=1%%', 'invalid format specified for max-unavailable'],
  ['deployment a', 'required flag(s) "image" not set'],
  ['service clusterip a', 'at least one tcp port specifier must be provided'],
  ['service externalname a', 'required flag(s) "external-name" not set'],
  ['service externalname a --external-name=', 'invalid service external name '],
  ['service externalname a --external-name=-x', 'invalid service external name -x'],
])('kubectl create %s is refused', async (line, problem) => {
  expect((await run(line)).printed).toBe(`error: ${problem}\nexit 1`)
})

test.each<[string, unknown]>([
  ['', { value: 0, preemptionPolicy: 'PreemptLowerPriority' }],
  [
    '--value=5 --global-default --description=d --preemption-policy=Never',
    { value: 5, globalDefault: true, description: 'd', preemptionPolicy: 'Never' },
  ],
])('kubectl create priorityclass a %s', async (rest, fields) => {
  expect(await made(`priorityclass a ${rest}`)).toEqual({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'a' },
    ...(fields as object),
  })
})

describe('a Service', () => {
  const service = (spec: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a', labels: { app: 'a' } },
    spec: { selector: { app: 'a' }, ...spec },
    status: { loadBalancer: {} },
  })
  const port = { name: '80', protocol: 'TCP', port: 80, targetPort: 80 }
  it.each<[string, unknown]>([
    ['clusterip a --tcp=80', service({ ports: [port], type: 'ClusterIP' })],
    [
      'clusterip a --tcp=80,81',
      service({
        ports: [port, { ...port, name: '81', port: 81, targetPort: 81 }],
        type: 'ClusterIP',
      }),
    ],
    ['clusterip a --clusterip=None', service({ clusterIP: 'None', type: 'ClusterIP' })],
    [
      'nodeport a --tcp=80 --node-port=30080',
      service({ ports: [{ ...port, nodePort: 30080 }], type: 'NodePort' }),
    ],
    ['loadbalancer a --tcp=80', service({ ports: [port], type: 'LoadBalancer' })],
    ['externalname a --external-name=x.y', service({ type: 'ExternalName', externalName: 'x.y' })],
  ])('%s', async (line, object) => {
    expect(await made(`service ${line}`)).toEqual(object)
  })
})

describe('a token', () => {
  it.each([
    [
      'token',
      "error: exactly one NAME is required, got 0\nSee 'kubectl create token -h' for help and examples\nexit 1",
    ],
    ['token a --duration=-1s', 'error: --duration must be greater than or equal to 0\nexit 1'],
    [
      'token a --duration=1ms',
      'error: --duration cannot be expressed in units less than seconds\nexit 1',
    ],
    [
      'token a --bound-object-name=x',
      'error: --bound-object-name can only be set if --bound-object-kind is provided\nexit 1',
    ],
    [
      'token a --bound-object-uid=x',
      'error: --bound-object-uid can only be set if --bound-object-kind is provided\nexit 1',
    ],
    [
      'token a --bound-object-kind=Odd',
      'error: supported --bound-object-kind values are Node, Pod, Secret\nexit 1',
    ],
    [
      'token a --bound-object-kind=constructor',
      'error: supported --bound-object-kind values are Node, Pod, Secret\nexit 1',
    ],
    [
      'token a --bound-object-kind=Pod',
      'error: --bound-object-name is required if --bound-object-kind is provided\nexit 1',
    ],
  ])('%s is refused', async (line, printed) => {
    expect((await run(line)).printed).toBe(printed)
  })

  it('is not simulated where the cluster gives none', async () => {
    await expect(run('token a')).rejects.toThrow("Podium's kubectl asks this cluster for no tokens")
  })
})
