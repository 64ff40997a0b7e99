import { describe, expect, it, test } from 'vitest'
import { NotSimulated } from '../../../cluster/cluster.ts'
import { shellOn } from '../../testing/shell-on.ts'
import { pairs, resourcesAndPairs } from './pairs.ts'
import { checkImage, labels, variable } from './run.ts'
import { servicePorts } from './service-ports.ts'

const made = (asked: unknown[][]) => asked.find(([what]) => what === 'create')?.[2]
const container = { name: 'a', image: 'x', resources: {} }
const podOf = (more: object = {}, spec: object = {}, metadata: object = {}) => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name: 'a', labels: { run: 'a' }, ...metadata },
  spec: {
    containers: [{ ...container, ...more }],
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    ...spec,
  },
  status: {},
})

describe('run', () => {
  it.each<[string, unknown]>([
    ['', podOf()],
    ['--port=80', podOf({ ports: [{ containerPort: 80 }] })],
    [
      '--env=B=c=d --env=E=',
      podOf({
        env: [
          { name: 'B', value: 'c=d' },
          { name: 'E', value: '' },
        ],
      }),
    ],
    ['--labels=b=c,d=', podOf({}, {}, { labels: { b: 'c', d: '' } })],
    ['--annotations=b=c=d', podOf({}, {}, { annotations: { b: 'c=d' } })],
    ['-n other', podOf({}, {}, { namespace: 'other' })],
    ['--restart=Never', podOf({}, { restartPolicy: 'Never' })],
    ['--restart=OnFailure', podOf({}, { restartPolicy: 'OnFailure' })],
    ['--image-pull-policy=Never', podOf({ imagePullPolicy: 'Never' })],
    ['--privileged', podOf({ securityContext: { privileged: true } })],
    ['-- b c', podOf({ args: ['b', 'c'] })],
    ['--command -- b c', podOf({ command: ['b', 'c'] })],
  ])('a --image=x %s', async (rest, pod) => {
    const { printed, asked } = await shellOn([]).run(`run a --image=x ${rest}`)
    expect(printed).toBe('pod/a created\n')
    expect(made(asked)).toEqual(pod)
  })

  it('exposes what it runs', async () => {
    const { printed, asked } = await shellOn([]).run(
      'run a --image=x --port=80 --expose -l b=c -n other',
    )
    expect(printed).toBe('pod/a created\nservice/a created\n')
    expect(asked.at(-1)?.[2]).toEqual({
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name: 'a', namespace: 'other', labels: { b: 'c' } },
      spec: { ports: [{ protocol: 'TCP', port: 80, targetPort: 80 }], selector: { b: 'c' } },
      status: { loadBalancer: {} },
    })
    const plain = await shellOn([]).run('run a --image=x --port=80 --expose')
    expect(plain.asked.at(-1)?.[2]).toMatchObject({
      metadata: { name: 'a' },
      spec: { selector: { run: 'a' } },
    })
    expect(plain.asked.at(-1)?.[2]).not.toHaveProperty('metadata.labels')
  })

  it.each([
    ['run a', 'error: required flag(s) "image" not set\nexit 1'],
    ['run a --image=', 'error: --image is required\nexit 1'],
    ['run --image=x', 'error: NAME is required for run\nexit 1'],
    ['run --image=x -- a', 'error: NAME is required for run\nexit 1'],
    ['run a --image=X', 'error: invalid image name "X": invalid reference format\nexit 1'],
    ['run a --image=x --port=b', 'error: --port must be a number\nexit 1'],
    ['run a --image=x --env=b', 'error: invalid env: b\nexit 1'],
    ['run a --image=x --labels=b', 'error: unexpected label spec: b\nexit 1'],
    ['run a --image=x --annotations=b', 'error: invalid annotations format: b\nexit 1'],
    ['run a --image=x --annotations==b', 'error: invalid annotations format: =b\nexit 1'],
    [
      'run a --image=x --restart=Maybe',
      'error: invalid restart policy: Maybe, valid values are: Always, OnFailure, Never\nexit 1',
    ],
    [
      'run a --image=x --image-pull-policy=Maybe',
      'error: invalid image pull policy: Maybe, valid values are: Always, IfNotPresent, Never\nexit 1',
    ],
    ['run a --image=x --expose', 'error: --port must be set when exposing a service\nexit 1'],
    ['run a --image=x --rm', 'error: --rm should only be used for attached containers\nexit 1'],
    [
      'run a --image=x --attach --dry-run=client',
      "error: --dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)\nexit 1",
    ],
  ])('%s', async (line, printed) => {
    const answer = await shellOn([]).run(line)
    expect(answer.printed).toBe(printed)
    expect(answer.asked).toEqual([])
  })

  it('what overrides the Pod is not simulated', async () => {
    await expect(shellOn([]).run('run a --image=x --overrides={}')).rejects.toThrow(
      new NotSimulated('kubectl run --overrides'),
    )
  })

  it('what is typed into it stands in its container', async () => {
    const { printed } = await shellOn([]).run(
      "run a --image=x -i -t --attach=false --dry-run=client -o jsonpath='{.spec}'",
    )
    expect(JSON.parse(printed)).toEqual(
      podOf({ stdin: true, stdinOnce: true, tty: true }, { restartPolicy: 'OnFailure' }).spec,
    )
    const open = await shellOn([]).run(
      "run a --image=x -i --leave-stdin-open --attach=false --dry-run=client -o jsonpath='{.spec.containers[0]}'",
    )
    expect(JSON.parse(open.printed)).toEqual({ ...container, stdin: true })
  })
})

