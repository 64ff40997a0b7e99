import type { SnippetAttributes } from '../../docs/page.ts'
import type { Standing } from './standing.ts'

export const states = ['verified', 'failed', 'not simulated', 'skipped', 'not run'] as const

export type State = (typeof states)[number]

export interface Badge {
  state: State
  /** One line for a reader, such as `Verified · Kind v1.37.2 · 23 Nov 2026`. */
  text: string
}

const names = { embedded: 'embedded (simulated)', kind: 'Kind', context: 'a cluster' }

/** A target as a reader knows it. The embedded cluster's version is only the one that it imitates. */
export function targetName({
  target,
  kubernetes,
}: Pick<Standing, 'target' | 'kubernetes'>): string {
  return target === 'embedded' ? names.embedded : `${names[target]} ${kubernetes}`
}

/** `2026-11-23T08:45:00Z` as `23 Nov 2026`. */
export function dayOf(date: string): string {
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(date))
}

/** What a reader is told of an item: where and when it was verified, or why it was not. */
export function badgeOf(standings: Standing[], { skip, fails }: SnippetAttributes = {}): Badge {
  const badge = plainBadge(standings, skip)
  return fails ? { ...badge, text: `Meant to fail · ${badge.text}` } : badge
}

function plainBadge(standings: Standing[], skip?: string): Badge {
  if (skip !== undefined) return { state: 'skipped', text: `Not run: ${skip}` }
  const having = (verdict: Standing['verdict']) =>
    standings.filter((standing) => standing.verdict === verdict)
  const [failed, verified, missing] = [
    having('failed'),
    having('verified'),
    having('not simulated'),
  ]
  if (failed.length) return { state: 'failed', text: `Failed · ${where(failed)}` }
  const lacks = missing[0] && `not simulated: ${missing[0].reason}`
  if (verified.length)
    return {
      state: 'verified',
      text: [`Verified · ${where(verified)}`, ...(lacks ? [lacks] : [])].join(' · '),
    }
  if (lacks) return { state: 'not simulated', text: `N${lacks.slice(1)}` }
  const reason = having('skipped')[0]?.reason
  if (reason) return { state: 'skipped', text: `Not run: ${reason}` }
  return { state: 'not run', text: 'Not run yet' }
}

function where(standings: Standing[]): string {
  const last =
    standings
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ''
  return `${standings.map(targetName).join(', ')} · ${dayOf(last)}`
}

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
  'not simulated': 'the simulated cluster cannot do this, a real one can',
  skipped: 'it is not for a run, and its row says why',
  'not run': 'it is new, or was changed after the last run',
}
