import { guarded, type Scenario, type Stage } from '../model/scenario.ts'
import { withinLimit } from './time-limit.ts'

/** Runs the check of one outcome, with what was begun for it. Throws where it does not hold. */
export async function runCheck(
  sentence: string,
  checks: Scenario | undefined,
  stage: Stage,
  begun: Map<string, unknown>,
  signal?: AbortSignal,
): Promise<void> {
  const written = checks?.checks[sentence]
  if (!written) throw new Error(`"${sentence}" has no check`)
  const { check } = guarded(written)
  await withinLimit(stage.cluster, 'the check', signal, async () =>
    check(stage, begun.get(sentence) as never),
  )
}
