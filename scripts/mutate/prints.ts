import type { Place } from '../../src/docs/page.ts'
import { diffOutput, Names } from '../../src/scenarios/output/output.ts'
import type { Result } from '../../src/scenarios/model/report.ts'
import { runScenario } from '../../src/scenarios/run/run-scenario.ts'
import type { Scenario } from '../../src/scenarios/model/scenario.ts'
import type { ScenarioPlan } from '../../src/scenarios/model/steps.ts'
import type { Session } from '../../src/scenarios/model/target.ts'

/** A block of output, and what was printed while it was waited for, in order and each once. */
export interface Block {
  place: Place
  text: string
  prints: string[]
}

type Compared = (place: Place, printed: string) => void

/** Tells a scenario until something of it fails, and says what is held against its blocks. */
export type Story = (plan: ScenarioPlan, onCompared: Compared) => Promise<Result[]>

/** No command prints this, so that a block of it is waited for until patience is over. */
const never = '\u0007'

/**
 * For each block of output of a scenario: the blocks before it with what they matched, and itself
 * with all that its commands print within a run's patience. Whether a run would take another text for
 * that block can be told from these alone.
 */
export async function printsOf(plan: ScenarioPlan, story: Story): Promise<Block[][]> {
  const found: Block[][] = []
  for (const [index, step] of plan.steps.entries()) {
    if (step.type !== 'commands' || !step.snippet.output) continue
    const output = { ...step.snippet.output, text: never }
    const waiting = { ...step, snippet: { ...step.snippet, output } }
    found.push(await recorded({ ...plan, steps: plan.steps.with(index, waiting) }, story))
  }
  return found
}

async function recorded(plan: ScenarioPlan, story: Story): Promise<Block[]> {
  const prints = new Map<number, Set<string>>()
  await story(plan, ({ line }, printed) => {
    const own = prints.get(line) ?? new Set()
    prints.set(line, own)
    // The last of those of a block before is the one that it matched.
    own.delete(printed)
    own.add(printed)
  })
  return plan.steps.flatMap((step): Block[] => {
    if (step.type !== 'commands' || !step.snippet.output) return []
    const { place, text } = step.snippet.output
    const own = [...(prints.get(place.line) ?? [])]
    return own.length ? [{ place, text, prints: text === never ? own : own.slice(-1) }] : []
  })
}

/** Whether the last of the blocks would hold with `text` in its place. */
export function holds(blocks: Block[], text: string): boolean {
  const names = new Names()
  for (const { text, prints } of blocks.slice(0, -1)) diffOutput(text, prints[0] as string, names)
  const known = names.size
  return (blocks.at(-1)?.prints ?? []).some((printed) => {
    names.forget(known)
    return !diffOutput(text, printed, names)
  })
}

/** Tells scenarios on clusters that `open` makes, one for each. */
export function storyOn(
  open: (plan: ScenarioPlan) => Promise<Session>,
  checksOf: (scenario: string) => Scenario | undefined,
): Story {
  return async (plan, onCompared) => {
    const session = await open(plan)
    const failed = new AbortController()
    const results = await runScenario(plan, checksOf, session, {
      signal: failed.signal,
      onCompared,
      onResult: ({ verdict }) => verdict === 'failed' && failed.abort(),
    })
    await session.close({ failed: false })
    return results
  }
}
