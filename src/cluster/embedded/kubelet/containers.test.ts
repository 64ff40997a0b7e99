import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import { events, isReady, pod, pods, ready, start } from '../testing.ts'

const running = (cluster: Cluster) => cluster.read('Pod', 'app')
const container = async (cluster: Cluster) => {
  const { status } = await running(cluster)
  return status?.containerStatuses?.[0]
}
const exits = (script: string) => ({ command: ['sh', '-c', script] })

describe('A container', () => {
  test('is restarted in its Pod after it crashed', async () => {
    const cluster = await start()
    await cluster.create(pod())
    const [before] = await cluster.until(pods, ready(1))
    await cluster.request(`http://${before!.status!.podIP}:8080/crash`)
    await cluster.until(
      container,
      (seen) => (seen?.restartCount === 1 && seen.ready) || 'no restart',
    )
    const [after] = (await running(cluster)).status!.containerStatuses!
    expect(after!.lastState!.terminated).toMatchObject({ exitCode: 1, reason: 'Error' })
    expect((await running(cluster)).metadata.uid).toBe(before!.metadata.uid)
  })

  test('waits longer before each restart: 10 s, 20 s, 40 s, up to 300 s', async () => {
    const cluster = await start()
    await cluster.create(pod({ container: exits('exit 3') }))
    const starts: number[] = []
    const stop = await cluster.watch('Pod', {}, ({ object }) => {
      const count = object.status?.containerStatuses?.[0]?.restartCount ?? 0
      starts[count] ??= cluster.now()
    })
    await cluster.sleep(15 * 60_000)
    stop()
    const gaps = starts.slice(1).map((at, index) => Math.round((at - starts[index]!) / 1000))
    // The first restart is at once. The kubelet looks again after up to half as much more.
    const expected = [0, 10, 20, 40, 80, 160, 300]
    expect(gaps).toHaveLength(expected.length)
    gaps.forEach((gap, index) => {
      expect(gap).toBeGreaterThanOrEqual(expected[index]!)
      expect(gap).toBeLessThanOrEqual(expected[index]! * 1.5 + 4)
    })
    const [backOff] = (await events(cluster, 'app')).filter(({ reason }) => reason === 'BackOff')
    expect(backOff!.message).toMatch(/^Back-off restarting failed container app in pod app_demo\(/)
    expect(backOff!.count).toBeGreaterThan(3)
  })

  test.each([
    ['Never', 'exit 0', 'Succeeded', 'Completed'],
    ['Never', 'exit 1', 'Failed', 'Error'],
    ['OnFailure', 'exit 0', 'Succeeded', 'Completed'],
  ])(
    'with restartPolicy %s and %j ends its Pod as %s',
    async (restartPolicy, script, phase, reason) => {
      const cluster = await start()
      await cluster.create(pod({ container: exits(script), spec: { restartPolicy } }))
      const { status } = await cluster.until(
        running,
        ({ status }) => status?.phase === phase || 'no',
      )
      expect(status!.containerStatuses![0]!.state!.terminated).toMatchObject({ reason })
    },
  )

  test('whose image nobody has is pulled again and again, ever more slowly', async () => {
    const cluster = await start()
    await cluster.create(pod({ image: 'app:nowhere' }))
    const reasons = new Set<string | undefined>()
    const stop = await cluster.watch('Pod', {}, ({ object }) => {
      reasons.add(object.status?.containerStatuses?.[0]?.state?.waiting?.reason)
    })
    await cluster.sleep(120_000)
    stop()
    expect([...reasons]).toEqual([
      undefined,
      'ContainerCreating',
      'ErrImagePull',
      'ImagePullBackOff',
    ])
    const told = (await events(cluster, 'app')).map(({ reason, message }) => `${reason} ${message}`)
    expect(told).toContain('Pulling Pulling image "app:nowhere"')
    expect(told).toContain('Failed Error: ErrImagePull')
    expect(told).toContain('BackOff Back-off pulling image "app:nowhere"')
    expect(told).toContain('Failed Error: ImagePullBackOff')
  })

  test('of the tag latest is pulled, so an image that is only loaded is not used', async () => {
    const cluster = await start({
      twins: [{ image: 'app:latest', command: ['true'], programs: {} }],
    })
    await cluster.create(pod({ image: 'app' }))
    await cluster.sleep(5000)
    expect((await container(cluster))!.state!.waiting!.reason).toBe('ErrImagePull')
  })

  test('that names no tag means latest, not the newest that is there', async () => {
    const cluster = await start()
    await cluster.create(pod({ image: 'app', container: { imagePullPolicy: 'IfNotPresent' } }))
    await cluster.sleep(5000)
    expect((await container(cluster))!.state!.waiting!.reason).toBe('ErrImagePull')
  })

  test('whose command is not in its image does not start', async () => {
    const cluster = await start()
    await cluster.create(pod({ container: { command: ['nosuch'] } }))
    await cluster.sleep(5000)
    const { state, lastState } = (await running(cluster)).status!.containerStatuses![0]!
    expect(state!.waiting!.reason).toMatch(/^(RunContainerError|CrashLoopBackOff)$/)
    expect(lastState!.terminated).toMatchObject({ exitCode: 128, reason: 'StartError' })
  })

  test('has the command, arguments and environment that its Pod names', async () => {
    const cluster = await start()
    const env = [
      { name: 'WORD', value: 'hello' },
      { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ]
    const container = { command: ['echo'], args: ['$(WORD)', '$(NAME)'], env }
    await cluster.create(pod({ container, spec: { restartPolicy: 'Never' } }))
    await cluster.until(running, ({ status }) => status?.phase === 'Succeeded' || 'not yet')
    expect(await cluster.logs('app')).toBe('hello app\n')
  })

  test.each([
    [3, undefined],
    [8, { sleep: { seconds: 5 } }],
    [7, { exec: { command: ['sleep', '4'] } }],
    [3, { exec: { command: ['false'] } }],
  ])('ends after %i s, three of them its own, with the hook %j', async (seconds, preStop) => {
    const cluster = await start()
    await cluster.create(pod({ container: preStop && { lifecycle: { preStop } } }))
    await cluster.until(pods, ready(1))
    const begun = cluster.now()
    await cluster.remove('Pod', 'app')
    let last = ''
    await cluster.until(
      async () => {
        last = await cluster.logs('app').catch(() => last)
        return last
      },
      (log) => log.endsWith('app ends\n') || 'it still runs',
    )
    const took = (cluster.now() - begun) / 1000
    expect(took).toBeGreaterThanOrEqual(seconds)
    expect(took).toBeLessThan(seconds + 1.5)
  })

  test('that handles SIGTERM goes on until it ends by itself', async () => {
    const cluster = await start()
    await cluster.create(pod())
    const [before] = await cluster.until(pods, ready(1))
    const url = `http://${before!.status!.podIP}:8080/`
    await cluster.remove('Pod', 'app')
    await cluster.sleep(2500)
    expect((await cluster.request(url)).status).toBe(200)
    expect((await pods(cluster)).some(isReady)).toBe(false)
    await cluster.sleep(1500)
    await expect(cluster.request(url)).rejects.toThrow('connection refused')
  })

  test('that does not is killed when its grace period is over', async () => {
    const cluster = await start()
    await cluster.create(pod({ image: 'tool:v1', spec: { terminationGracePeriodSeconds: 7 } }))
    await cluster.until(pods, ready(1))
    const start_ = cluster.now()
    await cluster.remove('Pod', 'app')
    await cluster.until(pods, (seen) => seen.length === 0 || 'there')
    const took = (cluster.now() - start_) / 1000
    expect(took).toBeGreaterThanOrEqual(7)
    expect(took).toBeLessThan(10)
  })

  test('is gone at once when its Pod is deleted without grace', async () => {
    const cluster = await start()
    await cluster.create(pod({ image: 'tool:v1' }))
    await cluster.until(pods, ready(1))
    await cluster.remove('Pod', 'app', { gracePeriodSeconds: 0 })
    expect(await pods(cluster)).toEqual([])
  })
})

describe('The log of a container', () => {
  test('is there after a restart, the one before as well, and in part', async () => {
    const cluster = await start()
    await cluster.create(pod({ container: exits('echo one; echo two; sleep 2; exit 1') }))
    await cluster.until(container, (seen) => seen?.restartCount === 1 || 'no restart')
    await cluster.sleep(1000)
    expect(await cluster.logs('app', { previous: true })).toBe('one\ntwo\n')
    expect(await cluster.logs('app', { tailLines: 1 })).toBe('two\n')
  })

  test('is followed until the signal', async () => {
    const cluster = await start()
    await cluster.create(pod({ container: exits('echo one; sleep 20; echo two; sleep infinity') }))
    await cluster.until(pods, ready(1))
    const stop = new AbortController()
    const pieces: string[] = []
    await cluster.logs('app', {
      signal: stop.signal,
      onText: (text) => {
        pieces.push(text)
        if (text.includes('two')) stop.abort()
      },
    })
    expect(pieces).toEqual(['one\n', 'two\n'])
  })

  test('is refused while there is none', async () => {
    const cluster = await start()
    await cluster.create(pod({ image: 'app:nowhere' }))
    await cluster.sleep(3000)
    await expect(cluster.logs('app')).rejects.toThrow(
      'container "app" in pod "app" is waiting to start: trying and failing to pull image',
    )
    await expect(cluster.logs('app', { previous: true })).rejects.toThrow(
      'previous terminated container "app" in pod "app" not found',
    )
  })
})

describe('A command in a container', () => {
  test('runs beside the program, with its files and environment', async () => {
    const cluster = await start()
    await cluster.create(pod())
    await cluster.until(pods, ready(1))
    await cluster.exec('app', ['touch', '/not-ready'])
    const list = await cluster.exec('app', ['sh', '-c', 'test -f /not-ready && echo $HOSTNAME'])
    expect(list).toEqual({ stdout: 'app\n', stderr: '', exitCode: 0 })
    const [{ status }] = (await pods(cluster)) as [Awaited<ReturnType<typeof running>>]
    expect((await cluster.request(`http://${status!.podIP}:8080/readyz`)).status).toBe(503)
  })

  test.each([
    ['goes on where a word is there', 'test -n "$HOSTNAME" && echo yes', 'yes\n', 0],
    ['ends where it is not', 'test -n "$NOSUCH" && echo yes', '', 1],
    ['becomes another program', 'exec echo yes; echo no', 'yes\n', 0],
  ])('in a shell %s', async (_, script, stdout, exitCode) => {
    const cluster = await start()
    await cluster.create(pod())
    await cluster.until(pods, ready(1))
    const ran = await cluster.exec('app', ['sh', '-c', script])
    expect(ran).toEqual({ stdout, stderr: '', exitCode })
  })

  test('in a shell without input ends', async () => {
    const cluster = await start()
    await cluster.create(pod())
    await cluster.until(pods, ready(1))
    expect(await cluster.exec('app', ['sh'])).toEqual({ stdout: '', stderr: '', exitCode: 0 })
  })

  test('that the image does not have is refused', async () => {
    const cluster = await start()
    await cluster.create(pod())
    await cluster.until(pods, ready(1))
    await expect(cluster.exec('app', ['bash'])).rejects.toThrow(
      'exec: "bash": executable file not found in $PATH',
    )
  })
})
