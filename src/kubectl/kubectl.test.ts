import { describe, expect, it } from 'vitest'
import { start } from '../cluster/embedded/testing.ts'
import { kubectl } from './kubectl.ts'
import { words } from './testing/words.ts'

const deployment = (replicas: number, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  replicas: ${replicas}
  selector:
    matchLabels: {app: app}
  template:
    metadata:
      labels: {app: app}
    spec:
      containers:
      - {name: app, image: "${image}"}
`
const files: Record<string, string> = {
  'app.yaml': deployment(2, 'app:v1'),
  'three.yaml': deployment(3, 'app:v1'),
  'next.yaml': deployment(2, 'app:v2'),
  'bad.yaml': deployment(2, 'app:v1').replace('replicas: 2', 'replicas: three'),
  'torn.yaml': 'a: b: c\n',
  'page/index.html': '<h1>Hello</h1>\n',
  'reader.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: reader
spec:
  containers:
  - name: app
    image: app:v1
    volumeMounts: [{name: page, mountPath: /page}]
  volumes: [{name: page, configMap: {name: page}}]
`,
}

/** A cluster of its own, and kubectl on it: what it prints, and its status where that is not 0. */
async function shell() {
  const cluster = await start()
  const run = async (line: string): Promise<string> => {
    let printed = ''
    const write = (text: string) => (printed += text)
    const exitCode = await kubectl(cluster, words(line), { files, write })
    return exitCode === 0 ? printed : `${printed}exit ${exitCode}`
  }
  return { cluster, run }
}

