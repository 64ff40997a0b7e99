import { describe, expect, it, test } from 'vitest'
import { ApiError, NotSimulated } from '../../../cluster/cluster.ts'
import { shellOn } from '../../testing/shell-on.ts'
import { conditionOf } from './wait-condition.ts'

const born = '2026-01-01T00:00:00Z'
const pod = (name: string, more: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'demo', uid: name, creationTimestamp: born, ...metadata },
  spec: { containers: [{ name: 'app' }] },
  ...more,
})
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'demo', creationTimestamp: born },
  spec: { selector: { matchLabels: { app: 'web' } } },
}
const forbidden = new ApiError({ code: 403, reason: 'Forbidden', message: 'no' })
const plain = (text: string) => text.replace(/ {2,}/g, ' ')

describe('get', () => {
  const row = 'a 0/1 0 60s'
  it.each<[string, string]>([
    ['get pods', `NAME READY STATUS RESTARTS AGE\n${row}\nb 0/1 0 60s\n`],
    ['get pods --no-headers', `${row}\nb 0/1 0 60s\n`],
    ['get pod a --show-labels', `NAME READY STATUS RESTARTS AGE LABELS\n${row} x=y\n`],
    ['get pod a -L x,q/z', `NAME READY STATUS RESTARTS AGE X Z\n${row} y \n`],
    ['get pod a --show-kind', `NAME READY STATUS RESTARTS AGE\npod/${row}\n`],
    ['get pods -A', `NAMESPACE NAME READY STATUS RESTARTS AGE\ndemo ${row}\ndemo b 0/1 0 60s\n`],
    [
      'get pods,deploy',
      `NAME READY STATUS RESTARTS AGE\npod/${row}\npod/b 0/1 0 60s\n\nNAME READY UP-TO-DATE AVAILABLE AGE\ndeployment.apps/web 0/1 0 0 60s\n`,
    ],
    [
      'get pods,deploy --no-headers',
      `pod/${row}\npod/b 0/1 0 60s\ndeployment.apps/web 0/1 0 0 60s\n`,
    ],
    ['get pods,svc', `NAME READY STATUS RESTARTS AGE\npod/${row}\npod/b 0/1 0 60s\n`],
    [
      'get pod/a deploy/web pod/b --no-headers',
      `pod/${row}\ndeployment.apps/web 0/1 0 0 60s\npod/b 0/1 0 60s\n`,
    ],
    ['get svc', 'No resources found in demo namespace.\n'],
    ['get svc -n other', 'No resources found in other namespace.\n'],
    ['get svc -A', 'No resources found\n'],
    ['get ns', 'No resources found\n'],
    ['get svc --ignore-not-found', ''],
    ['get svc -o name', ''],
    ['get pods -o name', 'pod/a\npod/b\n'],
    ['get pod a -o jsonpath={.kind}', 'Pod'],
    ['get pods -o jsonpath={.kind}', 'List'],
    ['get pod a b -o jsonpath={.kind}', 'List'],
    ['get pod/a -o jsonpath={.kind}', 'Pod'],
    ['get pod x --ignore-not-found -o jsonpath={.kind}', ''],
    ['get svc -o jsonpath={.kind}', 'List'],
    ['get pod x', 'Error from server (NotFound): Pod "x" not found\nexit 1'],
    ['get pod x --ignore-not-found', ''],
    ['get pod x -o yaml', 'Error from server (NotFound): Pod "x" not found\nexit 1'],
    [
      'get pod a x -o jsonpath={.kind}',
      'ListError from server (NotFound): Pod "x" not found\nexit 1',
    ],
    ['get pods -o custom-columns=N:.metadata.name', 'N\na\nb\n'],
    ['get pods -o custom-columns=N:.metadata.name --no-headers', 'a\nb\n'],
    ['get pods -o custom-columns-file=./columns.txt', 'N\na\nb\n'],
    [
      'get pods -o custom-columns-file=no.txt',
      'error: error reading template no.txt, open no.txt: no such file or directory\nexit 1',
    ],
    [
      'get pods -o custom-columns',
      'error: custom-columns format specified but no custom columns given\nexit 1',
    ],
    [
      'get pods -o custom-columns-file=',
      'error: custom-columns format specified but no custom columns given\nexit 1',
    ],
    [
      'get pods -o custom-columns=N:.metadata[0]',
      'N\nerror: map[string]interface {} is not array or slice\nexit 1',
    ],
    ['get pods -o jsonpath={.items[9]}', 'error: error executing jsonpath "{.items[9]}"'],
    [
      'get pods -o odd',
      'error: unable to match a printer suitable for the output format "odd", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\nexit 1',
    ],
    [
      'get pods --show-labels -o name',
      'error: --show-labels option cannot be used with name printer\nexit 1',
    ],
    ['get pods --sort-by=.metadata.uid --no-headers', `${row}\nb 0/1 0 60s\n`],
    ['get -f no.yaml', 'error: the path "no.yaml" does not exist\nexit 1'],
    ['get -f wrong.yaml', 'error validating "wrong.yaml"'],
    [
      'get',
      'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples\nexit 1',
    ],
  ])('%s', async (line, printed) => {
    const files = { 'columns.txt': 'N\n.metadata.name\n', 'wrong.yaml': 'a: b' }
    const objects = [pod('a', {}, { labels: { x: 'y' } }), pod('b'), deployment]
    const answer = plain((await shellOn(objects, { files }).run(line)).printed)
    if (printed.endsWith('\n') || printed.endsWith('exit 1') || !/error/.test(printed))
      expect(answer).toBe(printed)
    else expect(answer.startsWith(printed)).toBe(true)
  })

  it('shows managed fields where they are asked for, or a path finds them', async () => {
    const managed = pod('a', {}, { managedFields: [{ manager: 'm' }] })
    const shown = async (rest: string) => (await shellOn([managed]).run(`get pods ${rest}`)).printed
    expect(await shown('-o yaml')).not.toContain('managedFields')
    expect(await shown('-o yaml --show-managed-fields')).toContain('managedFields')
    expect(await shown('-o jsonpath={.items[0].metadata.managedFields[0].manager}')).toBe('m')
  })

  it('asks with its selectors', async () => {
    const { asked } = await shellOn([]).run('get pods -l a=b --field-selector c=d -A')
    expect(asked).toEqual([['list', 'Pod', { namespace: null, labels: 'a=b', fields: 'c=d' }]])
  })
})

