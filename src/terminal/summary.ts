import { pageName } from '../docs/page.ts'
import type { Plan } from '../scenarios/plan/plan.ts'
import { countVerdicts, type Report, type Result } from '../scenarios/model/report.ts'
import { visible } from './visible.ts'
import { bold, count, dim, green, red, seconds, yellow } from './style.ts'

/** The first line of a run. `trusted`: the pages' commands run as the reader, on a real cluster. */
export function formatHeading(
  plan: Plan,
  { target, kubernetes, simulated }: Pick<Report, 'target' | 'kubernetes' | 'simulated'>,
  trusted = false,
): string {
  const version = `Kubernetes ${kubernetes.replace(/^v/, '')}${simulated ? ' (simulated)' : ''}`
  const amounts = [
    count(plan.pages, 'page'),
    count(plan.snippets, 'snippet'),
    count(plan.scenarios.length, 'scenario'),
  ]
  const as = trusted ? ` · ${yellow('the pages’ commands run as you')}` : ''
  return `${bold('Podium')} · ${target} · ${version} · ${amounts.join(', ')}${as}`
}

/**
 * The end of a run: the counts by verdict, then what was not proven, with its reason. Where many
 * snippets of a page have the same reason, they stand in one row.
 */
export function formatSummary(report: Report): string {
  const outcomes = report.results.filter(({ kind }) => kind === 'outcome')
  const snippets = report.results.filter(({ kind }) => kind === 'snippet')
  return [
    ` ${tally(outcomes, 'outcome', 'verified')} · ${tally(snippets, 'snippet', 'proven')} · ${seconds(report.milliseconds)}`,
    ...listed(report.results, 'not simulated', 'Not simulated here (they run with --on kind):'),
    ...listed(report.results, 'skipped', 'Skipped:'),
  ].join('\n')
}

function tally(results: Result[], noun: string, done: string): string {
  const counts = countVerdicts(results)
  const parts = [
    counts.verified && green(`${counts.verified} ${done}`),
    counts.failed && red(`${counts.failed} failed`),
    counts['not simulated'] && yellow(`${counts['not simulated']} not simulated`),
    counts.skipped && dim(`${counts.skipped} skipped`),
  ].filter(Boolean)
  return `${count(results.length, noun)}: ${parts.join(', ')}`
}

function listed(results: Result[], verdict: Result['verdict'], heading: string): string[] {
  const own = results.filter((result) => result.verdict === verdict)
  if (!own.length) return []
  const alike = Map.groupBy(own, ({ page, kind, reason }) => `${page}\n${kind}\n${reason}`)
  const rows = [...alike.values()].flatMap((group) =>
    group.length > most && group[0]?.kind === 'snippet' ? [together(group)] : group.map(alone),
  )
  return ['', ` ${heading}`, ...table(rows)]
}

/** How many snippets of one page and reason are listed one by one. */
const most = 3

const alone = (result: Result) => [place(result), result.text, result.reason ?? '']

const together = (group: Result[]) => {
  const { page, reason = '' } = group[0] as Result
  return [`${pageName(page)}.md`, count(group.length, 'snippet'), reason]
}

/** Every result with its verdict, for `--list` after a run and for a log. */
export function formatVerdicts(results: Result[]): string {
  const rows = results
    .toSorted((a, b) => a.page.localeCompare(b.page) || a.line - b.line)
    .map((result) => [result.verdict, place(result), result.text])
  return table(rows).join('\n')
}

function place({ page, line }: Result): string {
  return `${pageName(page)}.md:${line}`
}

const widest = 64

/** Rows as columns, two spaces apart; a long cell is cut. */
export function table(raw: string[][]): string[] {
  const rows = raw.map((row) => row.map(visible))
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => cut(row[column] ?? '').length)),
  )
  return rows.map((row) =>
    `   ${row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cut(cell).padEnd((widths[column] ?? 0) + 1),
      )
      .join(' ')}`.trimEnd(),
  )
}

function cut(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}
