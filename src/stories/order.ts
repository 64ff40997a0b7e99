import { alike } from './readings.ts'
import type { Take } from './story.ts'

/** Events are written by others than a status: which of the two is first is chance. */
const isTold = (what: string) => what.startsWith('event ')

/**
 * By an object's name and the story's line, which of two things it said first, as `A, then B`: by separate writes, after the
 * same line, and each said once.
 */
export function ordersOf(take: Take): Map<string, Set<string>> {
  const orders = new Map<string, Set<string>>()
  for (const [step, { changes }] of take.entries()) {
    const said = new Map<string, Map<string, number[]>>()
    for (const [at, [object, facts]] of changes.entries())
      for (const [field, value] of Object.entries(facts)) {
        const own = said.get(object) ?? new Map<string, number[]>()
        const what = `${field}: ${value ?? 'nothing'}`
        said.set(object, own.set(what, [...(own.get(what) ?? []), at]))
      }
    for (const [object, own] of said) {
      const key = `${alike(object)} [line ${step + 1}]`
      const known = orders.get(key) ?? new Set<string>()
      orders.set(key, known)
      const once = [...own].filter(([, at]) => at.length === 1)
      for (const [first, [before]] of once)
        for (const [next, [after]] of once)
          if (before! < after! && isTold(first) === isTold(next))
            known.add(`${first}, then ${next}`)
    }
  }
  return orders
}
