export type Verdict = 'verified' | 'failed' | 'not simulated' | 'skipped'

/** What became of one outcome or snippet on one target. */
export interface Result {
  /** The page's file, `docs/theory/pod.md`, and the line on it. */
  page: string
  line: number
  kind: 'outcome' | 'snippet'
  scenario?: string
  text: string
  /** Of a snippet's code as it was run: a snippet that has changed since has another. */
  digest?: string
  verdict: Verdict
  /** Why it is not simulated, or skipped. */
  reason?: string
  milliseconds?: number
  failure?: Failure
}

/** What a person needs to see why it failed. */
export interface Failure {
  /** What was seen instead, in a few words. */
  saw: string
  /** Lines that show it: a diff, the Pods as they stand. */
  details: string[]
  /** Where the commands or manifests stand that led to it. */
  place?: { file: string; line: number }
  events?: string[]
  logs?: { pod: string; text: string }[]
}

/** A whole run, as `--json` writes it and the site reads it. */
export interface Report {
  target: 'embedded' | 'kind' | 'context'
  /** Such as v1.37.2. */
  kubernetes: string
  simulated: boolean
  /** RFC 3339. */
  date: string
  /** Where its log can be read, of a run on GitHub. */
  run?: string
  /** How long the run took, once the target was ready. */
  milliseconds: number
  pages: number
  /** Of a run in several: which part of it this is, from 1. */
  shard?: { index: number; of: number } | undefined
  scenarios: { name: string; milliseconds: number }[]
  results: Result[]
}

/** The reason of what a run that was interrupted did not come to. */
export const interrupted = 'interrupted'

/** How many results have each verdict. */
export function countVerdicts(results: Result[]): Record<Verdict, number> {
  const counts = { verified: 0, failed: 0, 'not simulated': 0, skipped: 0 }
  for (const { verdict } of results) counts[verdict]++
  return counts
}
