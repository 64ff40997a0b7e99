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

/** Reads so many inputs, of the seeds from `first` on. */
export function fuzz(
  { name, input, read }: FuzzTarget,
  { first, count, limit }: { first: number; count: number; limit: number },
): Finding[] {
  const findings: Finding[] = []
  for (let seed = first; seed < first + count; seed++) {
    const text = input(randomOf(seed))
    const begin = performance.now()
    let thrown: string | undefined
    try {
      read(text)
    } catch (error) {
      thrown = (error as Error).stack ?? String(error)
    }
    const milliseconds = Math.round(performance.now() - begin)
    if (thrown !== undefined) findings.push({ target: name, seed, milliseconds, thrown })
    else if (milliseconds > limit) findings.push({ target: name, seed, milliseconds })
  }
  return findings
}
