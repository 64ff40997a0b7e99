import { features } from '../../cluster/features.ts'
import { pageName } from '../../docs/page.ts'
import { groundOf } from '../allowed/story.ts'
import type { Verdict } from '../model/report.ts'
import type { Names } from '../output/output.ts'
import type { Saved } from './saved.ts'
import type { Scenario } from '../model/scenario.ts'
import type { Part, PlannedStep } from '../model/steps.ts'
import type { Session } from '../model/target.ts'

/** Why a step has no proof. */
export interface Unproven {
  verdict: Verdict
  reason: string
}

/** One scenario of a story, as far as it is told. */
export interface Telling {
  part: Part
  checks: Scenario | undefined
  /** The story's files and variables, the names of its page, and the ground of this scenario. */
  saved: Saved
  /** What its checks began before commands, by sentence. */
  begun: Map<string, unknown>
  /** Whether one of its commands has run. */
  ran: boolean
  /** Why the rest of it is not reached. */
  ended?: Unproven
  /** Why a check could not be made here: nobody knows what it would have read. */
  unmade?: Unproven
}

/**
 * A scenario of which nothing is told yet, in a shell that others may share. `namesOf` gives what the
 * addresses and generated names of a page stand for: all of its scenarios show the same ones.
 */
export function tellingOf(
  part: Part,
  { files, written, variables }: Saved,
  namesOf: (page: string) => Names,
  checksOf: (scenario: string) => Scenario | undefined,
  { lacks }: Session,
): Telling {
  const { needs } = part
  return {
    part,
    checks: checksOf(part.name),
    saved: { ground: groundOf(part, false), files, written, variables, names: namesOf(part.page) },
    begun: new Map(),
    ran: false,
    ...(needs &&
      lacks.includes(needs) && { ended: { verdict: 'not simulated', reason: features[needs] } }),
  }
}

/** Why nobody knows what a page leaves: something stopped midway, or none of its scenarios ran. */
export function unfinished(
  { place }: Extract<PlannedStep, { type: 'cleared' }>,
  tellings: Telling[],
): Unproven | undefined {
  const midway = tellings.find(({ ran, ended }) => ran && ended)
  if (midway) return midway.ended
  const own = tellings.filter(({ part }) => part.page === pageName(place.file))
  return own.every(({ ended }) => ended) ? own[0]?.ended : undefined
}
