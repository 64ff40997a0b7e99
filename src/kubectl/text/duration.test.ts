import { describe, expect, it } from 'vitest'
import { humanDuration, parseDuration, since } from './duration.ts'

const s = 1000
const m = 60 * s
const h = 60 * m
const d = 24 * h

describe('an age has two or three significant figures', () => {
  it.each([
    [-5 * s, '<invalid>'],
    [-1 * s, '0s'],
    [0, '0s'],
    [1999, '1s'],
    [119 * s, '119s'],
    [120 * s, '2m'],
    [3 * m + 20 * s, '3m20s'],
    [9 * m + 59 * s, '9m59s'],
    [10 * m + 59 * s, '10m'],
    [179 * m, '179m'],
    [3 * h, '3h'],
    [7 * h + 59 * m, '7h59m'],
    [8 * h + 59 * m, '8h'],
    [47 * h, '47h'],
    [2 * d, '2d'],
    [7 * d + 23 * h, '7d23h'],
    [8 * d + 23 * h, '8d'],
    [729 * d, '729d'],
    [730 * d, '2y'],
    [800 * d, '2y70d'],
    [3000 * d, '8y'],
  ])('%i ms → %s', (milliseconds, text) => {
    expect(humanDuration(milliseconds)).toBe(text)
  })

  it('is unknown where there is no time', () => {
    expect(since(undefined, 0)).toBe('<unknown>')
    expect(since(null, 0)).toBe('<unknown>')
  })
})

describe('a duration is read as Go writes it', () => {
  it.each([
    ['0', 0],
    ['30s', 30 * s],
    ['1m30s', 90 * s],
    ['1.5h', 90 * m],
    ['500ms', 500],
    ['-1s', -1000],
    ['5', undefined],
    ['5x', undefined],
    ['', undefined],
  ])('%s → %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })
})
