/** A schedule as cron writes it: the minutes, hours and so on at which it is due, in UTC. */
export interface Schedule {
  minutes: ReadonlySet<number>
  hours: ReadonlySet<number>
  days: ReadonlySet<number>
  months: ReadonlySet<number>
  weekdays: ReadonlySet<number>
  /** Whether days of the month, or of the week, are any. */
  anyDay: boolean
  anyWeekday: boolean
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
  if (text.startsWith('@') && !macros[text]) return `unrecognized descriptor: ${text}`
  const fields = (macros[text] ?? text).trim().split(/\s+/)
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
    if (named >= 0) return named + least
    return /^\d+$/.test(text)
      ? Number(text)
      : `failed to parse int from ${text}: strconv.Atoi: parsing "${text}": invalid syntax`
  }
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/')
    const [from = '', to] = range.split('-')
    const any = range === '*' || range === '?'
    const first = any ? least : number(from)
    const last = any ? most : to !== undefined ? number(to) : step === undefined ? first : most
    const by = step === undefined ? 1 : number(step)
    for (const one of [first, last, by]) if (typeof one === 'string') return one
    if (Number(first) < least)
      return `beginning of range (${first}) below minimum (${least}): ${part}`
    if (Number(last) > most) return `end of range (${last}) above maximum (${most}): ${part}`
    if (Number(first) > Number(last))
      return `beginning of range (${first}) beyond end of range (${last}): ${part}`
    if (by === 0) return `step of range should be a positive number: ${part}`
    for (let one = Number(first); one <= Number(last); one += Number(by)) set.add(one)
  }
  return set
}

const minute = 60_000
const day = 24 * 60 * minute
/** A schedule that is due on no day of the next five years never is. */
const furthest = 5 * 366

/** When a schedule is due next after a time, both in ms; without an end where it never is. */
export function nextAfter(schedule: Schedule, time: number): number {
  const start = (Math.floor(time / minute) + 1) * minute
  for (let days = 0; days < furthest; days += 1) {
    const midnight = Math.floor(start / day) * day + days * day
    if (!isOn(schedule, new Date(midnight))) continue
    for (const hour of ascending(schedule.hours))
      for (const one of ascending(schedule.minutes)) {
        const at = midnight + (hour * 60 + one) * minute
        if (at >= start) return at
      }
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
