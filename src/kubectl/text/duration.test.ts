import { describe, expect, it } from 'vitest'
import { humanDuration, parseDuration, since } from './duration.ts'

const s = 1000
const m = 60 * s
const h = 60 * m
const d = 24 * h

describe('an age has two or three significant figures', () => {
  it.each([
    [-5 * s, '<invalid>'],
    [-2 * s, '<invalid>'],
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
    [8 * d, '8d'],
    [800 * d, '2y70d'],
    [8 * 365 * d - 1, '7y364d'],
    [8 * 365 * d, '8y'],
    [8 * 365 * d + d, '8y'],
    [8 * d + h, '8d'],
    [3000 * d, '8y'],
  ])('%i ms → %s', (milliseconds, text) => {
    expect(humanDuration(milliseconds)).toBe(text)
  })

  it('is unknown where there is no time', () => {
    expect(since(undefined, 0)).toBe('<unknown>')
    expect(since(null, 0)).toBe('<unknown>')
  })
})

describe('a duration is read as Go reads it, and refused in its words', () => {
  it.each([
    ['0', 0],
    ['30s', 30 * s],
    ['1m30s', 90 * s],
    ['1.5h', 90 * m],
    ['500ms', 500],
    ['-1s', -1000],
    ['+1s', 1000],
    ['-.25s', -250],
    ['1.s', 1000],
    ['1.25m', 75 * s],
    ['.75m', 45 * s],
    ['1500us', 1.5],
    ['1500\u00b5s', 1.5],
    ['1500\u03bcs', 1.5],
    ['250000000ns', 250],
    ['1h1m1s1ms', h + m + s + 1],
    ['-0', 0],
    ['00', 'missing unit in duration "00"'],
    ['5', 'missing unit in duration "5"'],
    ['-5.5', 'missing unit in duration "-5.5"'],
    ['1h5', 'missing unit in duration "1h5"'],
    ['1..5s', 'missing unit in duration "1..5s"'],
    ['5x', 'unknown unit "x" in duration "5x"'],
    ['1h5x', 'unknown unit "x" in duration "1h5x"'],
    ['1h-1m', 'unknown unit "h-" in duration "1h-1m"'],
    ['1s ', 'unknown unit "s " in duration "1s "'],
    ['1S', 'unknown unit "S" in duration "1S"'],
    ['', 'invalid duration ""'],
    ['s', 'invalid duration "s"'],
    ['.s', 'invalid duration ".s"'],
    ['+-1s', 'invalid duration "+-1s"'],
    ['s1s', 'invalid duration "s1s"'],
    ['2562047h', 2562047 * h],
    ['2562048h', 'invalid duration "2562048h"'],
  ])('%s → %s', (text, milliseconds) => {
    const said = typeof milliseconds === 'string' ? `time: ${milliseconds}` : milliseconds
    expect(parseDuration(text)).toBe(said)
  })
})
