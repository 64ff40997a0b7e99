import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import type { ContainerStatus, Pod } from '../../objects.ts'
import { podStatus } from '../../../kubectl/printers/kinds/pod-status.ts'
import type { Twin } from '../runtime/twin.ts'
import { events, isReady, pod, start } from '../testing.ts'

const says = (...lines: string[]) => ({ command: ['sh', '-c', lines.join('; ')] })
const init = (name: string, ...lines: string[]) => ({ name, image: 'tool:v1', ...says(...lines) })
const sidecar = (name: string, ...lines: string[]) => ({
  ...init(name, ...lines),
  restartPolicy: 'Always',
})
const withFirst = (initContainers: object[], spec: object = {}, container: object = {}) =>
  pod({ container, spec: { initContainers, ...spec } })

const one = (cluster: Cluster) => cluster.read('Pod', 'app')
const seen =
  (holds: (one: Pod) => boolean | undefined) =>
  (found: Pod): true | string =>
    holds(found) || JSON.stringify(found.status)

/** Each line of `kubectl get` that differs from the one before, until a Pod is so. */
async function shown(
  cluster: Awaited<ReturnType<typeof start>>,
  made: object,
  until: (one: Pod) => boolean,
) {
  const lines: string[] = []
  let last: Pod | undefined
  const stop = await cluster.watch('Pod', {}, ({ object }) => {
    last = object as unknown as Pod
    const { reason, ready, total, restarts } = podStatus(last)
    const line = `${ready}/${total} ${reason}${restarts ? ` ${restarts}` : ''}`
    if (lines.at(-1) !== line) lines.push(line)
  })
  await cluster.create(made as never)
  await cluster.until(
    async () => last,
    (found) => (found && until(found)) || 'not yet',
  )
  stop()
  return lines
}

/** Ends three seconds after it is asked to. */
const tidy: Twin = {
  image: 'tidy:v1',
  command: ['run'],
  programs: {
    async run(process) {
      await process.terminated()
      await process.sleep(3000)
      return 0
    },
  },
}

const condition = ({ status }: Pod, name: string) =>
  status?.conditions?.find(({ type }) => type === name)
const statusOf = (name: string, list: ContainerStatus[] | undefined) =>
  list?.find((status) => status.name === name)

