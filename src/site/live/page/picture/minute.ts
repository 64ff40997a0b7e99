import type { Moment } from '../../../../targets/embedded/moments.ts'
import type { Version } from './picture.ts'

/** One second of the time line. */
export interface Second {
  second: number
  ready: number
  /** How many requests each version has answered, in the order of the versions. */
  answered: { version: Version; amount: number }[]
  failed: number
}

/** The last minute of a cluster's time. */
export interface Minute {
  seconds: Second[]
  /** The most requests of one second, and the most Pods that were ready. */
  mostRequests: number
  mostReady: number
  /** All of it in a sentence or two; nothing while nothing has happened. */
  text: string
}

const length = 60

/** Takes in what was told of seconds, and forgets what is older than a minute. */
export function remember(
  before: readonly Second[],
  told: readonly Moment[],
  versionOf: (uid: string) => Version | undefined,
): Second[] {
  const now = told.at(-1)?.second ?? before.at(-1)?.second ?? 0
  const seconds = new Map(before.map((one) => [one.second, one]))
  for (const { second, ready, answered, failed } of told) {
    const byLetter = new Map<string, Second['answered'][number]>()
    for (const [uid, amount] of Object.entries(answered)) {
      const version = versionOf(uid) ?? { letter: '?', index: 3 }
      const sum = (byLetter.get(version.letter)?.amount ?? 0) + amount
      byLetter.set(version.letter, { version, amount: sum })
    }
    const inOrder = [...byLetter.values()].sort((a, b) => a.version.index - b.version.index)
    seconds.set(second, { second, ready, answered: inOrder, failed })
  }
  return filled(
    [...seconds.values()].filter(({ second }) => second > now - length),
    now,
  )
}

/** With the seconds in which nothing happened. */
function filled(known: readonly Second[], now: number): Second[] {
  const sorted = known.toSorted((a, b) => a.second - b.second)
  const all: Second[] = []
  for (const one of sorted) {
    const last = all.at(-1)
    if (last)
      for (let second = last.second + 1; second < one.second; second += 1)
        all.push({ second, ready: one.ready, answered: [], failed: 0 })
    all.push(one)
  }
  return all.filter(({ second }) => second <= now)
}

/** What a time line shows. */
export function minuteOf(seconds: readonly Second[]): Minute {
  const amounts = new Map<string, number>()
  let failed = 0
  for (const one of seconds) {
    failed += one.failed
    for (const { version, amount } of one.answered)
      amounts.set(version.letter, (amounts.get(version.letter) ?? 0) + amount)
  }
  const requests = (one: Second) =>
    one.failed + one.answered.reduce((sum, { amount }) => sum + amount, 0)
  const ready = seconds.map((one) => one.ready)
  // What came before the first Pod was ready is no dip.
  const since = ready.slice(
    Math.max(
      0,
      ready.findIndex((amount) => amount > 0),
    ),
  )
  const [fewest, most] = [Math.min(...since, Infinity), Math.max(...since, 0)]
  const sum = [...amounts.values()].reduce((sum, amount) => sum + amount, failed)
  const by = [...amounts].sort().map(([letter, amount]) => `${amount} answered by ${letter}`)
  return {
    seconds: [...seconds],
    mostRequests: Math.max(...seconds.map(requests), 0),
    mostReady: most,
    text:
      most === 0 && sum === 0
        ? ''
        : [
            fewest === most ? `${most} ready all the time.` : `${fewest} to ${most} ready.`,
            sum
              ? `${sum} ${sum === 1 ? 'request' : 'requests'}: ${[...by, failed ? `${failed} failed` : 'none failed'].join(', ')}.`
              : '',
          ]
            .filter(Boolean)
            .join(' '),
  }
}