describe('get --watch', () => {
  const event = (type: string, name: string, more = {}) => ({ type, object: pod(name, more) })
  const events = [event('ADDED', 'a'), event('ADDED', 'a-longer-name'), event('MODIFIED', 'b')]
  const watched = async (line: string, objects: object[] = []) =>
    shellOn(objects, { events, patience: 400 }).run(line)

  it('prints a row for each change, in columns that only grow', async () => {
    const { printed, asked } = await watched('get pods -w')
    expect(printed).toBe(
      `NAME   READY   STATUS   RESTARTS   AGE
a      0/1              0          60s
a-longer-name   0/1              0          60s
b               0/1              0          60s
exit 1`,
    )
    expect(asked).toEqual([['watch', 'Pod', { namespace: 'demo' }]])
  })

  it.each<[string, string, unknown]>([
    ['get pods -w --no-headers -o wide', 'a ', { namespace: 'demo' }],
    [
      'get pods --watch-only -o name',
      'pod/a\npod/a-longer-name\npod/b\nexit 1',
      { namespace: 'demo' },
    ],
    ['get pods -A -w', 'NAMESPACE ', { namespace: null }],
    ['get ns -A -w', 'NAME ', { namespace: null }],
    [
      'get pod a -w -l x=y',
      'NAME ',
      { namespace: 'demo', fields: 'metadata.name=a', labels: 'x=y' },
    ],
    ['get pods -w --field-selector x=y', 'NAME ', { namespace: 'demo', fields: 'x=y' }],
    [
      'get pod a -w --field-selector x=y',
      'NAME ',
      { namespace: 'demo', fields: 'metadata.name=a,x=y' },
    ],
  ])('%s', async (line, printed, query) => {
    const answer = await watched(line, [pod('a')])
    expect(answer.printed.startsWith(printed)).toBe(true)
    expect(answer.printed).toMatch(/exit 1$/)
    expect(answer.asked.at(-1)?.[2]).toEqual(query)
  })

  it.each([
    ['get pods,svc -w', 'error: you may only specify a single resource type\nexit 1'],
    ['get pod a b -w', 'error: you may only specify a single resource type\nexit 1'],
    ['get pod x -w', 'Error from server (NotFound): Pod "x" not found\nexit 1'],
  ])('%s is refused', async (line, printed) => {
    expect((await watched(line)).printed).toBe(printed)
  })

  it('in custom columns is not simulated', async () => {
    await expect(watched('get pods -w -o custom-columns=A:.a')).rejects.toThrow(NotSimulated)
  })
})

