import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import { notForEphemeral } from '../kinds/pod/ephemeral.ts'
import { deployment, events, pod, pods, ready, start } from '../testing.ts'

const add = (cluster: Cluster, ...containers: object[]) =>
  cluster.patch(
    'Pod',
    'app',
    { type: 'strategic', body: { spec: { ephemeralContainers: containers } } },
    { subresource: 'ephemeralcontainers' },
  )
const tools = (more: object = {}) => ({ name: 'tools', image: 'tool:v1', ...more })

async function running(more: object = {}) {
  const cluster = await start()
  await cluster.create(pod(more))
  await cluster.until(pods, ready(1))
  return cluster
}

const stateOf = async (cluster: Cluster, wanted: string) => {
  const { status } = await cluster.read('Pod', 'app')
  return status?.ephemeralContainerStatuses?.find(({ name }) => name === wanted)
}
const ended = (cluster: Awaited<ReturnType<typeof running>>, name = 'tools') =>
  cluster.until(
    () => stateOf(cluster, name),
    (status) => status?.state?.terminated !== undefined || 'not ended',
  )

describe('An ephemeral container', () => {
  test('joins the running Pod, whose network it shares, and ends for itself', async () => {
    const cluster = await running()
    await add(cluster, tools({ command: ['get', 'http://localhost:8080'] }))
    const status = await ended(cluster)
    expect(await cluster.logs('app', { container: 'tools' })).toBe('v1 on app')
    // As on Kind: no `started`, and never ready.
    expect(status).toMatchObject({ ready: false, restartCount: 0, lastState: {} })
    expect(status).not.toHaveProperty('started')
    expect(status?.state?.terminated).toMatchObject({ exitCode: 0, reason: 'Completed' })
    const { spec, metadata, status: whole } = await cluster.read('Pod', 'app')
    expect(whole?.containerStatuses).toMatchObject([{ ready: true, restartCount: 0 }])
    expect(metadata.generation).toBe(2)
    expect(spec?.ephemeralContainers).toEqual([
      {
        name: 'tools',
        image: 'tool:v1',
        command: ['get', 'http://localhost:8080'],
        imagePullPolicy: 'IfNotPresent',
        resources: {},
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ])
  })

  test('is not started again, however it ends', async () => {
    const cluster = await running()
    await add(cluster, tools({ command: ['sh', '-c'], args: ['exit 3'] }))
    await ended(cluster)
    await cluster.sleep(120_000)
    const status = await stateOf(cluster, 'tools')
    expect(status).toMatchObject({ restartCount: 0 })
    expect(status?.state?.terminated).toMatchObject({ exitCode: 3, reason: 'Error' })
  })

  test('joins a Pod that had init containers, too', async () => {
    const first = { name: 'first', image: 'tool:v1', command: ['true'] }
    const cluster = await running({ spec: { initContainers: [first] } })
    await add(cluster, tools({ command: ['get', 'http://localhost:8080'] }))
    await ended(cluster)
    expect(await cluster.logs('app', { container: 'tools' })).toBe('v1 on app')
  })

  test('tells of itself in events of its own field', async () => {
    const cluster = await running()
    await add(cluster, tools({ command: ['true'] }))
    await ended(cluster)
    const seen = (await events(cluster, 'app')).map(
      ({ reason, involvedObject }) => `${reason} ${involvedObject?.fieldPath ?? ''}`,
    )
    expect(seen.slice(-3)).toEqual([
      'Pulled spec.ephemeralContainers{tools}',
      'Created spec.ephemeralContainers{tools}',
      'Started spec.ephemeralContainers{tools}',
    ])
  })

  test('takes commands while it runs, and ends with its Pod', async () => {
    const cluster = await running()
    await add(cluster, tools())
    await cluster.until(
      () => stateOf(cluster, 'tools'),
      (status) => status?.state?.running !== undefined || 'not running',
    )
    const { stdout } = await cluster.exec('app', ['get', 'http://localhost:8080'], {
      container: 'tools',
    })
    expect(stdout).toBe('v1 on app')
    await cluster.remove('Pod', 'app')
    await cluster.until(pods, (all) => all.length === 0 || 'still there')
  })

  test('has the variables of its own', async () => {
    const cluster = await running()
    await add(cluster, tools({ command: ['printenv', 'A'], env: [{ name: 'A', value: 'b' }] }))
    await ended(cluster)
    expect(await cluster.logs('app', { container: 'tools' })).toBe('b\n')
  })

  test('whose image is nowhere waits, and the Pod goes on', async () => {
    const cluster = await running()
    await add(cluster, tools({ image: 'app:v9', imagePullPolicy: 'Never' }))
    await cluster.until(
      () => stateOf(cluster, 'tools'),
      (status) => status?.state?.waiting?.reason === 'ErrImageNeverPull' || 'no reason',
    )
    expect(ready(1)(await pods(cluster))).toBe(true)
  })

  test('of a program that is nowhere here is not simulated', async () => {
    const cluster = await running()
    await expect(add(cluster, tools({ image: 'busybox:1.37' }))).rejects.toThrow(
      'no program for busybox:1.37 here; run it with --on kind',
    )
  })
})

// The words are those of the API server on Kind.
describe('The API server refuses', () => {
  const refusal = (work: Promise<unknown>) => work.catch((error: Error) => error.message)
  const at = 'Pod "app" is invalid: spec.ephemeralContainers'
  const cannot = 'Forbidden: cannot be set for an Ephemeral Container'

  const probe = { exec: { command: ['a'] } }
  const values: Record<string, unknown> = {
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    ports: [{ containerPort: 80 }],
    resources: { limits: { cpu: '1' } },
    resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
    restartPolicy: 'Always',
    restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }],
    lifecycle: { preStop: { exec: { command: ['a'] } } },
  }
  test.each(notForEphemeral)('%s in one', async (field) => {
    const cluster = await running()
    expect(await refusal(add(cluster, tools({ [field]: values[field] })))).toContain(
      `spec.ephemeralContainers[0].${field}: ${cannot}`,
    )
  })

  test.each([
    ['a name that a container has', { name: 'app' }, '[0].name: Duplicate value: "app"'],
    [
      'a targetContainerName that is none',
      { targetContainerName: 'nope' },
      '[0].targetContainerName: Not found: "nope"',
    ],
    [
      'a volumeMounts of no volume',
      { volumeMounts: [{ name: 'nv', mountPath: '/a' }] },
      '[0].volumeMounts[0].name: Not found: "nv"',
    ],
    ['no image', { image: '' }, '[0].image: Required value'],
  ])('%s', async (_what, more, message) => {
    const cluster = await running()
    expect(await refusal(add(cluster, tools(more)))).toBe(`${at}${message}`)
  })

  test('a change of one, and its removal', async () => {
    const cluster = await running()
    await add(cluster, tools({ command: ['true'], targetContainerName: 'app' }))
    const body = [{ op: 'remove', path: '/spec/ephemeralContainers/0' }]
    expect(await refusal(add(cluster, tools({ image: 'app:v1' })))).toBe(
      `${at}: Forbidden: existing ephemeral containers "tools" may not be changed\n`,
    )
    expect(
      await refusal(
        cluster.patch('Pod', 'app', { type: 'json', body }, { subresource: 'ephemeralcontainers' }),
      ),
    ).toBe(`${at}: Forbidden: existing ephemeral containers "tools" may not be removed\n`)
  })

  test('one that does not come by the subresource of its own', async () => {
    const cluster = await running()
    const body = { spec: { ephemeralContainers: [tools()] } }
    expect(await refusal(cluster.patch('Pod', 'app', { type: 'strategic', body }))).toMatch(
      /^Pod "app" is invalid: spec: Forbidden: pod updates may not change fields other than/,
    )
    const spec = { ephemeralContainers: [tools()] }
    expect(await refusal(cluster.create(pod({ name: 'new', spec })))).toBe(
      'Pod "new" is invalid: spec.ephemeralContainers: Forbidden: cannot be set on create',
    )
    const inTemplate = deployment({ container: {} })
    const { template } = (inTemplate as unknown as { spec: { template: { spec: object } } }).spec
    Object.assign(template.spec, spec)
    expect(await refusal(cluster.create(inTemplate))).toBe(
      'Deployment.apps "app" is invalid: spec.template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template',
    )
  })

  test('nothing else that a change of the subresource says', async () => {
    const cluster = await running()
    await cluster.patch(
      'Pod',
      'app',
      {
        type: 'merge',
        body: { metadata: { labels: { a: 'b' } }, spec: { activeDeadlineSeconds: 9 } },
      },
      { subresource: 'ephemeralcontainers' },
    )
    const { metadata, spec } = await cluster.read('Pod', 'app')
    expect(metadata.labels).toEqual({ app: 'app' })
    expect(spec?.activeDeadlineSeconds).toBeUndefined()
  })
})
