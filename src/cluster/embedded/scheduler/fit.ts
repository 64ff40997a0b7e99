import { quantityOf } from '../../../manifests/quantity.ts'
import { containersOf } from '../../../manifests/containers.ts'
import { fieldsOf } from '../../../manifests/fields.ts'
import type { Stored } from '../engine/store.ts'

/** Amounts by resource, in billionths. A Pod itself is one of `pods`. */
export type Amounts = ReadonlyMap<string, bigint>

const one = 1_000_000_000n

const amountsOf = (list: unknown): [string, bigint][] =>
  Object.entries(fieldsOf(list)).map(([name, text]) => [name, quantityOf(text)?.nanos ?? 0n])

/** What a Pod asks for: the sum of its containers' requests. */
export function requestsOf({ spec }: Stored): Amounts {
  const all = containersOf(spec).flatMap(({ resources }) => {
    const { requests, limits } = fieldsOf(resources)
    return amountsOf({ ...fieldsOf(limits), ...fieldsOf(requests) })
  })
  return sumOf([[['pods', one]], all])
}

export function sumOf(amounts: Iterable<Iterable<readonly [string, bigint]>>): Amounts {
  const sum = new Map<string, bigint>()
  for (const each of amounts)
    for (const [name, amount] of each) sum.set(name, (sum.get(name) ?? 0n) + amount)
  return sum
}

/** A reason against a node. With `hopeless`, no Pod that makes room would help. */
export interface Reason {
  text: string
  hopeless: boolean
}

/**
 * Why a Pod cannot go to a node on which so much is taken, in the scheduler's words.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 */
export function reasonsAgainst(
  { spec, status }: Stored,
  wanted: Amounts,
  taken: Amounts,
): Reason[] {
  if (spec?.unschedulable) return [{ text: 'node(s) were unschedulable', hopeless: true }]
  if (spec?.taints?.some(refuses))
    return [{ text: 'node(s) had untolerated taint(s)', hopeless: true }]
  const room = new Map(amountsOf(status?.allocatable))
  return [...wanted].flatMap(([name, amount]): Reason[] => {
    const whole = room.get(name) ?? 0n
    if (amount === 0n || (taken.get(name) ?? 0n) + amount <= whole) return []
    const text = name === 'pods' ? 'Too many pods' : `Insufficient ${name}`
    return [{ text, hopeless: amount > whole }]
  })
}

const refuses = ({ effect }: Stored) => effect === 'NoSchedule' || effect === 'NoExecute'

/** Why no node takes the Pod, by the reasons against each, as the event FailedScheduling says it. */
export function unschedulable(against: readonly (readonly Reason[])[]): string {
  const nodes = `0/${against.length} nodes are available`
  const reasons = against.flatMap((each) => each.map(({ text }) => text))
  const help = against.map((each) =>
    each.some(({ hopeless }) => hopeless)
      ? 'Preemption is not helpful for scheduling'
      : 'No preemption victims found for incoming pod',
  )
  return `${nodes}: ${counted(reasons)}. no new claims to deallocate, preemption: ${nodes}: ${counted(help)}.`
}

function counted(texts: readonly string[]): string {
  return [...new Set(texts)]
    .map((text) => `${texts.filter((other) => other === text).length} ${text}`)
    .sort()
    .join(', ')
}