// https://pkg.go.dev/github.com/distribution/reference
test.each([
  ['x', true],
  ['nginx:1.29-alpine', true],
  ['a/b/c_d/e__f/g--h.i', true],
  ['localhost:5000/x', true],
  ['Example.com/x', true],
  ['a-b.example.com:80/x:V_1.2-3', true],
  [`x@sha256:${'a'.repeat(32)}`, true],
  [`x:1@sha256+b64:${'A1'.repeat(16)}`, true],
  ['', false],
  ['X', false],
  ['x:', false],
  ['x:.1', false],
  ['x y', false],
  [' x', false],
  ['x/', false],
  ['/x', false],
  ['-a.b/x', false],
  ['a..b/x', false],
  ['a._b', false],
  ['a___b', false],
  ['x-', false],
  ['a.b:port/x', false],
  [`x@sha256:${'a'.repeat(31)}`, false],
  [`x@sha256:${'g'.repeat(32)}`, false],
  [`x:${'a'.repeat(128)}`, true],
  [`x:${'a'.repeat(129)}`, false],
  ['x'.repeat(511), true],
  ['x'.repeat(512), false],
])('%s is an image: %s', (image, is) => {
  const check = () => checkImage(image)
  if (is) expect(check).not.toThrow()
  else expect(check).toThrow(`invalid image name "${image}": invalid reference format`)
})

test.each([
  ['A=b', { name: 'A', value: 'b' }],
  ['a.b-c_1=x\ny', { name: 'a.b-c_1', value: 'x\ny' }],
  ['A=', { name: 'A', value: '' }],
  ['1A=b', undefined],
  ['A', undefined],
  ['=b', undefined],
  ['A b=c', undefined],
])('%j is the variable %j', (text, read) => {
  if (read) expect(variable(text)).toEqual(read)
  else expect(() => variable(text)).toThrow(`invalid env: ${text}`)
})

test.each([
  ['a=b,c=d', { a: 'b', c: 'd' }],
  ['a=', { a: '' }],
  ['a=b=c', 'unexpected label spec: a=b=c'],
  ['a', 'unexpected label spec: a'],
  ['=b', 'unexpected empty label key'],
])('%s are the labels %j', (text, read) => {
  if (typeof read === 'string') expect(() => labels(text)).toThrow(read)
  else expect(labels(text)).toEqual(read)
})

