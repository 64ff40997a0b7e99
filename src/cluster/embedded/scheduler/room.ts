import { forNow, hopeless, type Filter } from './reason.ts'

/** Whether what a node has left is enough for what a Pod asks for. */
export const nodeResourcesFit: Filter =
  ({ requests }) =>
  ({ allocatable, taken }) =>
    [...requests].flatMap(([name, amount]) => {
      const whole = allocatable.get(name) ?? 0n
      if (amount === 0n || (taken.get(name) ?? 0n) + amount <= whole) return []
      const text = name === 'pods' ? 'Too many pods' : `Insufficient ${name}`
      return [amount > whole ? hopeless(text) : forNow(text)]
    })
