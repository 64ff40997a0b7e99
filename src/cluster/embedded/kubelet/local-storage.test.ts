import { describe, expect, test } from 'vitest'
import { pod, start } from '../testing.ts'

/** A Pod that writes so many KiB into an emptyDir that may hold 1 MiB. */
const writing = (count: number) =>
  pod({
    spec: {
      restartPolicy: 'Never',
      containers: [
        {
          name: 'app',
          image: 'app:v1',
          command: ['sh', '-c', `dd if=/dev/zero of=/cache/full bs=1k count=${count}; sleep 600`],
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