test.each<[string[], string[], string[]]>([
  [
    ['pod', 'a', 'b=c', 'd-'],
    ['pod', 'a'],
    ['b=c', 'd-'],
  ],
  [['pod', 'a'], ['pod', 'a'], []],
  [['pod', '-', '=b', 'c='], ['pod', '-', '=b'], ['c=']],
])('%j names %j, and the changes %j', (args, resources, changes) => {
  expect(resourcesAndPairs(args, 'label')).toEqual({ resources, pairs: changes })
})

test.each([
  [
    ['a=b=c', 'd='],
    [
      ['a', 'b=c'],
      ['d', ''],
    ],
  ],
  [['a'], 'invalid --from-literal source a, expected key=value'],
  [['=b'], 'invalid --from-literal source =b, expected key=value'],
])('%j are the pairs %j', (list, read) => {
  if (typeof read === 'string') expect(() => pairs(list, '--from-literal')).toThrow(read)
  else expect(pairs(list, '--from-literal')).toEqual(read)
})

const port = (name: string, number: number, targetPort: number | string, more = {}) => ({
  name,
  protocol: 'TCP',
  port: number,
  targetPort,
  ...more,
})
test.each<[string[], number, unknown]>([
  [['80'], 0, [port('80', 80, 80)]],
  [['80:8080', '443:https'], 0, [port('80-8080', 80, 8080), port('443-https', 443, 'https')]],
  [['80:+8080'], 30080, [port('80-+8080', 80, 8080, { nodePort: 30080 })]],
  [['65535:65535'], 0, [port('65535-65535', 65535, 65535)]],
  [['80:1'], 0, [port('80-1', 80, 1)]],
  [['x'], 0, 'strconv.ParseUint: parsing "x": invalid syntax'],
  [['-1'], 0, 'strconv.ParseUint: parsing "-1": invalid syntax'],
  [['8x'], 0, 'strconv.ParseUint: parsing "8x": invalid syntax'],
  [['65536'], 0, 'strconv.ParseUint: parsing "65536": value out of range'],
  [['80:65536'], 0, 'must be between 1 and 65535, inclusive'],
  [['80:0'], 0, 'must be between 1 and 65535, inclusive'],
  [['80:-1'], 0, 'must be between 1 and 65535, inclusive'],
  [['80:a2345678901234567'], 0, 'must be no more than 15 characters'],
  [['80:a23456789012345'], 0, [port('80-a23456789012345', 80, 'a23456789012345')]],
  [['80:a_b'], 0, 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'],
  [['80:1-2'], 0, 'must contain at least one letter (a-z)'],
  [['80:a--b'], 0, 'must not contain consecutive hyphens'],
  [['80:-a'], 0, 'must not begin or end with a hyphen'],
  [['80:a-'], 0, 'must not begin or end with a hyphen'],
  [
    ['80:_'],
    0,
    'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-),must contain at least one letter (a-z)',
  ],
])('the ports %j of a Service, at %i of each node', (tcp, nodePort, ports) => {
  if (typeof ports === 'string')
    expect(() => servicePorts(tcp, nodePort)).toThrow(
      new RegExp(`^${ports.replace(/[()]/g, '\\$&')}$`),
    )
  else expect(servicePorts(tcp, nodePort)).toEqual(ports)
})

const pod = (more: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'demo', labels: { app: 'a' }, ...metadata },
  spec: {
    containers: [{ ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }] }, {}],
    ...more,
  },
})
const workload = (kind: string, spec: object) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'w', namespace: 'demo' },
  spec,
})
const service = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 's', namespace: 'demo' },
  spec,
})

