import { execFileSync } from 'node:child_process'

let dates: Map<string, Date> | undefined

/**
 * When a page of docs/ was last changed, as git has it: `docs/theory/pod.md`. Undefined where it is in
 * no commit, or there is no git.
 */
export function lastUpdated(file: string): Date | undefined {
  return (dates ??= readDates()).get(file)
}

function readDates(): Map<string, Date> {
  try {
    const argv = ['log', '--format=@%cI', '--name-only', '--relative', '--', 'docs']
    return datesIn(
      execFileSync('git', argv, {
        encoding: 'utf8',
        maxBuffer: 64 << 20,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )
  } catch {
    return new Map()
  }
}

/** The first date of each file in what git prints: newest first, a line `@DATE` before its files. */
export function datesIn(log: string): Map<string, Date> {
  const found = new Map<string, Date>()
  let date = new Date(0)
  for (const line of log.split('\n').filter(Boolean))
    if (line.startsWith('@')) date = new Date(line.slice(1))
    else if (!found.has(line)) found.set(line, date)
  return found
}
