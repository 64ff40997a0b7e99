import type { ObjectOf } from '../../src/cluster/objects.ts'
import type { Expectation } from '../../src/cluster/watching.ts'

/** The epochs that a log of the image trainer tells of. */
export const epochsIn = (log: string) =>
  [...log.matchAll(/^epoch (\d+) of \d+: loss ([\d.]+)$/gm)].map(([, epoch, loss]) => ({
    epoch: Number(epoch),
    loss: Number(loss),
  }))

/** The epoch of the checkpoint that the trainer found at its start, and the first that it did. */
export function startOf(log: string): { found?: number; first?: number } {
  const found = /^found the checkpoint of epoch (\d+)$/m.exec(log)?.[1]
  const first = epochsIn(log)[0]?.epoch
  return {
    ...(found !== undefined && { found: Number(found) }),
    ...(first !== undefined && { first }),
  }
}

/** A Job that is done. */
export const isComplete: Expectation<ObjectOf<'Job'>> = ({ status }) => {
  const conditions: { type: string; status: string }[] = status?.conditions ?? []
  const held = conditions.filter((one) => one.status === 'True').map(({ type }) => type)
  if (!held.includes('Complete')) return `the conditions ${held.join(', ') || 'none'}`
  return status.succeeded === 1 || `${status.succeeded ?? 0} Pods succeeded`
}