describe('logs', () => {
  const several = pod('a', {
    spec: { containers: [{ name: 'app' }, { name: 'side' }], initContainers: [{ name: 'setup' }] },
  })
  const usage =
    "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\nexit 1"
  it.each<[string, string, unknown[]]>([
    ['logs one', 'x\ny\n', [['one', { container: 'app' }]]],
    ['logs one app', 'x\ny\n', [['one', { container: 'app' }]]],
    ['logs a -c side', 'x\ny\n', [['a', { container: 'side' }]]],
    [
      'logs a',
      'Defaulted container "app" out of: app, side, setup (init)\nx\ny\n',
      [['a', { container: 'app' }]],
    ],
    [
      'logs a --all-containers',
      'x\ny\nx\ny\nx\ny\n',
      [
        ['a', { container: 'setup' }],
        ['a', { container: 'app' }],
        ['a', { container: 'side' }],
      ],
    ],
    ['logs one --prefix', '[pod/one/app] x\n[pod/one/app] y\n', [['one', { container: 'app' }]]],
    [
      'logs one -p --timestamps --tail=3',
      'x\ny\n',
      [['one', { container: 'app', previous: true, timestamps: true, tailLines: 3 }]],
    ],
    ['logs one --tail=0', 'x\ny\n', [['one', { container: 'app', tailLines: 0 }]]],
    [
      'logs one --since=1500ms --limit-bytes=9',
      'x\ny\n',
      [['one', { container: 'app', sinceSeconds: 2, limitBytes: 9 }]],
    ],
    [
      'logs one --since-time=2026-01-01T00:00:00.5+01:00',
      'x\ny\n',
      [['one', { container: 'app', sinceTime: '2026-01-01T00:00:00.5+01:00' }]],
    ],
    ['logs one -f', 'x\ny\n', [['one', { container: 'app', follow: true }]]],
    [
      'logs -l app=web',
      'x\ny\nDefaulted container "app" out of: app, side, setup (init)\nx\ny\n',
      [
        ['one', { container: 'app', tailLines: 10 }],
        ['a', { container: 'app', tailLines: 10 }],
      ],
    ],
    [
      'logs -l app=web --tail=-1 -c app',
      'x\ny\nx\ny\n',
      [
        ['one', { container: 'app' }],
        ['a', { container: 'app' }],
      ],
    ],
    ['logs deploy/web', 'Found 2 pods, using pod/one\nx\ny\n', [['one', { container: 'app' }]]],
    [
      'logs deploy/web --all-pods',
      '[pod/one/app] x\n[pod/one/app] y\n[pod/a/app] x\n[pod/a/app] y\n',
      [
        ['one', { container: 'app' }],
        ['a', { container: 'app' }],
      ],
    ],
    [
      'logs x',
      'error: error from server (NotFound): Pod "x" not found in namespace "demo"\nexit 1',
      [],
    ],
    ['logs one -c x', 'error: container x is not valid for pod one out of: app\nexit 1', []],
    ['logs', usage, []],
    ['logs a b c', usage, []],
    [
      'logs one -l a=b',
      "error: only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples\nexit 1",
      [],
    ],
    [
      'logs one app -c app',
      'error: only one of -c or an inline [CONTAINER] arg is allowed\nexit 1',
      [],
    ],
    [
      'logs one --all-containers -c app',
      'error: --all-containers=true should not be specified with container name app\nexit 1',
      [],
    ],
    [
      'logs one --since=1s --since-time=2026-01-01T00:00:00Z',
      'error: at most one of `sinceTime` or `sinceSeconds` may be specified\nexit 1',
      [],
    ],
    ['logs one --limit-bytes=-1', 'error: --limit-bytes must be greater than 0\nexit 1', []],
    ['logs one --since=-1s', 'error: --since must be greater than 0\nexit 1', []],
    ['logs one --tail=-2', 'error: --tail must be greater than or equal to -1\nexit 1', []],
    [
      'logs one --since-time=yesterday',
      'error: parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"\nexit 1',
      [],
    ],
    [
      'logs one --since-time=2026-01-0x',
      'error: parsing time "2026-01-0x" as "2006-01-02T15:04:05Z07:00": cannot parse "0x" as "02"\nexit 1',
      [],
    ],
    [
      'logs -l app=web -f --max-log-requests=1',
      'Defaulted container "app" out of: app, side, setup (init)\nerror: you are attempting to follow 2 log streams, but maximum allowed concurrency is 1, use --max-log-requests to increase the limit\nexit 1',
      [],
    ],
  ])('%s', async (line, printed, asked) => {
    const answer = await shellOn([pod('one'), several, deployment], { log: 'x\ny\n' }).run(line)
    if (!line.startsWith('logs -l')) expect(answer.printed).toBe(printed)
    else expect(answer.printed.split('\n').sort()).toEqual(printed.split('\n').sort())
    const logs = answer.asked.filter(([what]) => what === 'logs')
    expect(logs.map(([, ...more]) => more)).toEqual(
      (asked as [string, object][]).map(([name, options]) => [
        name,
        { namespace: 'demo', previous: false, ...options },
      ]),
    )
  })

  it('of what no Pod has', async () => {
    expect((await shellOn([]).run('logs -l a=b')).printed).toBe(
      'No resources found in demo namespace.\n',
    )
    const refuses = { 'read Pod': forbidden }
    expect((await shellOn([], { refuses }).run('logs a')).printed).toBe(
      'Error from server (Forbidden): no\nexit 1',
    )
  })
})

