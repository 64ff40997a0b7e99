import { describe, expect, it, test } from 'vitest'
import { ApiError, NotSimulated } from '../../../cluster/cluster.ts'
import { shellOn } from '../../testing/shell-on.ts'

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'
const pod = (name: string, metadata = {}, more = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'demo', uid: name, ...metadata },
  ...more,
})
const deployment = (more: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'demo', uid: 'web' },
  ...more,
})
const refused = new ApiError({ code: 403, reason: 'Forbidden', message: 'no' })
const yaml = (name: string, more = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}${more}}}\n`
/** What was asked for last, without what it looked at before. */
const last = (asked: unknown[][]) => asked.at(-1)

describe('label', () => {
  const labelled = pod('a', { labels: { b: '1', a: '2' } })
  it.each<[string, string, unknown]>([
    ['label pod a c=3', 'pod/a labeled\n', { c: '3' }],
    ['label pod a c=3 b-', 'pod/a modified\n', { c: '3', b: null }],
    ['label pod a b-', 'pod/a unlabeled\n', { b: null }],
    ['label pod a b=1', 'pod/a not labeled\n', undefined],
    ['label pod a z-', 'label "z" not found.\npod/a not labeled\n', undefined],
    ['label pod a z- --dry-run=client', 'pod/a not labeled (dry run)\n', undefined],
    ['label pod a c=3 --dry-run=client', 'pod/a labeled (dry run)\n', undefined],
    ['label pod a b=9 --overwrite', 'pod/a labeled\n', { b: '9' }],
    ['label pod a c=', 'pod/a labeled\n', { c: '' }],
    ['label pod a toString=1', 'pod/a labeled\n', { toString: '1' }],
    [
      'label pod a b=9 a=9 c=1',
      "error: 'b' already has a value (1), and --overwrite is false\n'a' already has a value (2), and --overwrite is false\nexit 1",
      undefined,
    ],
    ['label pod a --list', 'a=2\nb=1\n', undefined],
    ['label pods --all --list', 'Listing labels for Pod./a:\n a=2\n b=1\n', undefined],
    ['label pod a c=1=2', 'error: invalid label spec: c=1=2\nexit 1', undefined],
    [
      `label pod a c=${'x'.repeat(64)}`,
      `error: invalid label value: "c=${'x'.repeat(64)}": must be no more than 63 characters\nexit 1`,
      undefined,
    ],
    [`label pod a c=${'x'.repeat(63)}`, 'pod/a labeled\n', { c: 'x'.repeat(63) }],
    ['label pod a c=x_.-1', 'pod/a labeled\n', { c: 'x_.-1' }],
    [
      'label pod a c=1 c-',
      'error: can not both modify and remove a label in the same command\nexit 1',
      undefined,
    ],
    [
      'label pods --all -l a=b c=1',
      'error: cannot set --all and --selector at the same time\nexit 1',
      undefined,
    ],
    [
      'label c=1',
      'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\nexit 1',
      undefined,
    ],
    ['label pod a', 'error: at least one label update is required\nexit 1', undefined],
    [
      'label pod a c=1 b',
      'error: all resources must be specified before label changes: b\nexit 1',
      undefined,
    ],
  ])('%s', async (line, printed, labels) => {
    const answer = await shellOn([labelled]).run(line)
    expect(answer.printed).toBe(printed)
    expect(answer.asked.filter(([what]) => what === 'patch')).toEqual(
      labels
        ? [
            [
              'patch',
              'Pod',
              'a',
              { type: 'merge', body: { metadata: { labels } } },
              { namespace: 'demo', dryRun: false },
            ],
          ]
        : [],
    )
  })

  it.each(['-x', 'x-', 'a b', 'é', '.x'])('a value such as %j is refused', async (value) => {
    const { printed } = await shellOn([labelled]).run(`label pod a 'c=${value}'`)
    expect(printed).toContain(`error: invalid label value: "c=${value}": a valid label must be an`)
  })

  it('all that goes wrong is told, and what goes right is done', async () => {
    const { run } = shellOn([labelled, pod('c')])
    const { printed } = await run('label pod a b c x=1')
    expect(printed).toBe(
      'pod/a labeled\npod/c labeled\nError from server (NotFound): Pod "b" not found\nexit 1',
    )
  })

  it('a dry run shows what would be there, in order', async () => {
    const { printed } = await shellOn([labelled]).run(
      "label pod a c=3 b- --dry-run=client -o jsonpath='{.metadata.labels}'",
    )
    expect(printed).toBe('{"a":"2","c":"3"}')
    const server = await shellOn([labelled]).run('label pod a c=3 --dry-run=server')
    expect(server.printed).toBe('pod/a labeled (server dry run)\n')
    expect(last(server.asked)?.at(-1)).toEqual({ namespace: 'demo', dryRun: true })
  })
})

describe('annotate', () => {
  const annotated = pod('a', { annotations: { b: '1' } })
  it.each([
    ['annotate pod a c=x=y', 'pod/a annotated\n'],
    ['annotate pod a z-', 'pod/a annotated\n'],
    [
      'annotate pod a b=2',
      "error: --overwrite is false but found the following declared annotation(s): 'b' already has a value (1)\nexit 1",
    ],
    [
      'annotate pod a c=1 c- b=1 b-',
      'error: can not both modify and remove the following annotation(s) in the same command: c,b\nexit 1',
    ],
    ['annotate pod a', 'error: at least one annotation update is required\nexit 1'],
    ['annotate pods --all --list', 'Listing annotations for Pod./a:\n b=1\n'],
    ['annotate pod a --list', 'b=1\n'],
  ])('%s', async (line, printed) => {
    const answer = await shellOn([annotated]).run(line)
    expect(answer.printed).toBe(printed)
  })
})

describe('delete', () => {
  const objects = () => [
    pod('a'),
    pod('b'),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n', uid: 'n' } },
  ]
  const immediate =
    'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n'
  it.each<[string, string, object | undefined]>([
    ['delete pod a', 'pod "a" deleted from demo namespace\n', {}],
    ['delete ns n', 'namespace "n" deleted\n', {}],
    ['delete pod a -o name', 'pod/a\n', {}],
    [
      'delete pod a --grace-period=3',
      'pod "a" deleted from demo namespace\n',
      { gracePeriodSeconds: 3 },
    ],
    [
      'delete pod a --grace-period=0',
      'pod "a" deleted from demo namespace\n',
      { gracePeriodSeconds: 1 },
    ],
    ['delete pod a --now', 'pod "a" deleted from demo namespace\n', { gracePeriodSeconds: 1 }],
    [
      'delete pod a --force',
      `${immediate}pod "a" force deleted from demo namespace\n`,
      { gracePeriodSeconds: 0 },
    ],
    [
      'delete pod a --force --grace-period=0',
      `${immediate}pod "a" force deleted from demo namespace\n`,
      { gracePeriodSeconds: 0 },
    ],
    ['delete pod a --cascade', 'pod "a" deleted from demo namespace\n', {}],
    [
      'delete pod a --cascade=foreground',
      'pod "a" deleted from demo namespace\n',
      { propagationPolicy: 'Foreground' },
    ],
    [
      'delete pod a --cascade=orphan',
      'pod "a" deleted from demo namespace\n',
      { propagationPolicy: 'Orphan' },
    ],
    [
      'delete pod a --cascade=false',
      'warning: --cascade=false is deprecated (boolean value) and can be replaced with --cascade=orphan.\npod "a" deleted from demo namespace\n',
      { propagationPolicy: 'Orphan' },
    ],
    [
      'delete pod a --cascade=true',
      'warning: --cascade=true is deprecated (boolean value) and can be replaced with --cascade=background.\npod "a" deleted from demo namespace\n',
      {},
    ],
    ['delete pod a --dry-run=client', 'pod "a" deleted from demo namespace (dry run)\n', undefined],
    [
      'delete pod a --dry-run=server',
      'pod "a" deleted from demo namespace (server dry run)\n',
      undefined,
    ],
    ['delete pod x --ignore-not-found', '', undefined],
    ['delete pod x', 'Error from server (NotFound): Pod "x" not found\nexit 1', undefined],
    [
      'delete pod x --dry-run=server',
      'Error from server (NotFound): Pod "x" not found\nexit 1',
      undefined,
    ],
    ['delete deploy --all', 'No resources found\n', undefined],
    [
      'delete pod a --now --grace-period=1',
      'error: --now and --grace-period cannot be specified together\nexit 1',
      undefined,
    ],
    [
      'delete pod a --force --grace-period=1',
      'error: --force and --grace-period greater than 0 cannot be specified together\nexit 1',
      undefined,
    ],
    [
      'delete pod a -o yaml',
      "error: unexpected -o output mode: yaml. We only support '-o name'\nexit 1",
      undefined,
    ],
    [
      'delete pods --all -l a=b',
      "error: setting 'all' parameter but found a non empty selector. \nexit 1",
      undefined,
    ],
    [
      'delete pods --all --field-selector a=b',
      'error: cannot set --all and --field-selector at the same time\nexit 1',
      undefined,
    ],
    [
      'delete pod a --cascade=maybe',
      'error: invalid cascade value (maybe). Must be "background", "foreground", or "orphan"\nexit 1',
      undefined,
    ],
    [
      'delete pod a --cascade=constructor',
      'error: invalid cascade value (constructor). Must be "background", "foreground", or "orphan"\nexit 1',
      undefined,
    ],
  ])('%s', async (line, printed, options) => {
    const answer = await shellOn(objects()).run(line)
    expect(answer.printed).toBe(printed)
    const removed = answer.asked.filter(([what, , name]) => what === 'remove' && name !== 'x')
    expect(removed.map((each) => each.at(-1))).toMatchObject(
      options ? [{ propagationPolicy: 'Background', ...options }] : [],
    )
  })

  it('waits until each is gone, but not where nobody wants it', async () => {
    const reads = async (line: string) =>
      (await shellOn(objects()).run(line)).asked.filter(([what]) => what === 'read').length
    expect(await reads('delete pod a')).toBe(2)
    expect(await reads('delete pod a --wait=false')).toBe(1)
    expect(await reads('delete pod a --dry-run=client')).toBe(0)
    expect(await reads('delete pods --all')).toBe(2)
  })

  it('passes over what is missing with --all, unless it is told not to', async () => {
    const missing = new ApiError({ code: 404, reason: 'NotFound', message: 'gone' })
    const refuses = { 'remove Pod': missing }
    expect((await shellOn(objects(), { refuses }).run('delete pods --all')).printed).toBe('')
    const told = await shellOn(objects(), { refuses }).run(
      'delete pods --all --ignore-not-found=false',
    )
    expect(told.printed).toBe(
      'Error from server (NotFound): gone\nError from server (NotFound): gone\nexit 1',
    )
    const other = await shellOn(objects(), { refuses: { 'remove Pod': refused } }).run(
      'delete pods --all',
    )
    expect(other.printed).toContain('Error from server (Forbidden): no\n')
  })

  it('says of which file it was', async () => {
    const files = { 'a.yaml': yaml('a') }
    const { printed } = await shellOn(objects(), { files, refuses: { 'remove Pod': refused } }).run(
      'delete -f a.yaml',
    )
    expect(printed).toBe('Error from server (Forbidden): error when deleting "a.yaml": no\nexit 1')
  })

  it('waits no longer than it is told', async () => {
    const stays = shellOn(objects(), { refuses: {} })
    expect((await stays.run('delete pod a --timeout=1s')).printed).toContain('deleted')
  })
})

describe('apply', () => {
  const files = {
    'a.yaml': yaml('a'),
    'nulls.yaml':
      '{apiVersion: v1, kind: Pod, metadata: {name: a, labels: null}, spec: {containers: [{name: x, command: null}], nodeName: null}}',
    'many.yaml': `${yaml('a')}---\n${yaml('b')}`,
    'unnamed.yaml': '{apiVersion: v1, kind: Pod}',
    'generated.yaml': '{apiVersion: v1, kind: Pod, metadata: {generateName: a-}}',
    'wrong.yaml': 'a: b\n',
    'empty.yaml': '\n',
  }
  const config =
    '{"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{},"name":"a","namespace":"demo"}}\n'
  const applied = pod('a', { annotations: { [lastApplied]: config } })
  it.each<[string, object[], string, unknown]>([
    ['apply -f a.yaml', [], 'pod/a created\n', ['create', 'Pod']],
    ['apply -f a.yaml --dry-run=client', [], 'pod/a created (dry run)\n', ['read', 'Pod']],
    ['apply -f a.yaml', [applied], 'pod/a unchanged\n', ['read', 'Pod']],
    ['apply -f nulls.yaml', [applied], 'pod/a configured\n', ['patch', 'Pod']],
    [
      'apply -f nulls.yaml --dry-run=client',
      [applied],
      'pod/a configured (dry run)\n',
      ['read', 'Pod'],
    ],
    [
      'apply -f nulls.yaml --dry-run=server',
      [applied],
      'pod/a configured (server dry run)\n',
      ['patch', 'Pod'],
    ],
    [
      'apply -f a.yaml',
      [pod('a')],
      `Warning: resource pods/a is missing the ${lastApplied} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\npod/a configured\n`,
      ['patch', 'Pod'],
    ],
    ['apply -f many.yaml -o name', [], 'pod/a\npod/b\n', ['create', 'Pod']],
    ["apply -f a.yaml -o jsonpath='{.kind}'", [], 'Pod', ['create', 'Pod']],
    [
      "apply -f many.yaml -o jsonpath='{.kind} {.items[*].metadata.name}'",
      [],
      'List a b',
      ['create', 'Pod'],
    ],
    [
      'apply -f a.yaml b',
      [],
      "error: Unexpected args: [b]\nSee 'kubectl apply -h' for help and examples\nexit 1",
      undefined,
    ],
    ['apply', [], 'error: must specify one of -f and -k\nexit 1', undefined],
    ['apply -f empty.yaml', [], 'error: no objects passed to apply\nexit 1', undefined],
    [
      'apply -f generated.yaml',
      [],
      'error: from a-: cannot use generate name with apply\nexit 1',
      undefined,
    ],
    [
      'apply -f unnamed.yaml',
      [],
      'error: error when retrieving current configuration of:\nResource: "/v1, Resource=pods", GroupVersionKind: "/v1, Kind=Pod"\nName: "", Namespace: "demo"\nfrom server for: "unnamed.yaml": resource name may not be empty\nexit 1',
      undefined,
    ],
    ...['', 'Strict', 'maybe'].map((value): [string, object[], string, undefined] => [
      `apply -f a.yaml --validate=${value}`,
      [],
      `error: invalid - validate option "${value}"; must be one of: strict (or true), warn, ignore (or false)\nexit 1`,
      undefined,
    ]),
  ])('%s of %j', async (line, objects, printed, asked) => {
    const answer = await shellOn(objects, { files }).run(line)
    expect(answer.printed).toBe(printed)
    expect(last(answer.asked)?.slice(0, 2)).toEqual(asked)
  })

  it('makes what is written, without what is null, and remembers it', async () => {
    const { asked } = await shellOn([], { files }).run('apply -f nulls.yaml')
    const [, , made, options] = last(asked) as [string, string, ReturnType<typeof pod>, object]
    expect(made).toMatchObject({ spec: { containers: [{ name: 'x' }] } })
    expect(made).not.toHaveProperty('spec.nodeName')
    expect(made).not.toHaveProperty('spec.containers.0.command')
    expect(made.metadata).not.toHaveProperty('labels')
    expect(JSON.stringify(made.metadata)).toContain('\\"nodeName\\":null')
    expect(options).toEqual({ namespace: 'demo', fieldValidation: 'Strict', dryRun: false })
  })

  it.each([
    ['--validate=warn', 'Warn'],
    ['--validate=ignore', 'Ignore'],
    ['--validate=false', 'Ignore'],
    ['--validate=F', 'Ignore'],
    ['--validate=true', 'Strict'],
    ['--validate=1', 'Strict'],
    ['--validate=strict', 'Strict'],
    ['--validate', 'Strict'],
    ['', 'Strict'],
  ])('apply %s asks for %s', async (flag, fieldValidation) => {
    const { asked } = await shellOn([], { files }).run(`apply -f a.yaml ${flag}`)
    expect(last(asked)?.at(-1)).toMatchObject({ fieldValidation })
  })

  it('tells what the server refuses, and of what', async () => {
    const where =
      'Resource: "/v1, Resource=pods", GroupVersionKind: "/v1, Kind=Pod"\nName: "a", Namespace: "demo"'
    const said = async (refuses: Record<string, Error>, objects: object[] = []) =>
      (await shellOn(objects, { files, refuses }).run('apply -f a.yaml')).printed
    expect(await said({ 'create Pod': refused })).toBe(
      'Error from server (Forbidden): error when creating "a.yaml": no\nexit 1',
    )
    expect(await said({ 'read Pod': refused })).toBe(
      `Error from server (Forbidden): error when retrieving current configuration of:\n${where}\nfrom server for: "a.yaml": no\nexit 1`,
    )
    expect(await said({ 'patch Pod': refused }, [pod('a')])).toContain(
      `\nto:\n${where}\nfor: "a.yaml": error when patching "a.yaml": no\nexit 1`,
    )
  })

  it('tells what is wrong in its files, and applies the others', async () => {
    const { printed } = await shellOn([], { files }).run('apply -f wrong.yaml -f a.yaml')
    expect(printed).toMatch(/^pod\/a created\nerror: error validating "wrong.yaml"[^]*exit 1$/)
  })
})

describe('diff', () => {
  const files = { 'a.yaml': yaml('a', ', labels: {x: z}'), 'b.yaml': yaml('b') }
  it('shows what is not there yet, and ends with 1', async () => {
    const { printed } = await shellOn([], { files }).run('diff -f a.yaml')
    expect(printed).toBe(
      `diff -u -N /tmp/LIVE-1767225660000/v1.Pod.demo.a /tmp/MERGED-1767225660000/v1.Pod.demo.a