describe('expose', () => {
  const exposed = (name: string, spec: object, metadata: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...metadata },
    spec,
    status: { loadBalancer: {} },
  })
  it.each<[string, object, unknown]>([
    [
      'pod a --port=8080',
      pod(),
      exposed(
        'a',
        { selector: { app: 'a' }, ports: [{ port: 8080, protocol: 'TCP', targetPort: 8080 }] },
        { labels: { app: 'a' } },
      ),
    ],
    [
      'pod a',
      pod(),
      exposed(
        'a',
        {
          selector: { app: 'a' },
          ports: [
            { name: 'port-1', port: 80, protocol: 'TCP', targetPort: 80 },
            { name: 'port-2', port: 53, protocol: 'UDP', targetPort: 53 },
          ],
        },
        { labels: { app: 'a' } },
      ),
    ],
    [
      'deploy w --port=80 --target-port=http --name=x --type=NodePort --protocol=UDP -l b=c -n other',
      workload('Deployment', { selector: { matchLabels: { app: 'w' } } }),
      exposed(
        'x',
        {
          type: 'NodePort',
          selector: { app: 'w' },
          ports: [{ port: 80, protocol: 'UDP', targetPort: 'http' }],
        },
        { namespace: 'other', labels: { b: 'c' } },
      ),
    ],
    [
      'rs w --port=53 --selector=x=y --target-port=8053',
      workload('ReplicaSet', {
        template: { spec: { containers: [{ ports: [{ containerPort: 53, protocol: 'UDP' }] }] } },
      }),
      exposed('w', {
        selector: { x: 'y' },
        ports: [{ port: 53, protocol: 'UDP', targetPort: 8053 }],
      }),
    ],
    [
      'svc s --cluster-ip=None',
      service({ selector: { app: 's' }, ports: [{ port: 80, protocol: 'TCP' }, { port: 80 }] }),
      exposed('s', {
        clusterIP: 'None',
        selector: { app: 's' },
        ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      }),
    ],
    [
      'svc s --cluster-ip=None',
      service({ selector: { app: 's' } }),
      exposed('s', { clusterIP: 'None', selector: { app: 's' }, ports: [] }),
    ],
    [
      'deploy w --port=80',
      workload('Deployment', {}),
      exposed('w', { selector: {}, ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] }),
    ],
  ])('%s', async (line, object, wanted) => {
    const { printed, asked } = await shellOn([object]).run(`expose ${line}`)
    expect(printed).toMatch(/^service\/\w exposed\n$/)
    expect(made(asked)).toEqual(wanted)
  })

  it.each<[string, object, string]>([
    ['pod a --port=8080', pod({}, { labels: {} }), 'the pod has no labels and cannot be exposed'],
    ['svc s --port=80', service({}), 'the service has no pod selector set'],
    [
      'deploy w --port=80',
      workload('Deployment', {
        selector: {
          matchExpressions: [
            { key: 'a', operator: 'In', values: ['b', 'c'] },
            { key: 'd', operator: 'Exists' },
          ],
        },
      }),
      'couldn\'t convert expressions - "[{Key:a Operator:In Values:[b c]} {Key:d Operator:Exists Values:[]}]" to map-based selector format',
    ],
  ])('%s of what selects nothing', async (line, object, problem) => {
    expect((await shellOn([object]).run(`expose ${line}`)).printed).toBe(
      `error: couldn't retrieve selectors via --selector flag or introspection: ${problem}\nexit 1`,
    )
  })

  it.each<[string, object, string]>([
    ['deploy w', workload('Deployment', {}), "couldn't find port via --port flag or introspection"],
    ['deploy w --port=x', workload('Deployment', {}), 'strconv.Atoi: parsing "x": invalid syntax'],
    ['sts w --port=80', workload('StatefulSet', {}), 'cannot expose a StatefulSet.apps'],
  ])('%s is refused', async (line, object, problem) => {
    expect((await shellOn([object]).run(`expose ${line}`)).printed).toBe(
      `error: ${problem}\nexit 1`,
    )
  })
})

