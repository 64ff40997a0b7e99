import type { Outcome, Snippet } from '../../docs/page.ts'
import { digestOf } from '../../scenarios/model/digest.ts'
import type { Report, Result, Verdict } from '../../scenarios/model/report.ts'

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
 * line must hold the same outcome, or a snippet with the same code.
 */
export function standingsOf(item: Snippet | Outcome, reports: Report[]): Standing[] {
  const { file, line } = item.place
  return reports.flatMap(({ target, kubernetes, date, results }) => {
    const result = results.find(
      (result) => result.page === file && result.line === line && result.kind === item.type,
    )
    if (!result || !isStill(item, result)) return []
    const { verdict, reason } = result
    return [{ target, kubernetes, date, verdict, ...(reason ? { reason } : {}) }]
  })
}

function isStill(item: Snippet | Outcome, { text, digest }: Result): boolean {
  if (item.type === 'outcome') return item.sentence === text
  if (digest !== digestOf(item.code)) return false
  const { title, in: part } = item.attributes
  return item.language !== 'yaml' || text.endsWith(title ?? part ?? '')
}
