import type { Problem } from '../docs/page.ts'
import type { Result } from '../scenarios/report.ts'

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
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