describe('Init containers', () => {
  test('run one after the other, before the others', async () => {
    const cluster = await start()
    const lines = await shown(
      cluster,
      withFirst([init('one', 'echo 1', 'sleep 3'), init('two', 'echo 2', 'sleep 3')]),
      isReady,
    )
    expect(lines).toEqual([
      '0/1 Pending',
      '0/1 Init:0/2',
      '0/1 Init:1/2',
      '0/1 PodInitializing',
      '1/1 Running',
    ])
    const found = await one(cluster)
    expect(condition(found, 'Initialized')?.status).toBe('True')
    expect(found.status?.initContainerStatuses).toMatchObject([
      { name: 'one', ready: true, started: false, state: { terminated: { reason: 'Completed' } } },
      { name: 'two', ready: true, started: false, image: 'docker.io/library/tool:v1' },
    ])
    expect(
      (await events(cluster, 'app'))
        .filter(({ reason }) => reason === 'Started')
        .map(({ involvedObject }) => involvedObject.fieldPath),
    ).toEqual(['spec.initContainers{one}', 'spec.initContainers{two}', 'spec.containers{app}'])
    expect(await cluster.logs('app', { container: 'two' })).toBe('2\n')
  })

  test('say which of them is not done, and hold back the others', async () => {
    const cluster = await start()
    await cluster.create(withFirst([init('one', 'sleep 1000')]))
    const found = await cluster.until(
      () => one(cluster),
      seen(({ status }) => status?.initContainerStatuses?.[0]?.started === true),
    )
    expect(condition(found, 'Initialized')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotInitialized',
      message: 'containers with incomplete status: [one]',
    })
    expect(found.status?.containerStatuses?.[0]?.state?.waiting?.reason).toBe('PodInitializing')
    await expect(cluster.logs('app', { container: 'app' })).rejects.toThrow(
      'container "app" in pod "app" is waiting to start: PodInitializing',
    )
  })

  test('that fail start again, ever later', async () => {
    const cluster = await start()
    const lines = await shown(
      cluster,
      withFirst([init('one', 'echo no', 'exit 3')]),
      ({ status }) => (status?.initContainerStatuses?.[0]?.restartCount ?? 0) >= 2,
    )
    expect(lines.slice(1, 6)).toEqual([
      '0/1 Init:0/1',
      '0/1 Init:Error',
      '0/1 Init:Error 1',
      '0/1 Init:CrashLoopBackOff 1',
      '0/1 Init:Error 2',
    ])
    expect(await cluster.logs('app', { container: 'one', previous: true })).toBe('no\n')
  })

  test('that fail where nothing restarts fail the Pod', async () => {
    const cluster = await start()
    await cluster.create(withFirst([init('one', 'exit 3')], { restartPolicy: 'Never' }))
    const found = await cluster.until(
      () => one(cluster),
      seen(({ status }) => status?.phase === 'Failed'),
    )
    expect(podStatus(found).reason).toBe('Init:Error')
    expect(condition(found, 'Ready')?.reason).toBe('PodFailed')
    expect(found.status?.containerStatuses?.[0]?.state?.waiting?.reason).toBe('PodInitializing')
  })

  test('share volumes with the others', async () => {
    const cluster = await start()
    const volumeMounts = [{ name: 'work', mountPath: '/work' }]
    const writes = { ...init('one', 'echo hello > /work/page'), volumeMounts }
    await cluster.create(
      withFirst([writes], { volumes: [{ name: 'work', emptyDir: {} }] }, { volumeMounts }),
    )
    await cluster.until(() => one(cluster), seen(isReady))
    expect((await cluster.exec('app', ['cat', '/work/page'])).stdout).toBe('hello\n')
  })
})