describe('on a cluster', () => {
  it('apply creates, leaves alone, and changes back what was changed by hand', async () => {
    const { run } = await shell()
    expect(await run('apply -f app.yaml')).toBe('deployment.apps/app created\n')
    expect(await run('apply -f app.yaml')).toBe('deployment.apps/app unchanged\n')
    expect(await run('scale deploy/app --replicas=5')).toBe('deployment.apps/app scaled\n')
    expect(await run('apply -f app.yaml')).toBe('deployment.apps/app configured\n')
    expect(await run('get deploy app -o jsonpath={.spec.replicas}')).toBe('2')
  })

  it('apply reports the problems of all files and applies the good ones', async () => {
    const { run } = await shell()
    const printed = await run('apply -f torn.yaml -f bad.yaml -f app.yaml')
    expect(printed).toContain('deployment.apps/app created\n')
    expect(printed).toContain('error parsing torn.yaml')
    expect(printed).toContain('error when creating "bad.yaml"')
    expect(printed).toContain('exit 1')
  })

  it('a dry run changes nothing', async () => {
    const { run } = await shell()
    expect(await run('apply -f app.yaml --dry-run=client')).toBe(
      'deployment.apps/app created (dry run)\n',
    )
    expect(await run('get deploy')).toBe('No resources found in demo namespace.\n')
  })

  it('a rollout is followed to its end, kept in the history, and undone', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    const status = await run('rollout status deploy/app')
    expect(status).toMatch(/deployment "app" successfully rolled out\n$/)
    await run('apply -f next.yaml')
    await run('rollout status deploy/app')
    expect(await run('rollout history deploy/app')).toBe(
      'deployment.apps/app \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n',
    )
    expect(await run('rollout undo deploy/app')).toMatch(/deployment.apps\/app rolled back\n$/)
    expect(await run('get deploy app -o jsonpath={..image}')).toBe('app:v1')
  })

  it('delete waits until the Pod is gone', async () => {
    const { run } = await shell()
    await run('run one --image=app:v1')
    expect(await run('wait --for=condition=Ready pod/one')).toBe('pod/one condition met\n')
    expect(await run('delete pod one')).toBe('pod "one" deleted from demo namespace\n')
    expect(await run('get pod one')).toBe(
      'Error from server (NotFound): pods "one" not found\nexit 1',
    )
  })

  it('delete waits for what a finalizer keeps, and says so when its time has passed', async () => {
    const { cluster, run } = await shell()
    const metadata = { name: 'kept', finalizers: ['example.com/x'] }
    await cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata })
    expect(await run('delete cm kept --timeout=5s')).toBe(
      'configmap "kept" deleted from demo namespace\n' +
        'error: timed out waiting for the condition on configmaps/kept\nexit 1',
    )
    expect(await run('get cm kept -o jsonpath={.metadata.deletionTimestamp}')).not.toBe('')
  })

  it('exec in a Deployment takes none of the Pods that are being deleted', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    await run('rollout status deploy/app')
    await run('apply -f next.yaml')
    await run('rollout status deploy/app')
    expect(await run('get pods')).toContain('Terminating')
    const name = (await run('exec deploy/app -- hostname')).trim()
    expect(await run(`get pod ${name} -o jsonpath={.spec.containers[0].image}`)).toBe('app:v2')
  })

  it('a ConfigMap is made from files, shown, and read by a Pod', async () => {
    const { run } = await shell()
    expect(await run('create configmap page --from-file=page --from-literal=note=short')).toBe(
      'configmap/page created\n',
    )
    expect(await run('get cm')).toMatch(
      /^NAME +DATA +AGE\nkube-root-ca.crt +1 +\S+\npage +2 +\S+\n$/,
    )
    expect(await run('describe cm page')).toContain(
      'Data\n====\nindex.html:\n----\n<h1>Hello</h1>\n\n\nnote:\n----\nshort\n\n',
    )
    await run('apply -f reader.yaml')
    await run('wait --for=condition=Ready pod/reader')
    expect(await run('exec reader -- cat /page/index.html')).toBe('<h1>Hello</h1>\n')
    expect(await run('describe pod reader')).toMatch(/ {6}\/page from page \(rw\)\n/)
    expect(await run('delete cm page')).toBe('configmap "page" deleted from demo namespace\n')
  })

  it('exec ends with the status of its command', async () => {
    const { run } = await shell()
    await run('run one --image=app:v1')
    await run('wait --for=condition=Ready pod/one')
    expect(await run('exec one -- sh -c "exit 3"')).toMatch(/\nexit 3$/)
  })

  it('logs name the Pod that they take of several', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    await run('rollout status deploy/app')
    expect(await run('logs deploy/app')).toMatch(
      /^Found 2 pods, using pod\/app-.*\napp v1 listens\n$/,
    )
  })

  it('describe shows a Pod with its events', async () => {
    const { run } = await shell()
    await run('run one --image=app:v1')
    await run('wait --for=condition=Ready pod/one')
    const text = await run('describe pod one')
    expect(text).toMatch(/^Name: +one\nNamespace: +demo\n/)
    expect(text).toMatch(/Events:\n +Type +Reason +Age +From +Message\n/)
    for (const reason of ['Scheduled', 'Pulled', 'Created', 'Started'])
      expect(text).toContain(`Normal  ${reason}`)
  })

  it('get -w shows changes until it is stopped', async () => {
    const { cluster, run } = await shell()
    const stop = new AbortController()
    let printed = ''
    const watching = kubectl(cluster, ['get', 'deploy', '-w'], {
      files,
      write: (text) => (printed += text),
      signal: stop.signal,
    })
    await run('apply -f app.yaml')
    await run('rollout status deploy/app')
    stop.abort()
    await watching
    expect(printed).toMatch(/^NAME +READY +UP-TO-DATE +AVAILABLE +AGE\napp /)
    expect(printed).toMatch(/app +2\/2 +2 +2 /)
  })

  it('patch takes the three kinds of patches', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    expect(await run(`patch deploy app -p '{"spec":{"replicas":3}}'`)).toBe(
      'deployment.apps/app patched\n',
    )
    expect(await run(`patch deploy app --type=merge -p 'spec: {replicas: 4}'`)).toBe(
      'deployment.apps/app patched\n',
    )
    const body = '[{"op":"replace","path":"/spec/replicas","value":1}]'
    expect(await run(`patch deploy app --type=json -p '${body}'`)).toBe(
      'deployment.apps/app patched\n',
    )
    expect(await run('get deploy app -o jsonpath={.spec.replicas}')).toBe('1')
  })

  it('run --rm -i shows what the container prints, and removes the Pod', async () => {
    const { run } = await shell()
    expect(await run('run tmp --image=app:v1 --rm -i --restart=Never -- echo hello')).toBe(
      'hello\npod "tmp" deleted from demo namespace\n',
    )
    expect(await run('get pods')).toBe('No resources found in demo namespace.\n')
  })

  it('run --attach ends with the status of the container', async () => {
    const { run } = await shell()
    const printed = await run(
      'run tmp --image=app:v1 --attach --restart=Never -- sh -c "echo out; exit 3"',
    )
    expect(printed).toMatch(/^out\npod demo\/tmp terminated \(Error\)\n\n?exit 3$/)
  })

  it('logs go back to a time, and say when each line was written', async () => {
    const { cluster, run } = await shell()
    await run('run one --image=app:v1')
    await run('wait --for=condition=Ready pod/one')
    expect(await run('logs one --timestamps')).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z app v1 listens\n$/,
    )
    await cluster.sleep(10_000)
    expect(await run('logs one --since=1h')).toBe('app v1 listens\n')
    expect(await run('logs one --since=5s')).toBe('')
    const later = new Date(cluster.now() - 5000).toISOString().replace(/\.\d+/, '')
    expect(await run(`logs one --since-time=${later}`)).toBe('')
  })

  it('logs --all-pods name the Pod and the container of each line', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    await run('rollout status deploy/app')
    expect(await run('logs deploy/app --all-pods')).toMatch(
      /^(\[pod\/app-\w+-\w+\/app\] app v1 listens\n){2}$/,
    )
  })

  it('set env changes a template, and lists it', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    expect(await run('set env deploy/app LEVEL=debug')).toBe('deployment.apps/app env updated\n')
    expect(await run('set env deploy/app --list')).toBe(
      '# Deployment app, container app\nLEVEL=debug\n',
    )
    await run('set env deploy/app LEVEL-')
    expect(await run('get deploy app -o jsonpath={..env}')).toBe('')
  })

  it('diff shows what apply would change, and ends with 1', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    expect(await run('diff -f app.yaml')).toBe('')
    const printed = await run('diff -f three.yaml')
    expect(printed).toMatch(
      /^diff -u -N \/tmp\/LIVE-\d+\/apps\.v1\.Deployment\.demo\.app \/tmp\/MERGED-/,
    )
    expect(printed).toContain('\n-  replicas: 2\n+  replicas: 3\n')
    expect(printed).toMatch(/exit 1$/)
  })

  it('replace makes an object what the file says', async () => {
    const { run } = await shell()
    await run('apply -f app.yaml')
    await run('label deploy app extra=yes')
    expect(await run('replace -f three.yaml')).toBe('deployment.apps/app replaced\n')
    expect(await run('get deploy app -o jsonpath={.spec.replicas}{.metadata.labels}')).toBe('3')
  })

  it('an index of nothing is an error', async () => {
    const { run } = await shell()
    expect(await run('get pods -o jsonpath={.items[0].metadata.name}')).toMatch(
      /^error: error executing jsonpath .*array index out of bounds: index 0, length 0[^]*exit 1$/,
    )
  })

  it('top says that there are no metrics', async () => {
    const { run } = await shell()
    expect(await run('top pods')).toBe('error: Metrics API not available\nexit 1')
  })
})
