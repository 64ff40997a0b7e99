import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import { events, pod, pods, ready, start } from '../testing.ts'

const claim = (spec: object = {}, name = 'data') => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '10Mi' } },
    ...spec,
  },
})
const user = (
  name: string,
  command: string,
  { claimName = 'data', ...spec }: { claimName?: string; [field: string]: unknown } = {},
) =>
  pod({
    name,
    container: {
      command: ['sh', '-c', command],
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
    },
    spec: {
      restartPolicy: 'Never',
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }],
      ...spec,
    },
  })
const read = (cluster: Cluster) => cluster.read('PersistentVolumeClaim', 'data')
const phaseOf = async (cluster: Cluster) =>
  ((await read(cluster))['status'] as { phase: string }).phase
const succeeded = (name: string) => async (cluster: Cluster) =>
  (await cluster.read('Pod', name)).status?.phase
const told = async (cluster: Cluster, name: string) =>
  (await events(cluster, name)).map(({ reason }) => reason)

describe('A PersistentVolumeClaim', () => {
  test('gets the default storageClassName, and waits for a Pod', async () => {
    const cluster = await start()
    const made = await cluster.create(claim())
    expect(made.metadata.finalizers).toEqual(['kubernetes.io/pvc-protection'])
    expect(made['spec']).toMatchObject({ storageClassName: 'standard', volumeMode: 'Filesystem' })
    await cluster.sleep(20_000)
    expect(await phaseOf(cluster)).toBe('Pending')
    expect(await cluster.list('PersistentVolume')).toEqual([])
    expect(await told(cluster, 'data')).toEqual(['WaitForFirstConsumer'])
  })

  test('is bound to a volume on the node of its first Pod, and keeps what Pods write', async () => {
    const cluster = await start()
    await cluster.create(claim())
    await cluster.create(user('one', 'echo hello > /data/a'))
    await cluster.until(succeeded('one'), (phase) => phase === 'Succeeded' || `${phase}`)
    expect(await phaseOf(cluster)).toBe('Bound')
    const [volume] = await cluster.list('PersistentVolume')
    expect(volume).toMatchObject({
      metadata: { name: `pvc-${(await read(cluster)).metadata.uid}` },
      spec: {
        capacity: { storage: '10Mi' },
        claimRef: { name: 'data', namespace: 'demo' },
        persistentVolumeReclaimPolicy: 'Delete',
        storageClassName: 'standard',
      },
      status: { phase: 'Bound' },
    })
    const node = (await cluster.read('Pod', 'one')).spec?.nodeName
    await cluster.create(user('two', 'cat /data/a'))
    await cluster.until(succeeded('two'), (phase) => phase === 'Succeeded' || `${phase}`)
    expect(await cluster.logs('two')).toBe('hello\n')
    expect((await cluster.read('Pod', 'two')).spec?.nodeName).toBe(node)
    expect(await told(cluster, 'data')).toEqual([
      ...['WaitForFirstConsumer', 'ExternalProvisioning', 'Provisioning', 'ProvisioningSucceeded'],
    ])
  })

  test('that is deleted stays while a Pod uses it, and takes its volume along', async () => {
    const cluster = await start()
    await cluster.create(claim())
    await cluster.create(user('one', 'sleep 1000'))
    await cluster.until(pods, ready(1))
    await cluster.remove('PersistentVolumeClaim', 'data')
    await cluster.sleep(5_000)
    expect((await read(cluster)).metadata.deletionTimestamp).toBeDefined()
    await cluster.remove('Pod', 'one', { gracePeriodSeconds: 1 })
    await cluster.sleep(10_000)
    expect(await cluster.list('PersistentVolumeClaim')).toEqual([])
    expect(await cluster.list('PersistentVolume')).toEqual([])
  })

  test.each([
    ['none', 'persistentvolumeclaim "none" not found', undefined],
    ['other', 'pod has unbound immediate PersistentVolumeClaims', 'ProvisioningFailed'],
    ['empty', 'pod has unbound immediate PersistentVolumeClaims', 'FailedBinding'],
  ])('a Pod waits for the claim "%s": %s', async (claimName, why, reason) => {
    const cluster = await start()
    await cluster.create(claim({ storageClassName: 'other' }, 'other'))
    await cluster.create(claim({ storageClassName: '' }, 'empty'))
    await cluster.create(user('one', 'true', { claimName }))
    await cluster.sleep(5_000)
    const { status } = await cluster.read('Pod', 'one')
    expect(status?.conditions?.[0]).toMatchObject({
      type: 'PodScheduled',
      message: `0/3 nodes are available: ${why}. not found`,
    })
    if (reason) expect(await told(cluster, claimName)).toEqual([reason])
  })

  test('that comes later lets a Pod go on', async () => {
    const cluster = await start()
    await cluster.create(user('one', 'true'))
    await cluster.sleep(5_000)
    await cluster.create(claim())
    await cluster.until(succeeded('one'), (phase) => phase === 'Succeeded' || `${phase}`)
  })

  test.each([
    [
      { accessModes: ['X'], resources: { requests: { storage: '0' } } },
      '[spec.accessModes: Unsupported value: "X": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod", spec.resources[storage]: Invalid value: "0": must be greater than zero]',
    ],
    [
      { accessModes: undefined, resources: undefined },
      '[spec.accessModes: Required value: at least 1 access mode is required, spec.resources[storage]: Required value]',
    ],
  ])('%j is refused, as Kind did', async (spec, says) => {
    const cluster = await start()
    await expect(cluster.create(claim(spec))).rejects.toThrow(
      `PersistentVolumeClaim "data" is invalid: ${says}`,
    )
  })
})
