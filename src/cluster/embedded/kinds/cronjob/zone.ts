const second = 1000
const formats = new Map<string, Intl.DateTimeFormat>()

/** What writes a time as the clocks of a zone show it. Throws a RangeError where there is no such zone. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formats.set(zone, made)
  return made
}

/**
 * Whether there is such a time zone, by its name of https://www.iana.org/time-zones in its own letters:
 * the API server has them all within it.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false
  try {
    const found = formatOf(name).resolvedOptions().timeZone
    return found === name || found.toLowerCase() !== name.toLowerCase()
  } catch {
    return false
  }
}

/** How far the clocks of a zone are ahead of UTC at a time, both in ms. */
export function offsetAt(zone: string, time: number): number {
  if (zone === 'UTC') return 0
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const { year, month, day, hour, minute } = part
  return (
    Date.UTC(year, month - 1, day, hour, minute, part.second) - Math.floor(time / second) * second
  )
}

/**
 * The times at which the clocks of a zone show `shown`, a time as if it were in UTC: none where they are
 * put forward over it, two where they are put back over it.
 */
export function timesOf(zone: string, shown: number, offsets: ReadonlySet<number>): number[] {
  const times = [...offsets].map((offset) => shown - offset)
  return offsets.size === 1
    ? times
    : times.filter((time) => time + offsetAt(zone, time) === shown).sort((a, b) => a - b)
}

/** A time as the clocks of a zone show it, with how far they are ahead: `2026-01-01T01:00:00+01:00`. */
export function stampIn(zone: string, time: number): string {
  const offset = offsetAt(zone, time)
  const shown = new Date(time + offset).toISOString().slice(0, 19)
  if (offset === 0) return `${shown}Z`
  const minutes = Math.abs(offset) / 60_000
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${shown}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
