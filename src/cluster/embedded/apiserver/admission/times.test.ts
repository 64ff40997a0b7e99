import { expect, test } from 'vitest'
import { readTime } from './times.ts'

const whole = '2006-01-02T15:04:05Z07:00'
const micro = '2006-01-02T15:04:05.000000Z07:00'

test.each([
  ['v1.Time', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
  ['v1.Time', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05Z'],
  ['v1.Time', '2026-01-02T00:04:05-02:30', '2026-01-02T02:34:05Z'],
  ['v1.MicroTime', '2026-01-02T03:04:05.000006Z', '2026-01-02T03:04:05.000006Z'],
  ['v1.MicroTime', '2026-01-01T23:04:05.123456-01:00', '2026-01-02T00:04:05.123456Z'],
] as const)('a %s %s is kept as %s', (type, text, time) => {
  expect(readTime(text, type)).toEqual({ time })
})

test.each([
  ['v1.Time', 'now', `as "${whole}": cannot parse "now" as "2006"`],
  ['v1.Time', '2026/01/02', `as "${whole}": cannot parse "/01/02" as "-"`],
  ['v1.Time', '2026-01-02', `as "${whole}": cannot parse "" as "T"`],
  ['v1.Time', '2026-01-02T03:04:05', `as "${whole}": cannot parse "" as "Z07:00"`],
  ['v1.MicroTime', '2026-01-02T03:04:05Z', `as "${micro}": cannot parse "Z" as ".000000"`],
  ['v1.MicroTime', '2026-01-02T03:04:05.1Z', `as "${micro}": cannot parse ".1Z" as ".000000"`],
] as const)('as a %s, %s does not begin as one', (type, text, why) => {
  expect(readTime(text, type)).toEqual({ fault: `parsing time "${text}" ${why}` })
})

test.each([
  ['2026-01-02T03:04:05Z?', 'extra text: "?"'],
  ['2026-01-32T03:04:05Z', 'day out of range'],
])('%s is no time', (text, why) => {
  expect(readTime(text, 'v1.Time')).toEqual({ fault: `parsing time "${text}": ${why}` })
})
