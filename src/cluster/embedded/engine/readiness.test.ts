import { expect, onTestFinished, test } from 'vitest'
import { boot } from '../boot.ts'
import { app, isReady, pod } from '../testing.ts'
import { kubeletsOf } from './kubelets.ts'
import { loadEngine } from './node/load-engine.ts'
import type { Stored } from './store.ts'

const engine = await loadEngine()

interface Describing {
  generateAPIPodStatus(...what: unknown[]): Promise<Stored>
}

test('A Pod whose probe decides while its kubelet puts its status together is ready from then on', async () => {
  const { cluster, time, wiring, registry } = await boot(engine, {
    ...{ namespace: 'demo', twins: [app('v1')], nodes: ['one'], seed: 1 },
  })
  onTestFinished(() => cluster.close())
  const { pods } = wiring.stores
  const kubelet = kubeletsOf(cluster)[0]! as unknown as Describing
  const generate = kubelet.generateAPIPodStatus.bind(kubelet)
  let isSlow = false
  kubelet.generateAPIPodStatus = async (...what) => {
    const status = await generate(...what)
    if (isSlow) {
      isSlow = false
      await new Promise<void>((resolve) => void wiring.clock.setTimeout(resolve, 5000))
    }
    return status
  }
  const readinessProbe = { tcpSocket: { port: 8080 }, initialDelaySeconds: 10, periodSeconds: 1 }
  const { metadata, ...rest } = pod({ container: { readinessProbe } })
  const made = { ...rest, metadata: { ...metadata, namespace: 'demo' } }
  await time.drive(registry.create(pods, made))
  const seen: boolean[] = []
  pods.watch('demo', 1).on('event', (_, object) => seen.push(isReady(object)))
  await time.sleep(9000)
  expect(seen.at(-1)).toBe(false)
  isSlow = true
  const labelled = await pods.get('app', 'demo')
  labelled.metadata.labels.more = 'yes'
  await time.drive(registry.update(pods, 'app', labelled))
  await time.sleep(15_000)
  expect(isSlow).toBe(false)
  // Not ready, and ready once: no write takes it back.
  expect(seen.filter((ready, at) => ready !== seen[at - 1])).toEqual([false, true])
})