describe('autoscale', () => {
  const scaler = (spec: object = {}, metadata: object = {}) => ({
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: { name: 'w', ...metadata },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'w', apiVersion: 'apps/v1' },
      maxReplicas: 3,
      ...spec,
    },
    status: { desiredReplicas: 0, currentMetrics: null },
  })
  const metric = (name: string, target: object) => ({
    type: 'Resource',
    resource: { name, target },
  })
  const utilization = (averageUtilization: number) => ({ type: 'Utilization', averageUtilization })
  const value = (averageValue: string) => ({ type: 'AverageValue', averageValue })
  it.each(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'])(
    'a %s can be scaled',
    async (kind) => {
      const { printed } = await shellOn([workload(kind, {})]).run(
        `autoscale ${kind.toLowerCase()} w --max=3`,
      )
      expect(printed).toBe('horizontalpodautoscaler.autoscaling/w autoscaled\n')
    },
  )

  const deprecated =
    "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n"
  it.each<[string, unknown, string?]>([
    ['--max=3', scaler()],
    ['--min=2 --max=3', scaler({ minReplicas: 2 })],
    ['--min=3 --max=3', scaler({ minReplicas: 3 })],
    ['--max=3 --name=x -n other', scaler({}, { name: 'x', namespace: 'other' })],
    ['--max=3 --cpu=80%', scaler({ metrics: [metric('cpu', utilization(80))] })],
    ["--max=3 '--cpu= 80% '", scaler({ metrics: [metric('cpu', utilization(80))] })],
    ['--max=3 --cpu=+80%', scaler({ metrics: [metric('cpu', utilization(80))] })],
    ['--max=3 --cpu-percent=70', scaler({ metrics: [metric('cpu', utilization(70))] }), deprecated],
    ['--max=3 --cpu-percent=0', scaler(), deprecated],
    [
      '--max=3 --cpu=500m --memory=1Gi',
      scaler({ metrics: [metric('cpu', value('500m')), metric('memory', value('1Gi'))] }),
    ],
    [
      '--max=3 --cpu=500 --memory=100',
      scaler({ metrics: [metric('cpu', value('500m')), metric('memory', value('100Mi'))] }),
    ],
    ['--max=3 --memory=.25', scaler({ metrics: [metric('memory', value('256Ki'))] })],
    ['--max=3 --memory=12.25', scaler({ metrics: [metric('memory', value('12544Ki'))] })],
  ])('deploy w %s', async (rest, wanted, warning = '') => {
    const { printed, asked } = await shellOn([workload('Deployment', {})]).run(
      `autoscale deploy w ${rest}`,
    )
    expect(printed).toMatch(new RegExp(`horizontalpodautoscaler.autoscaling/. autoscaled\n$`))
    expect(printed.startsWith(warning)).toBe(true)
    expect(made(asked)).toEqual(wanted)
  })

  it.each([
    ['deploy w', 'error: required flag(s) "max" not set\nexit 1'],
    ['deploy w --max=0', 'error: --max=MAXPODS is required and must be at least 1, max: 0\nexit 1'],
    [
      'deploy w --max=1 --min=2',
      'error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 1, min: 2\nexit 1',
    ],
    [
      'deploy w --max=1 --cpu-percent=1 --cpu=2',
      `${deprecated}error: --cpu-percent and --cpu are mutually exclusive\nexit 1`,
    ],
    ['deploy w --max=1 --cpu=x%', 'error: invalid percentage value: x\nexit 1'],
    ['deploy w --max=1 --cpu=5x%', 'error: invalid percentage value: 5x\nexit 1'],
    ['deploy w --max=1 --cpu=-5%', 'error: invalid percentage value: -5\nexit 1'],
    ['rs w --max=1', 'Error from server (NotFound): ReplicaSet "w" not found\nexit 1'],
    [
      'deploy w --max=1 --dry-run=client',
      'horizontalpodautoscaler.autoscaling/w created (dry run)\n',
    ],
    [
      'ds w --max=1',
      'error: cannot autoscale a DaemonSet: could not find scale subresource for apps/v1, Resource=daemonsets in discovery information\nexit 1',
    ],
    [
      'svc s --max=1',
      'error: cannot autoscale a Service: could not find scale subresource for /v1, Resource=services in discovery information\nexit 1',
    ],
  ])('%s', async (line, printed) => {
    const objects = [workload('Deployment', {}), workload('DaemonSet', {}), service({})]
    expect((await shellOn(objects).run(`autoscale ${line}`)).printed).toBe(printed)
  })
})
