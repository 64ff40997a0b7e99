import { guarded, type Scenario, type Stage } from '../model/scenario.ts'
import { withinLimit } from './time-limit.ts'

/**
 * No check takes longer, in milliseconds: the Pods of a lost node are replaced after five minutes and
 * a little more. https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
const longest = 420_000

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
  const work = async () => check(stage, begun.get(sentence) as never)
  await withinLimit(stage.cluster, 'the check', signal, work, { limit: longest })
}
