import { describe, expect, test } from 'vitest'
import { deployment, events, pods, ready, service, start } from '../testing.ts'

describe('What controllers write passes the same door as what users write', () => {
  test('a Pod of a ReplicaSet has all that a new Pod gets', async () => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 1 }))
    const [pod] = await cluster.until(pods, ready(1))
    expect(pod!.metadata.generation).toBe(1)
    expect(pod!.spec).toMatchObject({
      serviceAccountName: 'default',
      priority: 0,
      tolerations: [
        { key: 'node.kubernetes.io/not-ready', tolerationSeconds: 300 },
        { key: 'node.kubernetes.io/unreachable', tolerationSeconds: 300 },
      ],
    })
  })

  test.each([
    [
      'a class of priority that is not there',
      { priorityClassName: 'high' },
      /^Error creating: pods "app-[a-z0-9]+-" is forbidden: no PriorityClass with name high was found$/,
    ],
    [
      'an account that is not there',
      { serviceAccountName: 'robot' },
      /^Error creating: pods "app-[a-z0-9]+-" is forbidden: error looking up service account demo\/robot: serviceaccount "robot" not found$/,
    ],
  ])('a Pod of a ReplicaSet is refused for %s', async (_, part, message) => {
    const cluster = await start()
    const manifest = deployment({ replicas: 1 }) as never as {
      spec: { template: { spec: object } }
    }
    Object.assign(manifest.spec.template.spec, part)
    await cluster.create(manifest as never)
    await cluster.sleep(5000)
    expect(await pods(cluster)).toEqual([])
    const [replicaSet] = await cluster.list('ReplicaSet')
    const told = await events(cluster, replicaSet!.metadata.name)
    expect(told.map(({ reason }) => reason)).toContain('FailedCreate')
    expect(told[0]!['message']).toMatch(message)
  })

  test('nothing is defaulted twice: an update that changes nothing leaves the version', async () => {
    const cluster = await start()
    const made = await cluster.create(service())
    const type = 'merge' as const
    const same = await cluster
      .patch('Service', 'app', { type, body: { spec: { ports: null } } })
      .catch((error: Error) => error.message)
    expect(same).toMatch(/spec.ports: Required value/)
    const after = await cluster.read('Service', 'app')
    expect(after.metadata.resourceVersion).toBe(made.metadata.resourceVersion)
  })

  test('a generation is counted once for each change, whoever makes it', async () => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 1 }))
    await cluster.until(pods, ready(1))
    const body = { spec: { replicas: 2 } }
    await cluster.patch('Deployment', 'app', { type: 'merge', body }, { subresource: 'scale' })
    await cluster.until(pods, ready(2))
    const generations = await Promise.all([
      cluster.read('Deployment', 'app').then(({ metadata }) => metadata.generation),
      cluster.list('ReplicaSet').then(([one]) => one!.metadata.generation),
    ])
    expect(generations).toEqual([2, 2])
  })
})
