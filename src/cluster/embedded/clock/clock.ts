import type { EngineClock } from '../engine/clock.ts'
import { partsLoaded } from '../../later.ts'
import { turn } from './turn.ts'
import { realWall, type Wall } from './wall.ts'

/** Simulated time: it stands still until something waits, then runs as fast as the CPU allows. */
export interface SimulatedClock {
  /** Milliseconds since 1970. */
  now(): number
  sleep(milliseconds: number): Promise<void>
  /** Lets time run until `work` has settled, and settles as it does. */
  drive<T>(work: Promise<T>): Promise<T>
  /**
   * Lets time run until the returned function is called, for those who are called back. Without
   * any other call it stops after `patience`, so that a forgotten watch does not spin for ever.
   */
  hold(): () => void
  /**
   * Lets time run by itself, `speed` times as fast as on the wall; 0 stops it. Infinity, which it
   * begins with, is as fast as the CPU allows while something waits. What happens is the same.
   */
  pace(speed: number): void
}

const patience = 30 * 60_000

/** The shortest that a paced clock waits, in ms of the wall: about one picture of a screen. */
const frame = 16

/** The longest, where no timer is due: whoever asks for the time finds it no older than this. */
const idle = 100

/** The most that one frame makes up for, in ms of the wall: a tab that slept does not race after. */
const longestFrame = 250

/**
 * Steps `clock` from timer to timer while anything waits. Between two steps every promise that can
 * settle does so, which is why neither the CPU's speed nor its load changes what happens. At a pace it
 * takes the same steps, each when it is due on `wall`.
 */
export function simulatedClock(clock: EngineClock, wall: Wall = realWall): SimulatedClock {
  wholeMilliseconds(clock)
  let waiting = 0
  let held = 0
  let patientUntil = 0
  let running = false
  let speed = Infinity
  /** Ends the present frame early. */
  let wake = () => {}

  const paced = () => speed !== Infinity
  const wanted = () =>
    waiting > 0 || (paced() ? speed > 0 : held > 0 && clock.nowMs() < patientUntil)

  /** Resolves when nothing more happens at the present time. */
  async function settled(): Promise<void> {
    await turn()
    for (;;) {
      const loaded = partsLoaded()
      if (loaded) await loaded
      else if (clock.microtasks.length > 0) clock.step(0)
      else return
      await turn()
    }
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    await settled()
    while (wanted()) {
      if (paced()) await runPaced()
      else {
        const next = nextTimer(clock) ?? (waiting > 0 ? clock.nowMs() : patientUntil)
        clock.step(Math.max(0, next - clock.nowMs()))
        await settled()
      }
    }
    running = false
  }

  /** Moves time on with the wall's, frame by frame, for as long as there is a pace. */
  async function runPaced(): Promise<void> {
    let before = wall.now()
    let owed = 0
    while (paced() && wanted()) {
      const pause = wall.wait(untilDue(owed))
      wake = pause.wake
      await pause.over
      const now = wall.now()
      if (paced()) owed += Math.min(now - before, longestFrame) * speed
      before = now
      const whole = Math.floor(owed)
      owed -= whole
      await moveTo(clock.nowMs() + whole)
    }
  }

  /** How long it is until a timer is due, in ms of the wall; `owed` is what time has yet to catch up with. */
  function untilDue(owed: number): number {
    const next = nextTimer(clock)
    if (next === undefined || speed === 0) return idle
    return Math.min(Math.max((next - clock.nowMs() - owed) / speed, frame), idle)
  }

  /** Steps from timer to timer until `target`, and there. */
  async function moveTo(target: number): Promise<void> {
    for (;;) {
      const next = nextTimer(clock)
      if (next === undefined || next > target) break
      clock.step(Math.max(0, next - clock.nowMs()))
      await settled()
      if (!paced()) return
    }
    clock.step(Math.max(0, target - clock.nowMs()))
    await settled()
  }

  async function drive<T>(work: Promise<T>): Promise<T> {
    waiting += 1
    patientUntil = clock.nowMs() + patience
    void run()
    // What needs no time to pass need not wait for a frame.
    wake()
    try {
      return await work
    } finally {
      waiting -= 1
    }
  }

  return {
    now: () => clock.nowMs(),
    drive,
    sleep: (milliseconds) =>
      drive(new Promise((resolve) => void clock.setTimeout(resolve, milliseconds))),
    hold() {
      held += 1
      patientUntil = clock.nowMs() + patience
      void run()
      let over = false
      return () => {
        if (!over) held -= 1
        over = true
      }
    },
    pace(wanted) {
      speed = wanted
      wake()
      void run()
    },
  }
}

/** The engine's jitter makes fractions; whole milliseconds are fewer, and fit Kubernetes' times. */
function wholeMilliseconds(clock: EngineClock): void {
  const { setTimeout, setInterval } = clock
  clock.setTimeout = (callback, delay) => setTimeout.call(clock, callback, Math.round(delay))
  clock.setInterval = (callback, every) => setInterval.call(clock, callback, Math.round(every))
}

function nextTimer(clock: EngineClock): number | undefined {
  let next: number | undefined
  for (const { dueAtMs, cancelled } of clock.tasks.values())
    if (!cancelled && (next === undefined || dueAtMs < next)) next = dueAtMs
  return next
}
