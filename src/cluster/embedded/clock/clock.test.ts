import { describe, expect, test } from 'vitest'
import { simulatedClock } from './clock.ts'
import { loadEngine } from '../engine/node/load-engine.ts'
import { deployment, events, pods, probed, ready, start } from '../testing.ts'
import { later } from '../../later.ts'
import { turn } from './turn.ts'
import type { Wall } from './wall.ts'

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

  test('stands still while a part is loaded, however long that takes', async () => {
    const time = simulatedClock(paused())
    const start = time.now()
    const part = later(() => new Promise((resolve) => setTimeout(() => resolve('part'), 30)))
    const loads = async () => {
      await time.sleep(10)
      const loaded = await part.load()
      return [loaded, time.now() - start]
    }
    const [seen] = await Promise.all([loads(), time.sleep(60_000)])
    expect(seen).toEqual(['part', 10])
    expect(part.now).toBe('part')
  })

  test('goes on where a part cannot be loaded', async () => {
    const time = simulatedClock(paused())
    const part = later(() => Promise.reject(new Error('no network')))
    await Promise.all([expect(part.load()).rejects.toThrow('no network'), time.sleep(1000)])
    expect(part.now).toBe(undefined)
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

/** A wall whose time goes on by hand, `milliseconds` at a time: one frame, however long it is. */
function handWound() {
  let time = 0
  let wake = () => {}
  const waits: number[] = []
  const wall: Wall = {
    now: () => time,
    wait: (milliseconds) => {
      waits.push(milliseconds)
      const over = new Promise<void>((resolve) => (wake = resolve))
      return { over, wake: () => wake() }
    },
  }
  const pass = async (milliseconds: number) => {
    time += milliseconds
    wake()
    for (let turns = 0; turns < 20; turns += 1) await turn()
  }
  return { wall, pass, waits }
}

describe('A pace', () => {
  const begin = (speed: number) => {
    const { wall, pass, waits } = handWound()
    const clock = paused()
    const time = simulatedClock(clock, wall)
    const start = time.now()
    time.pace(speed)
    return { clock, time, pass, waits, passed: () => time.now() - start }
  }

  test.each([
    [4, 100, 400],
    [1, 100, 100],
    [0.25, 100, 25],
    [0, 100, 0],
    // A tab that was asleep for an hour.
    [4, 3_600_000, 1000],
  ])('of %s makes %i ms of the wall %i ms', async (speed, wall, simulated) => {
    const { pass, passed } = begin(speed)
    await turn()
    await pass(wall)
    expect(passed()).toBe(simulated)
  })

  test('keeps the parts of a millisecond that slow motion makes', async () => {
    const { pass, passed } = begin(0.25)
    await turn()
    for (let frames = 0; frames < 10; frames += 1) await pass(10)
    expect(passed()).toBe(25)
  })

  test('calls each timer at its own time, also those that lie within one frame', async () => {
    const { clock, time, pass } = begin(4)
    const start = time.now()
    const at: number[] = []
    clock.setInterval(() => at.push(time.now() - start), 30)
    await turn()
    await pass(25)
    expect(at).toEqual([30, 60, 90])
  })

  test.each([
    ['the next timer is due', 2, 120, 60],
    ['a picture of the screen is over', 1, 3, 16],
    ['somebody may look at the time', 1, 60_000, 100],
    ['somebody may look at the time, which stands still', 0, 50, 100],
  ])('waits until %s', async (_why, speed, due, waited) => {
    const { clock, time, waits } = begin(speed)
    clock.setTimeout(() => {}, due)
    void time.drive(new Promise(() => {}))
    await turn()
    await turn()
    expect(waits.at(-1)).toBe(waited)
  })

  test('of 0 keeps sleepers asleep, and lets what needs no time be done', async () => {
    const { clock, time, pass, passed } = begin(0)
    let woken = false
    void time.sleep(10).then(() => (woken = true))
    const done = time.drive(new Promise<string>((ok) => clock.setTimeout(() => ok('late'), 10)))
    expect(await time.drive(Promise.resolve('now'))).toBe('now')
    await pass(1000)
    expect([woken, passed()]).toEqual([false, 0])
    time.pace(1)
    await pass(10)
    await pass(10)
    expect([woken, await done]).toEqual([true, 'late'])
  })

  test('may change while something sleeps: as fast as possible is at once', async () => {
    const { time, passed } = begin(0.25)
    const sleeping = time.sleep(60_000)
    await turn()
    time.pace(Infinity)
    await sleeping
    expect(passed()).toBe(60_000)
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
