import { randomOf, type Random } from './random.ts'

/** Something that reads what anybody may write: it must neither throw nor take long. */
export interface FuzzTarget {
  name: string
  /** An input of this seed. */
  input(random: Random): string
  /** Reads it. Throws where it should not have. */
  read(input: string): void
}

export interface Finding {
  target: string
  seed: number
  milliseconds: number
  /** What was thrown; nothing where it only took too long. */
  thrown?: string
}

/**
 * Reads so many inputs, of the seeds from `first` on. What takes longer than `limit` milliseconds is
 * read three times, and the shortest counts: a busy machine is no finding.
 */
export function fuzz(
  target: FuzzTarget,
  { first, count, limit }: { first: number; count: number; limit: number },
): Finding[] {
  const findings: Finding[] = []
  for (let seed = first; seed < first + count; seed++) {
    const text = target.input(randomOf(seed))
    let read = timed(target, text)
    for (let again = 0; again < 2 && read.milliseconds > limit; again++) {
      const next = timed(target, text)
      if (next.milliseconds < read.milliseconds) read = next
    }
    if (read.thrown !== undefined || read.milliseconds > limit)
      findings.push({ target: target.name, seed, ...read })
  }
  return findings
}

function timed({ read }: FuzzTarget, text: string): Pick<Finding, 'milliseconds' | 'thrown'> {
  const begin = performance.now()
  let thrown: string | undefined
  try {
    read(text)
  } catch (error) {
    thrown = (error as Error).stack ?? String(error)
  }
  const milliseconds = Math.round(performance.now() - begin)
  return { milliseconds, ...(thrown !== undefined && { thrown }) }
}
