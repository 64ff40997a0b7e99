import type { MutationReport } from './mutation-report.ts'

type Mutant = MutationReport['files'][string]['mutants'][number]

/**
 * A change as the survivors are listed: the line with what is replaced in «», then what takes its place.
 * »+2 means that it ends two lines below. It stays the same where lines are added above.
 */
export function written(lines: readonly string[], { location, replacement = '' }: Mutant): string {
  const { start, end } = location
  const line = lines[start.line - 1] ?? ''
  const from = start.column - 1
  const below = end.line - start.line
  const to = below ? line.length : end.column - 1
  const marked = `${line.slice(0, from)}«${line.slice(from, to)}»${below ? `+${below}` : line.slice(to)}`
  return `${marked.trim()} → ${replacement.replace(/\s+/g, ' ')}`
}

/** True for a change as the reasons name it, `file: the «line» of code → what it became`, whose file has not its line. */
export function isGone(key: string, files: MutationReport['files']): boolean {
  const [file] = key.split(': ', 1) as [string]
  const change = key.slice(file.length + 2).replace(/«|»(\+\d+)?/g, '')
  const lines = files[file]?.source.split('\n')
  return lines !== undefined && !lines.some((line) => change.startsWith(`${line.trim()} → `))
}