describe('events', () => {
  const event = (name: string, more: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: 'demo' },
    involvedObject: { kind: 'Pod', name },
    firstTimestamp: born,
    ...more,
  })
  const all = [
    event('b', {
      type: 'Warning',
      reason: 'B',
      message: ' bad \n',
      lastTimestamp: '2026-01-01T00:00:30Z',
      count: 2,
    }),
    event('a', { type: 'Normal', reason: 'A', eventTime: '2026-01-01T00:00:10Z' }),
    event('c', { series: { lastObservedTime: '2026-01-01T00:00:40Z', count: 3 } }),
  ]
  it.each<[string, string]>([
    [
      'events',
      'LAST SEEN TYPE REASON OBJECT MESSAGE\n50s Normal A Pod/a \n30s (x2 over 60s) Warning B Pod/b bad\n20s (x3 over 60s) Pod/c \n',
    ],
    ['events --no-headers --types=Warning', '30s (x2 over 60s) Warning B Pod/b bad\n'],
    [
      'events --no-headers --types=normal,WARNING -A',
      'demo 50s Normal A Pod/a \ndemo 30s (x2 over 60s) Warning B Pod/b bad\n',
    ],
    [
      'events -A --types=Warning',
      'NAMESPACE LAST SEEN TYPE REASON OBJECT MESSAGE\ndemo 30s (x2 over 60s) Warning B Pod/b bad\n',
    ],
    ['events -o name', 'event/a\nevent/b\nevent/c\n'],
    ['events --types=Odd', 'error: valid --types are Normal or Warning\nexit 1'],
    ['events --for a', 'error: --for must be in resource/name form\nexit 1'],
    ['events --for odd/a', 'the server doesn\'t have a resource type "odd"\nexit 1'],
  ])('%s', async (line, printed) => {
    expect(plain((await shellOn(all).run(line)).printed)).toBe(printed)
  })

  it('asks for those of one object, and says where there are none', async () => {
    const { printed, asked } = await shellOn([]).run('events --for deploy/web')
    expect(printed).toBe('No events found in demo namespace.\n')
    expect(asked).toEqual([
      [
        'list',
        'Event',
        {
          namespace: 'demo',
          fields:
            'involvedObject.kind=Deployment,involvedObject.apiVersion=apps/v1,involvedObject.name=web',
        },
      ],
    ])
    expect((await shellOn([]).run('events -A')).printed).toBe('No events found.\n')
  })

  it('are watched until the reader ends it', async () => {
    const events = all.map((object, i) => ({ type: i === 2 ? 'DELETED' : 'ADDED', object }))
    const watched = async (line: string) =>
      plain((await shellOn([], { events, patience: 300 }).run(line)).printed)
    expect(await watched('events -w')).toBe(
      'LAST SEEN TYPE REASON OBJECT MESSAGE\n30s (x2 over 60s) Warning B Pod/b bad\n50s Normal A Pod/a \nexit 1',
    )
    expect(await watched('events -w --no-headers --types=Normal')).toBe(
      '50s Normal A Pod/a \nexit 1',
    )
  })
})

