import type { SnippetAttributes } from '../../docs/page.ts'
import type { Report } from '../../scenarios/model/report.ts'
import type { Standing } from './standing.ts'

export const states = ['verified', 'failed', 'not simulated', 'skipped', 'not run'] as const

export type State = (typeof states)[number]

export interface Badge {
  state: State
  /** One line for a reader, such as `Ran on Kubernetes 1.37.2 on 23 Nov 2026`. */
  text: string
  /** Nothing about it is worth a word: its sign says it, and the text is there on demand. */
  usual: boolean
}

/** A target as a reader knows it. The simulator's version is only the one that it imitates. */
export function targetName({
  target,
  kubernetes,
}: Pick<Standing, 'target' | 'kubernetes'>): string {
  if (target === 'embedded') return 'Simulator'
  const name = `Kubernetes ${kubernetes.replace(/^v/, '')}`
  return target === 'kind' ? name : `${name}, another cluster`
}

/** `2026-11-23T08:45:00Z` as `23 Nov 2026`. */
export function dayOf(date: string, month: 'short' | 'long' = 'short'): string {
  const format = { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(date))
}

/** A reason as a reader meets it: a run calls the simulator the embedded cluster. */
export const reasonText = (reason: string): string =>
  reason.replace(/\bthe embedded (cluster|control plane)\b/, (_, what: string) =>
    what === 'cluster' ? 'the simulator' : "the simulator's control plane",
  )

/** What a reader is told of an item: where and when it ran, or why it did not. */
export function badgeOf(standings: Standing[], { skip, fails }: SnippetAttributes = {}): Badge {
  const badge = plainBadge(standings, skip)
  return fails ? { ...badge, text: `Meant to fail · ${badge.text}`, usual: false } : badge
}

function plainBadge(standings: Standing[], skip?: string): Badge {
  const worth = (state: State, text: string): Badge => ({ state, text, usual: false })
  if (skip !== undefined) return worth('skipped', `Not run: ${skip}`)
  const having = (verdict: Standing['verdict']) =>
    standings.filter((standing) => standing.verdict === verdict)
  const [failed, verified, missing] = [
    having('failed'),
    having('verified'),
    having('not simulated'),
  ]
  if (failed.length) return worth('failed', `Failed on ${where(failed)}`)
  const lacks = missing[0] && reasonText(missing[0].reason ?? 'it cannot do this')
  if (verified.length) {
    const ran = `Ran on ${where(verified)}`
    return lacks
      ? worth('verified', `${ran} · not in the simulator: ${lacks}`)
      : { state: 'verified', text: ran, usual: true }
  }
  if (lacks) return worth('not simulated', `Needs a real cluster: ${lacks}`)
  const reason = having('skipped')[0]?.reason
  if (reason) return worth('skipped', `Not run: ${reason}`)
  return worth('not run', 'New or changed: not run yet')
}

function where(standings: Standing[]): string {
  const last =
    standings
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ''
  const names = standings.map((standing) =>
    standing.target === 'embedded' ? 'the simulator' : targetName(standing),
  )
  return `${listed(names)} on ${dayOf(last)}`
}

/** `a, b and c` */
export const listed = (words: string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** The sign that stands for a state. Its words are always there as well. */
export const signs: Record<State, string> = {
  verified: '✓',
  failed: '✗',
  'not simulated': '~',
  skipped: '–',
  'not run': '○',
}

/** What a state tells a reader, to follow its name. */
export const meanings: Record<State, string> = {
  verified: 'it was run and came true',
  failed: 'it was run and did not come true',
  'not simulated': 'the simulator cannot do this, a real cluster can',
  skipped: 'it is not for a run, and its row says why',
  'not run': 'it is new, or was changed after the last run',
}

/** Whether a report is of a real cluster. */
export const isReal = ({ simulated }: Pick<Report, 'simulated'>): boolean => !simulated
