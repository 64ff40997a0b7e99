import { describe, expect, onTestFinished, test } from 'vitest'
import { boot } from '../boot.ts'
import { app, deployment } from '../testing.ts'
import { loadEngine } from './node/load-engine.ts'
import { mainProcessOf, runtimesOf } from './runtime.ts'
import type { Stored } from './store.ts'

const engine = await loadEngine()

async function start() {
  const options = { namespace: 'demo', twins: [app('v1')], nodes: ['one'], seed: 1 }
  const { cluster, time, wiring, registry } = await boot(engine, options)
  onTestFinished(() => cluster.close())
  const { stores } = wiring
  const names = async (plural: string, namespace: string): Promise<string[]> => {
    const { items } = await stores[plural]!.listWithResourceVersion(namespace)
    return items.map(({ metadata }: Stored) => metadata.name)
  }
  const deploy = (name: string) =>
    time.drive(
      registry.create(stores.deployments, {
        ...deployment({ name, replicas: 2 }),
        metadata: { name, namespace: 'demo' },
      }),
    )
  const manager = () =>
    runtimesOf(cluster)
      .flatMap(({ containers }) => [...containers.values()])
      .findLast(({ name }) => name === 'kube-controller-manager')!
  return { stores, names, deploy, manager, time }
}

describe('The controllers of the engine', () => {
  test('run in one Pod, as those of a cluster do', async () => {
    const { names } = await start()
    expect((await names('pods', 'kube-system')).toSorted()).toEqual([
      ...['coredns', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler'],
    ])
  })

  test('do their work there', async () => {
    const { names, deploy, time, stores } = await start()
    await deploy('app')
    await time.sleep(5000)
    expect(await names('replicasets', 'demo')).toHaveLength(1)
    expect(await names('pods', 'demo')).toHaveLength(2)
    const gone = await stores.namespaces.get('demo')
    await time.drive(
      stores.namespaces.update('demo', {
        ...gone,
        metadata: { ...gone.metadata, deletionTimestamp: new Date(time.now()) },
      }),
    )
    await time.sleep(60_000)
    expect(await names('pods', 'demo')).toEqual([])
  })

  test('begin again when their container ends', async () => {
    const { names, deploy, manager, time } = await start()
    const before = manager()
    void mainProcessOf(before)?.kill('SIGKILL')
    await deploy('app')
    await time.sleep(60_000)
    expect(manager()).not.toBe(before)
    expect(await names('pods', 'demo')).toHaveLength(2)
  })
})
