import { isTimeZone, offsetAt, timesOf } from './zone.ts'

/** A schedule as cron writes it: the minutes, hours and so on at which it is due. */
export interface Schedule {
  minutes: ReadonlySet<number>
  hours: ReadonlySet<number>
  days: ReadonlySet<number>
  months: ReadonlySet<number>
  weekdays: ReadonlySet<number>
  /** Whether days of the month, or of the week, are any. */
  anyDay: boolean
  anyWeekday: boolean
  /** The ms from one time to the next, where it says nothing but that. */
  every?: number
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdays = 'sun mon tue wed thu fri sat'.split(' ')

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

interface Bounds {
  least: number
  most: number
  names?: readonly string[]
}
const bounds: readonly Bounds[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: weekdays },
]

/** What is wrong with a schedule, as the API server says it; nothing where all is well. */
export function cronFault(text: string): string | undefined {
  const parsed = parseSchedule(text)
  return typeof parsed === 'string' ? parsed : undefined
}

/**
 * Reads a schedule of five fields, or one such as `@hourly`; gives what is wrong with it otherwise.
 * https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function parseSchedule(text: string): Schedule | string {
  const zoned = /^(?:CRON_)?TZ=(\S*)(.*)$/s.exec(text)
  if (zoned && !/\s/.test(text))
    return 'invalid schedule format: runtime error: slice bounds out of range [:-1]'
  if (zoned?.[1] && !isTimeZone(zoned[1]))
    return `provided bad location ${zoned[1]}: unknown time zone ${zoned[1]}`
  const rest = zoned ? zoned[2]!.trim() : text
  if (rest.startsWith('@every ')) return everyOf(rest)
  if (rest.startsWith('@') && !macros[rest]) return `unrecognized descriptor: ${rest}`
  const fields = (macros[rest] ?? rest).split(/\s+/).filter(Boolean)
  if (fields.length !== 5)
    return `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`
  const sets = fields.map((field, index) => readField(field, bounds[index]!))
  const fault = sets.find((set) => typeof set === 'string')
  if (typeof fault === 'string') return fault
  const [minutes, hours, days, monthsOf, weekdaysOf] = sets as Set<number>[]
  return {
    ...{ minutes: minutes!, hours: hours!, days: days!, months: monthsOf!, weekdays: weekdaysOf! },
    anyDay: /^[*?]/.test(fields[2]!),
    anyWeekday: /^[*?]/.test(fields[4]!),
  }
}

function readField(field: string, { least, most, names = [] }: Bounds): Set<number> | string {
  const set = new Set<number>()
  const number = (text: string): number | string => {
    const named = names.indexOf(text.toLowerCase())
    return named >= 0 ? named + least : wholeOf(text)
  }
  for (const part of field.split(',').filter(Boolean)) {
    const [range = '', step, ...steps] = part.split('/')
    const [from = '', to, ...others] = range.split('-')
    const any = from === '*' || from === '?'
    const first = any ? least : number(from)
    if (typeof first === 'string') return first
    if (!any && others.length > 0) return `too many hyphens: ${part}`
    const alone = to === undefined && step !== undefined
    const last = any || alone ? most : to === undefined ? first : number(to)
    if (typeof last === 'string') return last
    if (steps.length > 0) return `too many slashes: ${part}`
    const by = step === undefined ? 1 : wholeOf(step)
    if (typeof by === 'string') return by
    if (first < least) return `beginning of range (${first}) below minimum (${least}): ${part}`
    if (last > most) return `end of range (${last}) above maximum (${most}): ${part}`
    if (first > last) return `beginning of range (${first}) beyond end of range (${last}): ${part}`
    if (by === 0) return `step of range should be a positive number: ${part}`
    for (let one = first; one <= last; one += by) set.add(one)
  }
  return set
}

/** A number as Go reads one, or what is wrong with it. */
function wholeOf(text: string): number | string {
  const failed = `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}`
  if (!/^[+-]?\d+$/.test(text)) return `${failed}: invalid syntax`
  const number = Number(text)
  if (Math.abs(number) >= 2 ** 63) return `${failed}: value out of range`
  return number < 0 ? `negative number (${number}) not allowed: ${text}` : number
}

const second = 1000
const minute = 60 * second
/** Go's units of time, in ms. */
const units: Readonly<Record<string, number>> = {
  ...{ ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1 },
  ...{ s: second, m: minute, h: 60 * minute },
}

/** A schedule that is due each time such as `1h30m` has gone by: whole seconds, and one at least. */
function everyOf(text: string): Schedule | string {
  const duration = text.slice('@every '.length)
  const fault = (what: string) =>
    `failed to parse duration ${text}: time: ${what} duration ${JSON.stringify(duration)}`
  const unsigned = duration.replace(/^[+-]/, '')
  const parts = [...unsigned.matchAll(/(\d+\.?\d*|\.\d+)([^\d.]*)/gy)]
  if (unsigned !== '0') {
    if (unsigned === '' || parts.map(([part]) => part).join('') !== unsigned)
      return fault('invalid')
    for (const [, , unit = ''] of parts) {
      if (unit === '') return fault('missing unit in')
      if (!units[unit]) return fault(`unknown unit ${JSON.stringify(unit)} in`)
    }
  }
  const length = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit!] ?? 0),
    0,
  )
  const every = Math.max(
    second,
    Math.floor(duration.startsWith('-') ? 0 : length / second) * second,
  )
  const none = new Set<number>()
  return {
    ...{ minutes: none, hours: none, days: none, months: none, weekdays: none },
    ...{ anyDay: true, anyWeekday: true, every },
  }
}

const day = 24 * 60 * minute
/** A schedule that is due on no day of the next five years never is. */
const furthest = 5 * 366

/**
 * When a schedule is due next after a time, both in ms, by the clocks of a zone; without an end where it
 * never is.
 */
export function nextAfter(schedule: Schedule, time: number, zone = 'UTC'): number {
  if (schedule.every) return Math.floor(time / second) * second + schedule.every
  const shown = time + offsetAt(zone, time)
  for (let days = 0; days < furthest; days += 1) {
    const midnight = Math.floor(shown / day) * day + days * day
    if (!isOn(schedule, new Date(midnight))) continue
    // Where a day's clocks are put forward or back, it begins with another offset than it ends.
    const offsets = new Set([midnight - day, midnight + 2 * day].map((at) => offsetAt(zone, at)))
    let next = Infinity
    for (const hour of ascending(schedule.hours)) {
      const from = midnight + hour * 60 * minute
      if (offsets.size === 1 && from + 60 * minute <= shown) continue
      for (const one of ascending(schedule.minutes))
        for (const at of timesOf(zone, from + one * minute, offsets))
          if (at > time) next = Math.min(next, at)
      if (offsets.size === 1 && next < Infinity) return next
    }
    if (next < Infinity) return next
  }
  return Infinity
}

const ascending = (set: ReadonlySet<number>) => [...set].sort((one, other) => one - other)

/** As cron has it, where both are named one of day of month and day of week is enough. */
function isOn({ months, days, weekdays, anyDay, anyWeekday }: Schedule, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false
  const [ofMonth, ofWeek] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())]
  return anyDay || anyWeekday ? ofMonth && ofWeek : ofMonth || ofWeek
}
