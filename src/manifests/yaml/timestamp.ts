const date = /^(\d{4})-(\d{1,2})-(\d{1,2})/
const time =
  /^(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/

/** True for what Go's reader takes as a time, which only a `!!timestamp` depends on. */
export function isTimestamp(text: string): boolean {
  const day = date.exec(text)
  const clock = day && time.exec(text.slice(day[0].length))
  if (!clock) return false
  const [year, month, dayOfMonth] = day.slice(1).map(Number) as [number, number, number]
  const [hour = 0, minute = 0, second = 0] = clock
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number)
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  return (
    month >= 1 &&
    month <= 12 &&
    dayOfMonth >= 1 &&
    dayOfMonth <= last &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  )
}
