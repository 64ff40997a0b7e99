import type { Cluster } from './cluster.ts'
import { timePassed } from './time-passed.ts'

/** Asks the cluster something, such as for the Pods with a label. */
export type Ask<T> = (cluster: Cluster) => Promise<T>
/** True where it holds; otherwise what was seen instead, to stand behind "saw". */
export type Expectation<T> = (seen: T) => true | string

/** Asks until the expectation holds and returns what was seen then. Throws a Mismatch after `within`, by default 60 s, with what was seen and for how long. */
export type Until = <T>(
  ask: Ask<T>,
  expectation: Expectation<T>,
  options?: { within?: Duration },
) => Promise<T>
/** Asks over and over for the time named, and once at its end, and throws a Mismatch the first time that it does not hold. */
export type Stays = <T>(
  ask: Ask<T>,
  expectation: Expectation<T>,
  options: { for: Duration },
) => Promise<void>

/** Such as `500ms`, `5s`, `2m`. */
export type Duration = `${number}${'ms' | 's' | 'm'}`

/** An outcome that does not hold: `saw` says in a few words what was seen, `details` show more. */
export class Mismatch extends Error {
  override name = 'Mismatch'
  readonly saw: string
  readonly details: string[]

  constructor(saw: string, details: string[] = []) {
    super(`saw ${saw}`)
    this.saw = saw
    this.details = details
  }
}

/**
 * `2m` in milliseconds. Throws for what is no duration, and for none at all: with it, nothing would
 * be waited for or looked at.
 */
export function milliseconds(duration: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(duration) ?? []
  const value = Number(amount) * { ms: 1, s: 1000, m: 60_000 }[unit as 'ms' | 's' | 'm']
  if (value > 0) return value
  throw new Error(`${duration || "''"} is no duration: write it as 500ms, 5s or 2m`)
}

const pause = 100

/**
 * `until` on a cluster: asks ten times a second of its own time, simulated or not. Throws a Mismatch as
 * Until says, and for a `within` that is no duration an Error; what `ask` throws is passed on.
 */
export const untilOn =
  (cluster: Cluster): Until =>
  async (ask, expectation, { within = '60s' } = {}) => {
    const end = timePassed(cluster) + milliseconds(within)
    const history = historyOn(cluster)
    for (;;) {
      const seen = await answerBy(end, cluster, ask, () =>
        history.mismatch(`no answer in ${within}`),
      )
      const verdict = expectation(seen)
      if (verdict === true) return seen
      history.add(verdict)
      if (timePassed(cluster) >= end) throw history.mismatch()
      await cluster.sleep(pause)
    }
  }

/**
 * `stays` on a cluster, asked as often. Throws a Mismatch as Stays says, and for a `for` that is no
 * duration an Error.
 */
export const staysOn =
  (cluster: Cluster): Stays =>
  async (ask, expectation, options) => {
    const start = timePassed(cluster)
    const end = start + milliseconds(options.for)
    for (;;) {
      // Asked at the end as well: what holds until just before it does not hold for the time.
      const last = timePassed(cluster) >= end
      const seen = await answerBy(
        Math.max(end, timePassed(cluster)) + patience,
        cluster,
        ask,
        () => new Mismatch(`no answer in ${patience / 1000} s`),
      )
      const verdict = expectation(seen)
      const after = ((timePassed(cluster) - start) / 1000).toFixed(1)
      if (verdict !== true) throw new Mismatch(`${verdict} after ${after} s`)
      if (last) return
      await cluster.sleep(Math.min(pause, Math.max(0, end - timePassed(cluster))))
    }
  }

/** How long an answer may take, in ms, where what holds is looked at once more. */
const patience = 10_000

/**
 * The answer to one question, or a throw of `late` where it does not come until `end`. On a simulated
 * cluster there is no timer: its time stands while nothing waits for it.
 */
async function answerBy<T>(
  end: number,
  cluster: Cluster,
  ask: Ask<T>,
  late: () => Mismatch,
): Promise<T> {
  if (cluster.simulated) return ask(cluster)
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => limit.reject(late()), Math.max(pause, end - timePassed(cluster)))
  try {
    return await Promise.race([ask(cluster), limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** What was seen one after the other, and since when, so that a failure can tell it. */
function historyOn(cluster: Cluster) {
  const seen: { what: string; since: number }[] = []
  return {
    add(what: string) {
      if (seen.at(-1)?.what !== what) seen.push({ what, since: timePassed(cluster) })
    },
    /** What stood last and for how long; before it, the last few others. */
    mismatch(more?: string): Mismatch {
      const now = timePassed(cluster)
      const lines = seen.map(({ what, since }, at) => {
        return `${what} for ${seconds((seen[at + 1]?.since ?? now) - since)}`
      })
      const last = lines.at(-1)
      const before = lines.slice(-1 - most, -1).map((line) => `before that, ${line}`)
      return new Mismatch([more, last].filter(Boolean).join('; before that, '), before.reverse())
    },
  }
}

const most = 4
/** A time of so many milliseconds in words: `60 s`; to a tenth below ten seconds. */
export const seconds = (milliseconds: number) =>
  milliseconds < 10_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.round(milliseconds / 1000)} s`