describe('wait', () => {
  const ready = (status: string, more: object = {}) =>
    pod('a', { status: { conditions: [{ type: 'Ready', status, ...more }] } })
  const event = (type: string, object: object) => ({ type, object })
  it.each<[string, object[], object[], string]>([
    ['--for=condition=Ready pod/a', [ready('True')], [], 'pod/a condition met\n'],
    ['--for=condition=ready=true pod/a', [ready('True')], [], 'pod/a condition met\n'],
    ['--for=condition=Ready=False pod/a', [ready('False')], [], 'pod/a condition met\n'],
    [
      '--for=condition=Ready pod/a',
      [ready('False')],
      [event('MODIFIED', ready('False')), event('MODIFIED', ready('True'))],
      'pod/a condition met\n',
    ],
    [
      '--for=condition=Ready pod/a --timeout=1s',
      [ready('False')],
      [],
      'error: timed out waiting for the condition on pods/a\nexit 1',
    ],
    [
      '--for=condition=Ready pod/a --timeout=0',
      [ready('False')],
      [],
      'error: condition not met for pods/a\nexit 1',
    ],
    ['--for=condition=Ready pod/a --timeout=0', [ready('True')], [], 'pod/a condition met\n'],
    ['--for=delete pod/a', [], [], ''],
    [
      '--for=delete pod/a',
      [pod('a')],
      [event('MODIFIED', pod('a')), event('DELETED', pod('a'))],
      'pod/a condition met\n',
    ],
    [
      '--for=DELETE pod/a',
      [pod('a')],
      [event('ADDED', pod('a', {}, { uid: 'other' }))],
      'pod/a condition met\n',
    ],
    [
      '--for=delete pod/a --timeout=1s',
      [pod('a')],
      [],
      'error: timed out waiting for the condition on pods/a\nexit 1',
    ],
    ['--for=create pod/a', [], [event('ADDED', pod('a'))], 'pod/a condition met\n'],
    [
      '--for=create pod/a --timeout=0',
      [],
      [],
      'error: timed out waiting for the condition\nexit 1',
    ],
    [
      '--for=create pod/a --timeout=1s',
      [],
      [],
      'error: timed out waiting for the condition\nexit 1',
    ],
    ['--for=create pod/a --timeout=0', [pod('a')], [], 'pod/a condition met\n'],
    ["--for=jsonpath='{.kind}'=Pod pod/a", [pod('a')], [], 'pod/a condition met\n'],
    [
      '--for=condition=Ready --for=jsonpath={.kind}=Pod pod/a -o name',
      [ready('True')],
      [],
      'pod/a\n',
    ],
    [
      '--for=condition=Ready pod/x',
      [],
      [],
      'Error from server (NotFound): Pod "x" not found\nexit 1',
    ],
    ['--for=condition=Ready pods --all', [], [], 'error: no matching resources found\nexit 1'],
    ['--for=delete pods --all', [], [], ''],
    ['pod/a', [pod('a')], [], 'error: unrecognized condition: []\nexit 1'],
    ['--for=odd pod/a', [pod('a')], [], 'error: unrecognized condition: "odd"\nexit 1'],
  ])('%s', async (line, objects, events, printed) => {
    expect((await shellOn(objects, { events }).run(`wait ${line}`)).printed).toBe(printed)
  })

  it('passes over nothing but what is missing', async () => {
    const refuses = { 'read Pod': forbidden }
    expect((await shellOn([], { refuses }).run('wait --for=delete pod/a')).printed).toBe(
      'Error from server (Forbidden): no\nexit 1',
    )
  })

  it('watches the one object, for as long as it is told', async () => {
    const { asked } = await shellOn([ready('False')], {
      events: [event('ADDED', ready('True'))],
    }).run('wait --for=condition=Ready pod/a --timeout=-1s')
    expect(asked.find(([what]) => what === 'watch')).toEqual([
      'watch',
      'Pod',
      { namespace: 'demo', fields: 'metadata.name=a' },
    ])
  })
})

