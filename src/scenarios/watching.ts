import type { Cluster } from '../cluster/cluster.ts'
import { timePassed } from '../cluster/time-passed.ts'

/** Asks the cluster something, such as for the Pods with a label. */
export type Ask<T> = (cluster: Cluster) => Promise<T>
/** True where it holds; otherwise what was seen instead, to stand behind "saw". */
export type Expectation<T> = (seen: T) => true | string

/** Asks until the expectation holds and returns what was seen then. Throws a Mismatch after `within`, by default 60 s. */
export type Until = <T>(
  ask: Ask<T>,
  expectation: Expectation<T>,
  options?: { within?: Duration },
) => Promise<T>
/** Asks over and over for the time named and throws a Mismatch the first time that it does not hold. */
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

/** `2m` in milliseconds. */
export function milliseconds(duration: Duration): number {
  const [, amount, unit] = /^([\d.]+)(ms|s|m)$/.exec(duration) ?? []
  return Number(amount) * { ms: 1, s: 1000, m: 60_000 }[unit as 'ms' | 's' | 'm']
}

const pause = 100

export const untilOn =
  (cluster: Cluster): Until =>
  async (ask, expectation, { within = '60s' } = {}) => {
    const end = timePassed(cluster) + milliseconds(within)
    for (;;) {
      const seen = await ask(cluster)
      const verdict = expectation(seen)
      if (verdict === true) return seen
      if (timePassed(cluster) >= end) throw new Mismatch(`${verdict} after ${within}`)
      await cluster.sleep(pause)
    }
  }

export const staysOn =
  (cluster: Cluster): Stays =>
  async (ask, expectation, options) => {
    const start = timePassed(cluster)
    const end = start + milliseconds(options.for)
    while (timePassed(cluster) < end) {
      const verdict = expectation(await ask(cluster))
      const after = ((timePassed(cluster) - start) / 1000).toFixed(1)
      if (verdict !== true) throw new Mismatch(`${verdict} after ${after} s`)
      await cluster.sleep(pause)
    }
  }
