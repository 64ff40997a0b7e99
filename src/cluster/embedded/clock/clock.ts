import { turn } from './turn.ts'

/** The part of the engine's clock that is used here; it is paused, so time only moves by `step`. */
export interface EngineClock {
  nowMs(): number
  step(milliseconds: number): void
  setTimeout(callback: () => void, milliseconds: number): number
  setInterval(callback: () => void, milliseconds: number): number
  clearTimeout(handle: number): void
  /** Timers to come. Private in the engine, which has no way to ask for the next one. */
  readonly tasks: ReadonlyMap<number, { dueAtMs: number; cancelled: boolean }>
  /** Calls to be made at the present time, which a paused clock keeps until the next step. */
  readonly microtasks: readonly unknown[]
}

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
}

const patience = 30 * 60_000

/**
 * Steps `clock` from timer to timer while anything waits. Between two steps every promise that can
 * settle does so, which is why neither the CPU's speed nor its load changes what happens.
 */
export function simulatedClock(clock: EngineClock): SimulatedClock {
  wholeMilliseconds(clock)
  let waiting = 0
  let held = 0
  let patientUntil = 0
  let running = false

  const wanted = () => waiting > 0 || (held > 0 && clock.nowMs() < patientUntil)

  /** Resolves when nothing more happens at the present time. */
  async function settled(): Promise<void> {
    await turn()
    while (clock.microtasks.length > 0) {
      clock.step(0)
      await turn()
    }
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    await settled()
    while (wanted()) {
      const next = nextTimer(clock) ?? (waiting > 0 ? clock.nowMs() : patientUntil)
      clock.step(Math.max(0, next - clock.nowMs()))
      await settled()
    }
    running = false
  }

  async function drive<T>(work: Promise<T>): Promise<T> {
    waiting += 1
    patientUntil = clock.nowMs() + patience
    void run()
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