describe('Sidecars', () => {
  test('start before the others, run beside them and count as ready', async () => {
    const cluster = await start()
    const lines = await shown(
      cluster,
      withFirst([init('one', 'sleep 2'), sidecar('side', 'sleep 1000')]),
      isReady,
    )
    expect(lines).toEqual([
      '0/2 Pending',
      '0/2 Init:0/2',
      '0/2 Init:1/2',
      '1/2 PodInitializing',
      '2/2 Running',
    ])
  })

  test('hold back the others until their startupProbe succeeds', async () => {
    const cluster = await start()
    const startupProbe = { exec: { command: ['cat', '/tmp/up'] }, periodSeconds: 1 }
    const slow = { ...sidecar('side', 'sleep 5', 'echo > /tmp/up', 'sleep 1000'), startupProbe }
    await cluster.create(
      withFirst([{ ...slow, startupProbe: { ...startupProbe, failureThreshold: 60 } }]),
    )
    const found = await cluster.until(() => one(cluster), seen(isReady))
    const began = (status: ContainerStatus | undefined) =>
      Date.parse(status?.state?.running?.startedAt ?? '')
    const { initContainerStatuses, containerStatuses } = found.status!
    expect(
      began(containerStatuses?.[0]) - began(initContainerStatuses?.[0]),
    ).toBeGreaterThanOrEqual(5000)
  })

  test('that end start again, and the others run on', async () => {
    const cluster = await start()
    await cluster.create(withFirst([sidecar('side', 'sleep 4', 'exit 2')]))
    const found = await cluster.until(
      () => one(cluster),
      seen(({ status }) => status?.initContainerStatuses?.[0]?.restartCount === 2),
    )
    expect(statusOf('app', found.status?.containerStatuses)).toMatchObject({ restartCount: 0 })
    expect(podStatus(found).restarts).toBe(2)
  })

  test('that fail their probes make the Pod unready, and are started again', async () => {
    const cluster = await start()
    const probe = { exec: { command: ['cat', '/tmp/up'] }, periodSeconds: 1, failureThreshold: 2 }
    const side = { ...sidecar('side', 'sleep 1000'), readinessProbe: probe, livenessProbe: probe }
    await cluster.create(withFirst([side], { terminationGracePeriodSeconds: 1 }))
    const found = await cluster.until(
      () => one(cluster),
      seen(({ status }) => status?.initContainerStatuses?.[0]?.restartCount === 1),
    )
    expect(condition(found, 'Ready')).toMatchObject({
      status: 'False',
      message: 'containers with unready status: [side]',
    })
    expect(
      (await events(cluster, 'app')).find(({ reason }) => reason === 'Unhealthy')?.involvedObject
        .fieldPath,
    ).toBe('spec.initContainers{side}')
  })

  test('end when the work is done', async () => {
    const cluster = await start()
    const work = withFirst(
      [sidecar('side', 'sleep 1000')],
      { restartPolicy: 'Never' },
      says('sleep 2'),
    )
    await cluster.create(work)
    const found = await cluster.until(
      () => one(cluster),
      seen(({ status }) => status?.phase === 'Succeeded'),
    )
    expect(statusOf('side', found.status?.initContainerStatuses)?.state?.terminated).toBeDefined()
  })

  test('end after the others, the last first', async () => {
    const cluster = await start({ twins: [tidy] })
    const side = (name: string) => ({ name, image: tidy.image, restartPolicy: 'Always' })
    await cluster.create(
      pod({ image: tidy.image, spec: { initContainers: [side('first'), side('second')] } }),
    )
    await cluster.until(() => one(cluster), seen(isReady))
    const ended = new Map<string, number>()
    const stop = await cluster.watch('Pod', {}, ({ object }) => {
      const { containerStatuses = [], initContainerStatuses = [] } = (object as unknown as Pod)
        .status!
      for (const { name, state } of [...containerStatuses, ...initContainerStatuses])
        if (state?.terminated) ended.set(name, Date.parse(state.terminated.finishedAt!))
    })
    await cluster.remove('Pod', 'app')
    await cluster.until(
      () => cluster.list('Pod'),
      (all) => all.length === 0 || 'it is still there',
    )
    stop()
    const after = (name: string, other: string) => (ended.get(name)! - ended.get(other)!) / 1000
    expect([after('second', 'app'), after('first', 'second')]).toEqual([3, 3])
  })
})

test('A restartPolicy of its own decides for a container, whatever that of the Pod', async () => {
  const cluster = await start()
  await cluster.create(
    pod({
      spec: {
        containers: [
          { name: 'once', image: 'tool:v1', restartPolicy: 'Never', ...says('exit 1') },
          { name: 'app', image: 'app:v1' },
        ],
      },
    }),
  )
  const found = await cluster.until(
    () => one(cluster),
    seen(({ status }) => Boolean(statusOf('once', status?.containerStatuses)?.state?.terminated)),
  )
  await cluster.sleep(30_000)
  expect(statusOf('once', (await one(cluster)).status?.containerStatuses)?.restartCount).toBe(0)
  expect(found.status?.phase).toBe('Running')
})

test('A container that does not start keeps no other from starting', async () => {
  const cluster = await start()
  const missing = { name: 'none', image: 'tool:v1', envFrom: [{ configMapRef: { name: 'none' } }] }
  await cluster.create(pod({ spec: { containers: [missing, { name: 'app', image: 'app:v1' }] } }))
  const found = await cluster.until(
    () => one(cluster),
    seen(({ status }) => Boolean(statusOf('app', status?.containerStatuses)?.state?.running)),
  )
  expect(statusOf('none', found.status?.containerStatuses)?.state?.waiting?.reason).toBe(
    'CreateContainerConfigError',
  )
})
