import { describe, expect, it } from 'vitest'
import { logText } from './log-text.ts'

const at = (seconds: number) => Date.UTC(2026, 0, 1, 0, 0, seconds)
const log = [
  { at: at(0), text: 'one\ntw' },
  { at: at(5), text: 'o\nthree\n' },
  { at: at(9), text: 'open' },
]

describe('a log as text', () => {
  it.each([
    ['all of it', {}, 'one\ntwo\nthree\nopen'],
    ['its last lines', { tailLines: 2 }, 'three\nopen'],
    ['no line', { tailLines: 0 }, ''],
    ['the last seconds', { sinceSeconds: 5 }, 'three\nopen'],
    ['since a time', { sinceTime: '2026-01-01T00:00:06Z' }, 'open'],
    ['its first bytes', { limitBytes: 5 }, 'one\nt'],
    [
      'with the time of the beginning of each line',
      { timestamps: true, tailLines: 3 },
      '2026-01-01T00:00:00.000000000Z two\n2026-01-01T00:00:05.000000000Z three\n2026-01-01T00:00:09.000000000Z open',
    ],
  ])('%s', (_, options, text) => {
    expect(logText(log, options, at(10))).toBe(text)
  })
})
