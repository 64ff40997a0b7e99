import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome, Snippet } from '../../docs/page.ts'
import type { Report } from '../../scenarios/model/report.ts'
import { readPage } from '../../docs/read-page.ts'
import { servedFiles } from '../files/served-files.ts'
import { settings } from '../settings.ts'
import { badgeOf, type Badge } from '../verdicts/badge.ts'
import { readReports } from '../verdicts/reports.ts'
import { standingsOf } from '../verdicts/standing.ts'

/**
 * The snippets and outcomes of a page in their order, each with its badge. The Markdown plugins
 * take them one after the other, as they meet them.
 */
export function provenItems(fileURL: URL | undefined): {
  nextSnippet: () => Proven<Snippet> | undefined
  nextOutcome: () => Proven<Outcome> | undefined
} {
  if (!fileURL) return { nextSnippet: () => undefined, nextOutcome: () => undefined }
  const path = fileURLToPath(fileURL)
  const file = `docs/${relative(settings.docs, path).replaceAll('\\', '/')}`
  const reports = readReports(settings.reports).filter(({ results }) =>
    results.some(({ page }) => page === file),
  )
  const text = readFileSync(path, 'utf8')
  const served = new Map(servedFiles({ file, text }).map(({ line, address }) => [line, address]))
  const items = readPage(file, text).page.items.map((item) => ({
    item,
    address: served.get(item.place.line),
    badge: badgeIn(reports, item),
  }))
  const taking = <Type extends Snippet | Outcome>(type: Type['type']) => {
    const left = items.filter(({ item }) => item.type === type) as Proven<Type>[]
    return () => left.shift()
  }
  return { nextSnippet: taking<Snippet>('snippet'), nextOutcome: taking<Outcome>('outcome') }
}

/**
 * Where no report knows the page, only what is never run has a badge: the page's first line, or the
 * proof, says the rest once.
 */
function badgeIn(reports: Report[], item: Snippet | Outcome): Badge | undefined {
  const attributes = item.type === 'snippet' ? item.attributes : undefined
  if (!reports.length && attributes?.skip === undefined) return undefined
  return badgeOf(standingsOf(item, reports), attributes)
}

export interface Proven<Item> {
  item: Item
  /** Where the site serves it, if it is a file. */
  address: string | undefined
  badge: Badge | undefined
}

/** Where a snippet or outcome stands on its page: the proof links to it. */
export const anchorOf = ({ place }: Snippet | Outcome): string => `line-${place.line}`