test.each<[string, object | undefined, boolean | string]>([
  ['condition=Ready', undefined, false],
  ['condition=Ready', { metadata: {}, status: {} }, false],
  [
    'condition=Ready',
    { metadata: { generation: 2 }, status: { conditions: [{ type: 'Ready', status: 'True' }] } },
    true,
  ],
  [
    'condition=Ready',
    {
      metadata: { generation: 2 },
      status: { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }] },
    },
    false,
  ],
  [
    'condition=Ready',
    {
      metadata: { generation: 2 },
      status: {
        observedGeneration: 1,
        conditions: [{ type: 'Ready', status: 'True', observedGeneration: 2 }],
      },
    },
    true,
  ],
  [
    'condition=Ready',
    {
      metadata: {},
      status: { observedGeneration: 0, conditions: [{ type: 'ready', status: 'true' }] },
    },
    true,
  ],
  [
    'condition=Ready=a=b',
    { metadata: {}, status: { conditions: [{ type: 'Ready', status: 'A=B' }] } },
    true,
  ],
  ['jsonpath={.a}', { a: 1 }, true],
  ['jsonpath={.a}', {}, false],
  ['jsonpath={.a}', { a: null }, true],
  ['jsonpath={.a}=1', { a: 1 }, true],
  ['jsonpath={.a}="1"', { a: 1 }, true],
  ['jsonpath={.a}=2', { a: 1 }, false],
  ['jsonpath={.a}= x ', { a: ' x' }, true],
  ['jsonpath={.a}=<nil>', { a: null }, true],
  ['jsonpath={.a[?(@.b=="c")].d}=e', { a: [{ b: 'c', d: 'e' }] }, true],
  [
    'jsonpath={.a}=',
    {},
    "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
  ],
  [
    'jsonpath={.a}=""',
    {},
    "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
  ],
  ['jsonpath=', {}, 'jsonpath expression cannot be empty'],
  [
    'jsonpath={.a}=b=c',
    {},
    "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
  ],
  ['jsonpath={.a[*]}', { a: [1, 2] }, 'given jsonpath expression matches more than one value'],
  ['jsonpath={.a}{.b}', { a: 1 }, 'unexpected path string'],
  [
    'jsonpath={.a}=b',
    { a: {} },
    'jsonpath leads to a nested object or list which is not supported',
  ],
  ['create', undefined, false],
  ['create', {}, true],
  ['delete', undefined, true],
  ['delete', { metadata: { uid: 'a' } }, false],
])('--for=%s holds of %j: %s', (text, object, holds) => {
  const held = () => conditionOf(text).holds(object as never)
  if (typeof holds === 'string') expect(held).toThrow(holds)
  else expect(held()).toBe(holds)
})

test('an object is deleted where another has its name', () => {
  const { holds } = conditionOf('delete')
  expect(holds({ metadata: { uid: 'b' } } as never, 'a')).toBe(true)
  expect(holds({ metadata: { uid: 'a' } } as never, 'a')).toBe(false)
})

test.each([
  ['version', /^Client Version: v[\d.]+\nKustomize Version: v[\d.]+\nServer Version: v1\.37\.2\n$/],
  ['version --client', /^Client Version: v[\d.]+\nKustomize Version: v[\d.]+\n$/],
  ['top pod -A --no-headers', /^error: Metrics API not available\nexit 1$/],
  ['top node --no-headers', /^error: Metrics API not available\nexit 1$/],
  ['describe pods', /^No resources found in demo namespace\.\n$/],
  ['describe pods -A', /^No resources found\n$/],
])('%s', async (line, printed) => {
  expect((await shellOn([]).run(line)).printed).toMatch(printed)
})

test('what is described is said where something is not', async () => {
  const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' } }
  await expect(shellOn([template]).run('describe podtemplate a')).rejects.toThrow(
    /^kubectl describe podtemplates: it describes Pod, Deployment, .* here\. Look at it with: kubectl get podtemplates a -o yaml$/,
  )
})

test('api-resources -o wide is not simulated', async () => {
  await expect(shellOn([]).run('api-resources -o wide')).rejects.toThrow(
    new NotSimulated('kubectl api-resources -o wide'),
  )
})
