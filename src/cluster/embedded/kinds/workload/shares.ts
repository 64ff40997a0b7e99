import { percentage } from '../../../../manifests/names.ts'
import { notNegative } from '../rules/number.ts'
import { invalid, type Problem } from '../rules/problem.ts'

/** What is wrong with a number, or with a percentage such as `25%`, of Pods. */
export function shareProblems(share: unknown, field: string): Problem[] {
  if (typeof share !== 'string') return notNegative(share, field)
  return percentage(share).map((message) => invalid(field, share, message))
}

/** The number or the percentage; what is neither counts as 0. */
export function shareOf(share: unknown): number {
  return typeof share === 'string' ? percentOf(share) : Number(share ?? 0)
}

/** The percentage, and 0 where it is none. */
export const percentOf = (share: unknown): number =>
  typeof share === 'string' ? Number(/^(\d+)%$/.exec(share)?.[1] ?? 0) : 0

/** How many of `total` a share is. */
export function amountOf(share: unknown, total: number, round: 'up' | 'down'): number {
  if (typeof share !== 'string') return Number(share ?? 0)
  const exact = (percentOf(share) * total) / 100
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact)
}
