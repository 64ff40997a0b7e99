import type { Expectation } from '../../src/scenarios/watching.ts'

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
export const isComplete: Expectation<{
  status?: { succeeded?: number; conditions?: { type: string; status: string }[] }
}> = ({ status }) => {
  const held = (status?.conditions ?? []).filter((one) => one.status === 'True')
  if (!held.some(({ type }) => type === 'Complete'))
    return `the conditions ${held.map(({ type }) => type).join(', ') || 'none'}`
  return status?.succeeded === 1 || `${status?.succeeded ?? 0} Pods succeeded`
}
