import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import type { Manifest } from '../../objects.ts'
import { deployment, pod, pods, ready, start } from '../testing.ts'

const configMap = (name: string, metadata: object = {}): Manifest => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata } },
})

/** What an object writes down of its owner, as metadata.ownerReferences has it. */
async function refTo(cluster: Cluster, kind: string, name: string, more: object = {}) {
  const { apiVersion, metadata } = await cluster.read(kind, name)
  return { apiVersion, kind, name, uid: metadata.uid, ...more }
}

const names = async (cluster: Cluster) =>
  (await cluster.list('ConfigMap'))
    .map(({ metadata }) => metadata.name)
    .filter((name) => name !== 'kube-root-ca.crt')

describe('An object with ownerReferences', () => {
  test.each([
    ['goes with its owner', undefined, []],
    ['goes before its owner that waits for it', 'Foreground', []],
    ['stays, and is nobody’s, where its owner leaves orphans', 'Orphan', ['owned']],
  ] as const)('%s', async (_, propagationPolicy, left) => {
    const cluster = await start()
    await cluster.create(configMap('owner'))
    const ownerReferences = [
      await refTo(cluster, 'ConfigMap', 'owner', { blockOwnerDeletion: true }),
    ]
    await cluster.create(configMap('owned', { ownerReferences }))
    await cluster.remove('ConfigMap', 'owner', propagationPolicy ? { propagationPolicy } : {})
    await cluster.sleep(1000)
    expect(await names(cluster)).toEqual(left)
    if (left.length > 0)
      expect((await cluster.read('ConfigMap', 'owned')).metadata.ownerReferences).toBeUndefined()
  })

  test('goes with an owner of another kind: a Deployment, that the engine keeps', async () => {
    const cluster = await start()
    await cluster.create(deployment({ replicas: 0 }))
    const ownerReferences = [await refTo(cluster, 'Deployment', 'app')]
    await cluster.create(configMap('owned', { ownerReferences }))
    await cluster.sleep(1000)
    expect(await names(cluster)).toEqual(['owned'])
    await cluster.remove('Deployment', 'app')
    await cluster.sleep(1000)
    expect(await names(cluster)).toEqual([])
  })

  test('goes at once where its owner is not there', async () => {
    const cluster = await start()
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'none', uid: 'no-such' }
    await cluster.create(configMap('owned', { ownerReferences: [owner] }))
    await cluster.sleep(1000)
    expect(await names(cluster)).toEqual([])
  })

  test('stays for its other owner, and names the one that is gone no more', async () => {
    const cluster = await start()
    for (const name of ['one', 'other']) await cluster.create(configMap(name))
    const [one, other] = [
      await refTo(cluster, 'ConfigMap', 'one'),
      await refTo(cluster, 'ConfigMap', 'other'),
    ]
    await cluster.create(configMap('owned', { ownerReferences: [one, other] }))
    await cluster.remove('ConfigMap', 'one')
    await cluster.sleep(1000)
    const { metadata } = await cluster.read('ConfigMap', 'owned')
    expect(metadata.ownerReferences).toMatchObject([{ name: 'other' }])
  })
})

test('Pods whose owner is gone end in their own time', async () => {
  const cluster = await start()
  await cluster.create(deployment({ replicas: 1 }))
  await cluster.until(pods, ready(1))
  await cluster.remove('Deployment', 'app')
  await cluster.sleep(1000)
  const [seen] = await pods(cluster)
  expect(seen!.metadata).toMatchObject({ deletionGracePeriodSeconds: 30 })
  // Its program takes three seconds to end.
  await cluster.sleep(4000)
  expect(await pods(cluster)).toEqual([])
})

test('A Pod with finalizers ends, and is there until the last of them is gone', async () => {
  const cluster = await start()
  const held = pod()
  await cluster.create({
    ...held,
    metadata: { ...held.metadata, finalizers: ['example.com/hold'] },
  })
  await cluster.until(pods, ready(1))
  await cluster.remove('Pod', 'app')
  await cluster.sleep(10_000)
  expect((await cluster.read('Pod', 'app')).status?.phase).toBe('Succeeded')
  const body = [{ op: 'remove', path: '/metadata/finalizers' }]
  await cluster.patch('Pod', 'app', { type: 'json', body })
  expect(await pods(cluster)).toEqual([])
})
