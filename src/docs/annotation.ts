import type { Problem } from './page.ts'

/**
 * A problem as the line that GitHub reads from a job and shows beside the place.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function annotation(level: 'error' | 'notice', { place, what, mend }: Problem): string {
  const { file, line, column } = place
  const at = [`file=${property(file)}`, `line=${line}`, ...(column ? [`col=${column}`] : [])]
  return `::${level} ${at.join(',')}::${escape([what, mend].filter(Boolean).join('\n'))}`
}

const escape = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string) => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
