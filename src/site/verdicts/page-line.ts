import type { Outcome, Snippet } from '../../docs/page.ts'
import type { Report } from '../../scenarios/model/report.ts'
import { dayOf, isReal, listed } from './badge.ts'
import { standingsOf, type Standing } from './standing.ts'

/**
 * The one line at the top of a page that says how far its snippets are proven: where they ran and
 * when, and how many did not, failed, or have changed since. Undefined where there is no report, or
 * nothing that runs.
 */
export function pageLine(items: (Snippet | Outcome)[], reports: Report[]): string | undefined {
  const file = items[0]?.place.file
  const known = reports.filter(({ results }) => results.some(({ page }) => page === file))
  const all = items
    .filter((item) => item.type === 'outcome' || item.attributes.skip === undefined)
    .map((item) => ({ item, standings: standingsOf(item, known) }))
  const snippets = all.filter(({ item }) => item.type === 'snippet')
  if (!reports.length || !snippets.length) return undefined
  if (!known.length) return 'This page is newer than the last run: none of its snippets was run.'

  const having = (list: typeof all, verdict: Standing['verdict']) =>
    list.filter(({ standings }) => standings.some((one) => one.verdict === verdict))
  const real = known.filter(isReal)
  const told = real.length ? real : known
  const ran = snippets.filter(({ standings }) =>
    told.every(({ target, kubernetes }) =>
      standings.some(
        (one) =>
          one.target === target && one.kubernetes === kubernetes && one.verdict === 'verified',
      ),
    ),
  )
  const onlyReal = having(real.length ? ran : [], 'not simulated').length
  const needsReal = real.length ? 0 : having(snippets, 'not simulated').length
  const failed = having(all, 'failed')
  const failures = {
    snippet: failed.filter(({ item }) => item.type === 'snippet').length,
    outcome: failed.filter(({ item }) => item.type === 'outcome').length,
  }
  const changed = snippets.filter(({ standings }) => standings.length === 0).length
  const of = snippets.length
  const exceptions = [
    onlyReal && `${onlyReal} of ${of} only there, not in the simulator`,
    needsReal && `${needsReal} of ${of} ${needsReal === 1 ? 'needs' : 'need'} a real cluster`,
    failures.snippet && `${failures.snippet} failed`,
    failures.outcome && `${counted(failures.outcome, 'outcome')} did not come true`,
    changed &&
      `${changed} of ${of} ${changed === 1 ? 'has' : 'have'} changed since: the proof is older than the text`,
  ].filter(Boolean)
  const who =
    ran.length === of
      ? 'Every snippet'
      : ran.length
        ? `${ran.length} of ${of} snippets`
        : 'No snippet'
  return `${[`${who} of this page ran ${placesOf(told)} ${daysOf(told)}`, ...exceptions].join('; ')}.`
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

function placesOf(reports: Report[]): string {
  if (!reports.some(isReal)) return 'in the simulator'
  const minors = reports.map(({ kubernetes }) => kubernetes.replace(/^v|\.\d+$/g, ''))
  const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  return `on Kubernetes ${listed([...new Set(minors)].sort(byNumber))}`
}

function daysOf(reports: Report[]): string {
  const dates = reports.map(({ date }) => date).sort()
  const [first, last] = [dates[0], dates.at(-1)].map((date) => dayOf(date ?? '', 'long'))
  return first === last ? `on ${first}` : `between ${first} and ${last}`
}
