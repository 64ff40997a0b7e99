import { expect, test } from 'vitest'
import { datesIn } from './last-updated.ts'

test('of each file the newest commit counts', () => {
  const log =
    '@2026-11-27T10:00:00Z\n\ndocs/a.md\n@2026-11-20T10:00:00+02:00\n\ndocs/b.md\ndocs/a.md\n'
  expect([...datesIn(log)].map(([file, date]) => [file, date.toISOString()])).toEqual([
    ['docs/a.md', '2026-11-27T10:00:00.000Z'],
    ['docs/b.md', '2026-11-20T08:00:00.000Z'],
  ])
})
