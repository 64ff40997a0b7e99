import type { Result } from '../../../scenarios/model/report.ts'
import { reasonText } from '../../verdicts/badge.ts'

/** What is said of an outcome or a block under it; nothing where its sign is enough. */
export function wordsOf({ kind, verdict, reason = '', failure }: Result): string {
  const why = reasonText(reason)
  switch (verdict) {
    case 'verified':
      return ''
    case 'failed':
      return `${kind === 'outcome' ? 'Not so here' : 'Not as the page says'}: ${failure?.saw ?? 'no reason was given'}.`
    case 'not simulated':
      return `A real cluster shows this: ${why}.`
    case 'skipped':
      // The reason names a line of the source, which a reader does not see.
      return why.startsWith('not reached') ? 'Not reached.' : `Not run: ${why}.`
  }
}

/** The story so far, or at its end, in a sentence or two. */
export function sumOf(results: readonly Result[], outcomes: number, over: boolean): string {
  const having = (verdict: Result['verdict'], kind: Result['kind']) =>
    results.filter((one) => one.verdict === verdict && one.kind === kind).length
  const [came, real] = [having('verified', 'outcome'), having('not simulated', 'outcome')]
  const count = outcomes === 1 ? `${came} of 1 outcome` : `${came} of ${outcomes} outcomes`
  if (!over) return outcomes ? `${count} came true so far.` : ''
  const stopped = having('failed', 'snippet') + having('not simulated', 'snippet')
  const failed = having('failed', 'outcome')
  return [
    stopped ? 'The example ended early, at the block that says why.' : '',
    !outcomes
      ? stopped
        ? ''
        : 'Every block did what the page says.'
      : came === outcomes
        ? outcomes === 1
          ? 'The outcome came true.'
          : `All ${outcomes} outcomes came true.`
        : `${count} came true.`,
    failed
      ? `What was seen instead is said below ${failed === 1 ? 'the other' : 'the others'}.`
      : '',
    real ? `${real === 1 ? 'One' : real} can only be seen on a real cluster.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

export const says = {
  begins: 'A small cluster starts in this page …',
  beginsAfresh: 'A fresh cluster starts in this page; that of the other example has ended …',
  runs: 'The cluster runs.',
  standsStill: 'Time stands still. Choose another pace to go on.',
  stays: 'The cluster stays: look around in it.',
  stopped: 'Stopped. Run begins again, with a fresh cluster.',
  reset: 'The page is as it was.',
  replaced: 'Ended: a page has one cluster at a time, and another example has it now.',
  left: 'The cluster ended when you left the page. Run starts a fresh one.',
  hung: 'The cluster did not answer any more and was ended. Run starts a fresh one.',
  hungHere: 'The cluster did not answer any more and was ended. Apply starts a fresh one.',
  leftHere: 'The cluster ended when you left the page. Apply starts a fresh one.',
  neverLoaded: 'The cluster could not be loaded. Reload the page and try again.',
  ownText: (file: string) => `${file} is the page’s own text again. Apply sends it.`,
  noEditor: 'The editor could not be loaded. Press Edit to try again.',
  next: (text: string) => `Next: ${text}`,
  broke: (why: string) => `The cluster broke: ${why}. Run starts a fresh one.`,
} as const
