import type { Outcome, Snippet } from '../../docs/page.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Report, Verdict } from '../../scenarios/model/report.ts'
import { addressOf, type Source } from '../pages.ts'
import { reasonText, targetName } from '../verdicts/badge.ts'
import { standingsOf } from '../verdicts/standing.ts'

export interface Row {
  kind: 'snippet' | 'outcome'
  /** The sentence, or the first line of the snippet that says something. */
  text: string
  /** The place on the page, for a link. */
  href: string
  /** One verdict for each report, in their order. */
  verdicts: (Verdict | 'not run')[]
  /** Why it is skipped or not simulated. */
  reasons: string[]
}

export interface PageProof {
  title: string
  href: string
  rows: Row[]
}

/** Every snippet and outcome of every page, with what each report says of it. */
export function proofOf(sources: Source[], reports: Report[]): PageProof[] {
  return sources
    .map(({ file, text }) => ({ ...readPage(file, text).page, href: addressOf(file) }))
    .filter(({ items }) => items.length)
    .map(({ title, href, items }) => ({
      title,
      href,
      rows: items.map((item) => row(item, href, reports)),
    }))
}

function row(item: Snippet | Outcome, href: string, reports: Report[]): Row {
  const skip = item.type === 'snippet' ? item.attributes.skip : undefined
  const standings = standingsOf(item, reports)
  const verdictOn = (report: Report) =>
    standings.find((standing) => targetName(standing) === targetName(report))?.verdict
  const reasons = new Set(standings.flatMap(({ reason }) => (reason ? reasonText(reason) : [])))
  if (skip) reasons.add(skip)
  return {
    kind: item.type,
    text: item.type === 'outcome' ? item.sentence : summary(item),
    href: `${href}#line-${item.place.line}`,
    verdicts: reports.map((report) => (skip ? 'skipped' : (verdictOn(report) ?? 'not run'))),
    reasons: [...reasons],
  }
}

/** A snippet in one line: its file, or its first command. */
function summary({ attributes, code }: Snippet): string {
  const { title, in: file, change } = attributes
  if (title) return title
  if (file) return `${change ? 'change in' : 'part of'} ${file}`
  const commands = code.split('\n').filter((line) => line.trim() && !/^\s*#/.test(line))
  const first = commands[0] ?? code.trim()
  return commands.length > 1 ? `${first} …` : first
}

/** How many rows have each verdict on the report at `index`. */
export function countOn(pages: PageProof[], index: number): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { rows } of pages)
    for (const { verdicts } of rows) {
      const verdict = verdicts[index] ?? 'not run'
      counts[verdict] = (counts[verdict] ?? 0) + 1
    }
  return counts
}
