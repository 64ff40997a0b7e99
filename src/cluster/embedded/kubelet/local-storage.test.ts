import { describe, expect, test } from 'vitest'
import { pod, start } from '../testing.ts'

const kilobytes = (count: number, file: string) => `dd if=/dev/zero of=${file} bs=1k count=${count}`
const limited = (limit: string | undefined, ...lines: string[]) => ({
  image: 'app:v1',
  command: ['sh', '-c', [...lines, 'sleep 600'].join('; ')],
  ...(limit && { resources: { limits: { 'ephemeral-storage': limit } } }),
})
const evicted = (message: string) => ({ phase: 'Failed', reason: 'Evicted', message })
/** A Pod that writes so many KiB into an emptyDir that may hold 1 MiB. */
const writing = (count: number) =>
  pod({
    spec: {
      restartPolicy: 'Never',
      containers: [
        {
          name: 'app',
          image: 'app:v1',
          command: ['sh', '-c', `${kilobytes(count, '/cache/full')}; sleep 600`],
          volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
        },
      ],
      volumes: [{ name: 'cache', emptyDir: { sizeLimit: '1Mi' } }],
    },
  })

describe('A Pod whose emptyDir', () => {
  test('holds more than its sizeLimit is evicted within a minute, as on Kind', async () => {
    const cluster = await start()
    await cluster.create(writing(1025))
    await cluster.sleep(59_000)
    expect((await cluster.read('Pod', 'app')).status?.phase).toBe('Running')
    await cluster.sleep(6000)
    const { status } = await cluster.read('Pod', 'app')
    expect(status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'Usage of EmptyDir volume "cache" exceeds the limit "1Mi". ',
      containerStatuses: [{ state: { terminated: { exitCode: 137, reason: 'Error' } } }],
    })
    const events = (await cluster.list('Event')).map(({ type, reason }) => `${type} ${reason}`)
    expect(events.slice(-2)).toEqual(['Warning Evicted', 'Normal Killing'])
  })

  test('holds as much as its sizeLimit goes on', async () => {
    const cluster = await start()
    await cluster.create(writing(1024))
    await cluster.sleep(200_000)
    expect((await cluster.read('Pod', 'app')).status?.phase).toBe('Running')
  })
})

/** A Pod of these containers, each with an emptyDir at `/cache`. */
const together = (containers: object[], emptyDir = {}) =>
  pod({
    spec: {
      restartPolicy: 'Never',
      containers: containers.map((container, index) => ({
        name: `c${index}`,
        volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
        ...container,
      })),
      volumes: [{ name: 'cache', emptyDir }],
    },
  })

describe('A Pod that writes more than its ephemeral-storage', () => {
  const whole = (limit: string) =>
    `Pod ephemeral local storage usage exceeds the total limit of containers ${limit}. `
  test.each([
    ['into its own files', together([limited('1Mi', kilobytes(1025, '/tmp/x'))]), 21, whole('1Mi')],
    [
      'into an emptyDir, which is added up each minute',
      together([limited('1Mi', kilobytes(1025, '/cache/x'))]),
      62,
      whole('1Mi'),
    ],
    [
      'in the sum of its containers',
      together([
        limited('1Mi', kilobytes(100, '/tmp/x')),
        limited(undefined, kilobytes(1000, '/tmp/x')),
      ]),
      21,
      whole('1Mi'),
    ],
    [
      'in one of its containers',
      together([limited('3Mi'), limited('1Mi', kilobytes(1025, '/tmp/x'))]),
      21,
      'Container c1 exceeded its local ephemeral storage limit "1Mi". ',
    ],
  ])('%s is evicted', async (_, made, seconds, message) => {
    const cluster = await start()
    await cluster.create(made)
    await cluster.sleep((seconds - 3) * 1000)
    expect((await cluster.read('Pod', 'app')).status?.phase).toBe('Running')
    await cluster.sleep(7000)
    expect((await cluster.read('Pod', 'app')).status).toMatchObject(evicted(message))
  })

  test.each([
    ['as much as it', together([limited('1Mi', kilobytes(1024, '/tmp/x'))])],
    [
      'into an emptyDir in memory',
      together([limited('1Mi', kilobytes(1025, '/cache/x'))], { medium: 'Memory' }),
    ],
    ['and takes it away again', together([limited('1Mi', kilobytes(1025, '/tmp/x'), 'rm /tmp/x')])],
  ])('%s goes on', async (_, made) => {
    const cluster = await start()
    await cluster.create(made)
    await cluster.sleep(100_000)
    expect((await cluster.read('Pod', 'app')).status?.phase).toBe('Running')
  })
})
