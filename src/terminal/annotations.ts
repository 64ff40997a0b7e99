import type { Problem } from '../docs/page.ts'
import type { Result } from '../scenarios/model/report.ts'
import { visible } from './visible.ts'

/**
 * Failures and problems as annotations on the changed lines of a pull request.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function annotations(failed: Result[], problems: Problem[] = []): string[] {
  return [
    ...problems.map(({ place, what, mend }) =>
      annotation(place.file, place.line, mend ? `${what}. ${mend}` : what),
    ),
    ...failed.map(({ page, line, text, failure }) =>
      annotation(page, line, `"${text}": saw ${failure?.saw}\n${failure?.details.join('\n')}`),
    ),
  ]
}

function annotation(file: string, line: number, message: string): string {
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
  return `::error file=${property(file)},line=${line}::${data(message)}`
}

function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/**
 * Keeps GitHub from obeying what a run prints: a line of a Pod's log that begins with `::` would be
 * a command to it. Only what `annotate` writes is.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function quietly(write: (line: string) => void, token: string): (lines: string[]) => void {
  write(`::stop-commands::${token}`)
  return (lines) => {
    if (lines.length) [`::${token}::`, ...lines, `::stop-commands::${token}`].forEach(write)
  }
}
