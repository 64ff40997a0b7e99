import { pageName } from '../docs/page.ts'
import type { Failure, Result } from '../scenarios/model/report.ts'
import { visible } from './visible.ts'
import { bold, dim, green, red } from './style.ts'

/** One failed result with all that helps to mend it. `again` is the command that runs it alone. */
export function formatFailure(result: Result, again: string): string {
  const failure = result.failure && shown(result.failure)
  const lines = [
    `${red('✗')} ${pageName(result.page).padEnd(24)} ${result.scenario ?? ''}`,
    '',
    `  ${bold(`${result.page}:${result.line}`)}  "${result.text}"`,
    '',
    `    saw ${failure?.saw}`,
  ]
  if (failure?.details.length)
    lines.push('', ...failure.details.map((line) => `      ${paint(line)}`))
  if (failure?.place) lines.push('', `    at ${failure.place.file}:${failure.place.line}`)
  if (failure?.events?.length)
    lines.push('', `    ${dim('events')}`, ...failure.events.map((event) => `      ${event}`))
  for (const { pod, text } of failure?.logs ?? [])
    lines.push(
      '',
      `    ${dim(`log of ${pod}`)}`,
      ...text.split('\n').map((line) => `      ${line}`),
    )
  lines.push('', `  Again, alone: ${again}`)
  return lines.map((line) => ` ${line}`.trimEnd()).join('\n')
}

/** What a cluster or a page said, as a terminal may show it. */
function shown(failure: Failure): Failure {
  return JSON.parse(JSON.stringify(failure), (_, value: unknown) =>
    typeof value === 'string' ? visible(value) : value,
  ) as Failure
}

function paint(line: string): string {
  if (line.startsWith('- ')) return red(line)
  return line.startsWith('+ ') ? green(line) : line
}