--- /tmp/LIVE-1767225660000/v1.Pod.demo.a\t2026-01-01 00:01:00.000000000 +0000
+++ /tmp/MERGED-1767225660000/v1.Pod.demo.a\t2026-01-01 00:01:00.000000000 +0000
@@ -0,0 +1,7 @@
+apiVersion: v1
+kind: Pod
+metadata:
+  labels:
+    x: z
+  name: a
+  namespace: demo
exit 1`,
    )
  })

  it.each([
    ['diff', 'error: must specify one of -f and -k\nexit 2'],
    [
      'diff -f a.yaml b',
      "error: Unexpected args: [b]\nSee 'kubectl diff -h' for help and examples\nexit 2",
    ],
    ['diff -f no.yaml', 'error: the path "no.yaml" does not exist\nexit 2'],
  ])('%s', async (line, printed) => {
    expect((await shellOn([], { files }).run(line)).printed).toBe(printed)
  })

  it('says nothing where nothing differs, and what is not simulated stays so', async () => {
    const live = pod('b', { annotations: {} })
    expect((await shellOn([live], { files }).run('diff -f b.yaml')).printed).toBe('')
    const refuses = { 'read Pod': new NotSimulated('no') }
    await expect(shellOn([], { files, refuses }).run('diff -f b.yaml')).rejects.toThrow('no')
  })

  it('shows several in the order of their names', async () => {
    const { printed } = await shellOn([], { files }).run('diff -f b.yaml -f a.yaml')
    expect(printed.match(/^diff .*/gm)?.map((line) => line.at(-1))).toEqual(['a', 'b'])
  })

  it('names what is in no namespace, or in a group', async () => {
    const files = {
      'c.yaml': '{apiVersion: v1, kind: Namespace, metadata: {name: c}}',
      'd.yaml': '{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}}',
    }
    const { printed } = await shellOn([], { files }).run('diff -f c.yaml -f d.yaml')
    expect(printed.match(/^diff .*/gm)?.map((line) => line.split('/').at(-1))).toEqual([
      'apps.v1.Deployment.demo.d',
      'v1.Namespace..c',
    ])
  })
})

describe('scale', () => {
  const objects = [deployment({ spec: { replicas: 2 } }), pod('a')]
  const patched = (dryRun: boolean) => [
    'patch',
    'Deployment',
    'web',
    { type: 'merge', body: { spec: { replicas: 3 } } },
    { namespace: 'demo', subresource: 'scale', dryRun },
  ]
  it.each<[string, string, unknown]>([
    ['scale deploy web --replicas=3', 'deployment.apps/web scaled\n', patched(false)],
    [
      'scale deploy web --replicas=3 --current-replicas=2',
      'deployment.apps/web scaled\n',
      patched(false),
    ],
    [
      'scale deploy web --replicas=3 --dry-run=server',
      'deployment.apps/web scaled (server dry run)\n',
      patched(true),
    ],
    [
      'scale deploy web --replicas=3 --dry-run=client',
      'deployment.apps/web scaled (dry run)\n',
      undefined,
    ],
    [
      'scale deploy web --replicas=3 --current-replicas=1',
      'error: Expected replicas to be 1, was 2\nexit 1',
      undefined,
    ],
    [
      'scale deploy web --replicas=-1',
      'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\nexit 1',
      undefined,
    ],
    [
      'scale pod a --replicas=3',
      'Error from server (NotFound): the server could not find the requested resource\nexit 1',
      undefined,
    ],
    ['scale rs --all --replicas=3', 'error: no objects passed to scale\nexit 1', undefined],
  ])('%s', async (line, printed, asked) => {
    const answer = await shellOn(objects).run(line)
    expect(answer.printed).toBe(printed)
    expect(answer.asked.find(([what]) => what === 'patch')).toEqual(asked)
  })

  it('tells of which file it was', async () => {
    const files = { 'web.yaml': '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}' }
    const { run } = shellOn(objects, { files, refuses: { 'patch Deployment': refused } })
    expect((await run('scale -f web.yaml --replicas=3')).printed).toBe(
      'Error from server (Forbidden): error when scaling "web.yaml": no\nexit 1',
    )
  })
})

describe('patch', () => {
  const files = { 'patch.yaml': 'spec: {nodeName: a}\n', 'torn.yaml': 'a: b: c\n' }
  it.each<[string, string, unknown]>([
    [
      `patch pod a -p '{"spec":{"nodeName":"a"}}'`,
      'pod/a patched\n',
      { type: 'strategic', body: { spec: { nodeName: 'a' } } },
    ],
    [
      "patch pod a -p 'spec: {nodeName: a}' --type=MERGE",
      'pod/a patched\n',
      { type: 'merge', body: { spec: { nodeName: 'a' } } },
    ],
    [
      'patch pod a --patch-file ./patch.yaml',
      'pod/a patched\n',
      { type: 'strategic', body: { spec: { nodeName: 'a' } } },
    ],
    [`patch pod a --type=json -p '[]'`, 'pod/a patched\n', { type: 'json', body: [] }],
    [`patch pod a -p '{}' -o name`, 'pod/a\n', { type: 'strategic', body: {} }],
    [`patch pod a -p '{}' --dry-run=client`, 'pod/a patched\n', { type: 'strategic', body: {} }],
    [
      "patch pod a -p ''",
      'error: must specify --patch or --patch-file containing the contents of the patch\nexit 1',
      undefined,
    ],
    ["patch pod a -p '# none'", 'pod/a patched\n', { type: 'strategic', body: null }],
    [
      `patch pod a -p '{}' --patch-file x`,
      'error: cannot specify --patch and --patch-file together\nexit 1',
      undefined,
    ],
    [
      `patch pod a -p '{}' --type=odd`,
      'error: --type must be one of [json merge strategic], not "odd"\nexit 1',
      undefined,
    ],
    [
      'patch pod a --patch-file no.yaml',
      'error: unable to read patch file: open no.yaml: no such file or directory\nexit 1',
      undefined,
    ],
    [
      `patch pod a -p ' {"a"'`,
      'Error from server (BadRequest): invalid JSON patch\nexit 1',
      undefined,
    ],
    [
      "patch pod a -p 'a: b: c'",
      'error: unable to parse "a: b: c": yaml: mapping values are not allowed in this context\nexit 1',
      undefined,
    ],
    [
      'patch pod a --patch-file torn.yaml',
      'error: unable to parse "": yaml: mapping values are not allowed in this context\nexit 1',
      undefined,
    ],
    [
      `patch pod a -p '{}' --subresource=odd`,
      'error: invalid subresource value: "odd". Must be one of [resize scale status]\nexit 1',
      undefined,
    ],
    [
      `patch deploy --all -p '{}'`,
      "error: unknown flag: --all\nSee 'kubectl patch --help' for usage.\nexit 1",
      undefined,
    ],
  ])('%s', async (line, printed, body) => {
    const answer = await shellOn([pod('a')], { files }).run(line)
    expect(answer.printed).toBe(printed)
    expect(answer.asked.find(([what]) => what === 'patch')?.[3]).toEqual(body)
  })

  it.each([
    [`patch pod a -p '{}'`, { dryRun: false }],
    [`patch pod a -p '{}' --dry-run=client`, { dryRun: true }],
    [`patch pod a -p '{}' --dry-run=server`, { dryRun: true }],
    ...['scale', 'status', 'ephemeralcontainers'].map((subresource): [string, object] => [
      `patch pod a -p '{}' --subresource=${subresource}`,
      { dryRun: false, subresource },
    ]),
  ])('%s asks with %j', async (line, options) => {
    const { asked } = await shellOn([pod('a')]).run(line)
    expect(last(asked)?.at(-1)).toEqual({ namespace: 'demo', fieldValidation: 'Warn', ...options })
  })

  it('says where nothing has changed, and what is not simulated', async () => {
    const same = { ...pod('a'), patched: true }
    expect((await shellOn([same]).run(`patch pod a -p '{}'`)).printed).toBe(
      'pod/a patched (no change)\n',
    )
    for (const rest of ['--subresource=resize', '--dry-run=client -o yaml'])
      await expect(shellOn([same]).run(`patch pod a -p '{}' ${rest}`)).rejects.toThrow(
        /^kubectl patch --./,
      )
  })
})

describe('replace', () => {
  const files = {
    'a.yaml':
      '{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {x: z}}, spec: {nodeName: worker}}',
    'c.yaml': yaml('c'),
  }
  const live = pod(
    'a',
    { annotations: { constructor: '1' } },
    { spec: { nodeName: 'm' }, old: 1, status: {} },
  )
  it('makes of the object what the file says', async () => {
    const { printed, asked } = await shellOn([live], { files }).run('replace -f a.yaml')
    expect(printed).toBe('pod/a replaced\n')
    expect(last(asked)).toEqual([
      'patch',
      'Pod',
      'a',
      {
        type: 'json',
        body: [
          { op: 'remove', path: '/old' },
          { op: 'add', path: '/spec', value: { nodeName: 'worker' } },
          { op: 'remove', path: '/metadata/annotations' },
          { op: 'add', path: '/metadata/labels', value: { x: 'z' } },
        ],
      },
      { namespace: 'demo', fieldValidation: 'Strict', dryRun: false },
    ])
  })

  it.each([
    ['replace', 'error: must specify one of -f and -k\nexit 1'],
    [
      'replace -f a.yaml --grace-period=0',
      'error: --grace-period must have --force specified\nexit 1',
    ],
    ['replace -f a.yaml --timeout=1s', 'error: --timeout must have --force specified\nexit 1'],
    ['replace -f a.yaml --dry-run=client', 'pod/a replaced (dry run)\n'],
    ['replace -f a.yaml --dry-run=server', 'pod/a replaced (server dry run)\n'],
    ['replace -f a.yaml --force', 'pod "a" deleted from demo namespace\npod/a replaced\n'],
    [
      'replace -f a.yaml --force --grace-period=3',
      'pod "a" deleted from demo namespace\npod/a replaced\n',
    ],
    ['replace -f c.yaml --force', 'pod/c replaced\n'],
    [
      'replace -f c.yaml',
      'Error from server (NotFound): error when replacing "c.yaml": Pod "c" not found\nexit 1',
    ],
  ])('%s', async (line, printed) => {
    expect((await shellOn([live], { files }).run(line)).printed).toBe(printed)
  })

  it('deletes with the time that it is given, and makes anew', async () => {
    const { asked } = await shellOn([live], { files }).run(
      'replace -f a.yaml --force --grace-period=3',
    )
    expect(asked.map(([what]) => what)).toEqual(['read', 'remove', 'read', 'create'])
    expect(asked[1]?.at(-1)).toEqual({ namespace: 'demo', gracePeriodSeconds: 3 })
    expect(last(asked)?.at(-1)).toEqual({ namespace: 'demo', fieldValidation: 'Strict' })
    const plain = await shellOn([live], { files }).run('replace -f a.yaml --force')
    expect(plain.asked[1]?.at(-1)).toEqual({ namespace: 'demo' })
  })

  it('deletes what is in no namespace', async () => {
    const space = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } }
    const files = { 'n.yaml': JSON.stringify(space) }
    const { printed } = await shellOn([space], { files }).run('replace -f n.yaml --force')
    expect(printed).toBe('namespace "n" deleted\nnamespace/n replaced\n')
  })

  it('says first what the server refuses to read', async () => {
    const refuses = { 'create Pod': refused }
    const { printed, asked } = await shellOn([], { files, refuses }).run('replace -f c.yaml')
    expect(printed).toBe('Error from server (Forbidden): error when replacing "c.yaml": no\nexit 1')
    expect(last(asked)?.at(-1)).toEqual({
      namespace: 'demo',
      fieldValidation: 'Strict',
      dryRun: true,
    })
  })

  it('remembers what it made where it is asked to, and is not simulated for a part', async () => {
    const { asked } = await shellOn([live], { files }).run('replace -f a.yaml --save-config')
    expect(JSON.stringify(last(asked))).toContain(lastApplied)
    await expect(
      shellOn([live], { files }).run('replace -f a.yaml --subresource=status'),
    ).rejects.toThrow(new NotSimulated('kubectl replace --subresource'))
  })

  it('stops where something else goes wrong before it is made anew', async () => {
    const refuses = { 'remove Pod': refused }
    const { printed } = await shellOn([live], { files, refuses }).run('replace -f a.yaml --force')
    expect(printed).toBe('Error from server (Forbidden): no\nexit 1')
  })
})

test.each([
  ['create', 'error: must specify one of -f and -k\nexit 1'],
  [
    'create -f a.yaml b',
    "error: Unexpected args: [b]\nSee 'kubectl create -h' for help and examples\nexit 1",
  ],
  ['create -f empty.yaml', 'error: no objects passed to create\nexit 1'],
  ['autoscale -f empty.yaml --max=1', 'error: no objects passed to autoscale\nexit 1'],
  ["patch -f empty.yaml -p '{}'", 'error: no objects passed to patch\nexit 1'],
  ['create -f a.yaml', 'pod/a created\n'],
  ['create -f a.yaml --dry-run=client', 'pod/a created (dry run)\n'],
  [
    'create -f a.yaml -f wrong.yaml',
    /^pod\/a created\nerror: error validating "wrong.yaml"[^]*exit 1$/,
  ],
])('kubectl %s', async (line, printed) => {
  const files = { 'a.yaml': yaml('a'), 'empty.yaml': '', 'wrong.yaml': 'a: b' }
  const answer = await shellOn([], { files }).run(line)
  if (typeof printed === 'string') expect(answer.printed).toBe(printed)
  else expect(answer.printed).toMatch(printed)
  expect(answer.asked.length).toBe(
    /created\n/.test(answer.printed) && !line.includes('dry') ? 1 : 0,
  )
})

test('what is created is remembered with --save-config alone', async () => {
  const files = { 'a.yaml': yaml('a') }
  const saved = await shellOn([], { files }).run('create -f a.yaml --save-config')
  expect(JSON.stringify(saved.asked)).toContain(lastApplied)
  const plain = await shellOn([], { files }).run('create -f a.yaml')
  expect(JSON.stringify(plain.asked)).not.toContain(lastApplied)
  const refuses = { 'create Pod': refused }
  expect((await shellOn([], { files, refuses }).run('create -f a.yaml')).printed).toBe(
    'Error from server (Forbidden): error when creating "a.yaml": no\nexit 1',
  )
})
