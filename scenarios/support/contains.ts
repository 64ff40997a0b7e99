import type { Expectation } from '../../src/cluster/watching.ts'

/** All of these are among what was found. */
export const hasAll =
  (wanted: string[]): Expectation<string[]> =>
  (found) => {
    const missing = wanted.filter((name) => !found.includes(name))
    return missing.length === 0 || `no ${missing.join(', ')}`
  }

/** None of these is. */
export const hasNone =
  (unwanted: string[]): Expectation<string[]> =>
  (found) => {
    const there = unwanted.filter((name) => found.includes(name))
    return there.length === 0 || there.join(', ')
  }
