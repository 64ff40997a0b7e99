import type { Outcome, Snippet } from '../../docs/page.ts'
import type { Report, Verdict } from '../../scenarios/report.ts'
import { readCommands } from '../../scenarios/command.ts'

/** What one report says of a snippet or an outcome. */
export interface Standing {
  target: Report['target']
  kubernetes: string
  date: string
  verdict: Verdict
  reason?: string
}

/**
 * What each report says of an item. A report of a page that has changed since says nothing: its
 * line must hold the same outcome or commands.
 */
export function standingsOf(item: Snippet | Outcome, reports: Report[]): Standing[] {
  const { file, line } = item.place
  return reports.flatMap(({ target, kubernetes, date, results }) => {
    const result = results.find(
      (result) => result.page === file && result.line === line && result.kind === item.type,
    )
    if (!result || !isStill(item, result.text)) return []
    const { verdict, reason } = result
    return [{ target, kubernetes, date, verdict, ...(reason ? { reason } : {}) }]
  })
}

function isStill(item: Snippet | Outcome, text: string): boolean {
  if (item.type === 'outcome') return item.sentence === text
  // A skipped snippet may hold what is not even a command.
  if (item.attributes.skip !== undefined) return true
  const { title, in: part } = item.attributes
  if (item.language === 'yaml') return text.endsWith(title ?? part ?? '')
  const { commands } = readCommands(item.code, item.place.line)
  return commands.map(({ text }) => text).join(' · ') === text
}
