import { describe, expect, test } from 'vitest'
import { simulatedClock } from './clock.ts'
import { loadEngine } from '../engine/node/load-engine.ts'
import { deployment, events, pods, probed, ready, start } from '../testing.ts'

const { Clock } = await loadEngine()
function paused() {
  const clock = new Clock()
  clock.pause()
  return clock as unknown as Parameters<typeof simulatedClock>[0]
}

describe('Simulated time', () => {
  test('stands still while nobody waits', async () => {
    const time = simulatedClock(paused())
    const before = time.now()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(time.now()).toBe(before)
  })

  test('takes a day in the time of a breath', async () => {
    const time = simulatedClock(paused())
    const [before, wall] = [time.now(), performance.now()]
    await time.sleep(86_400_000)
    expect(time.now() - before).toBe(86_400_000)
    expect(performance.now() - wall).toBeLessThan(1000)
  })

  test('wakes sleepers in order, each at its time', async () => {
    const time = simulatedClock(paused())
    const start = time.now()
    const order: [string, number][] = []
    const sleeper = async (name: string, naps: number[]) => {
      for (const nap of naps) {
        await time.sleep(nap)
        order.push([name, time.now() - start])
      }
    }
    await Promise.all([sleeper('a', [30, 30]), sleeper('b', [20, 20, 30])])
    expect(order).toEqual([
      ['b', 20],
      ['a', 30],
      ['b', 40],
      ['a', 60],
      ['b', 70],
    ])
  })

  test('does not go on while promises still settle', async () => {
    const clock = paused()
    const time = simulatedClock(clock)
    const start = time.now()
    clock.setTimeout(() => undefined, 10)
    const work = (async () => {
      for (let link = 0; link < 10_000; link += 1) await undefined
      return time.now() - start
    })()
    expect(await time.drive(work)).toBe(0)
  })

  test('goes on for a watch, but not for ever', async () => {
    const clock = paused()
    const time = simulatedClock(clock)
    const start = time.now()
    let ticks = 0
    clock.setInterval(() => (ticks += 1), 60_000)
    time.hold()
    await expect.poll(() => time.now() - start).toBe(30 * 60_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(ticks).toBe(30)
  })
})

test('What happens does not depend on how fast the machine is', async () => {
  const story = async (delay: () => Promise<void>) => {
    const cluster = await start()
    const begin = cluster.now()
    const at: string[] = []
    await cluster.watch('Pod', {}, ({ type, object }) => {
      const { phase } = object.status ?? {}
      at.push(`${cluster.now() - begin} ${type} ${object.metadata.name} ${phase}`)
    })
    await cluster.create(deployment({ container: probed }))
    await delay()
    await cluster.until(pods, ready(3))
    const told = await events(cluster, 'app')
    return { at, told: told.map(({ message }) => message) }
  }
  const busy = async () => {
    const end = performance.now() + 200
    while (performance.now() < end) await undefined
  }
  expect(await story(busy)).toEqual(await story(async () => undefined))
})
