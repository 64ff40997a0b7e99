import { NotSimulated, Unavailable } from '../../cluster/cluster.ts'
import { later } from '../../cluster/later.ts'
import { failureOfThrown } from '../model/failure.ts'
import { interrupted, type Failure } from '../model/report.ts'
import { placeOf, type PlannedStep } from '../model/steps.ts'
import type { Session } from '../model/target.ts'
import { onlyLooks } from './run-commands.ts'
import { namedBy } from './play-step.ts'
import type { Scene } from './scene.ts'
import type { Telling, Unproven } from './telling.ts'

/**
 * Settles a step that threw, and says what becomes of what follows: a failed command ends its
 * scenario, and so does one that is not simulated, but for those that nothing builds on; a check lets
 * it go on.
 */
export async function stepStopped(
  step: PlannedStep,
  error: unknown,
  telling: Telling,
  scene: Scene,
  took: () => number,
): Promise<void> {
  const { files, proofs, read, settle, session, options } = scene
  if (error instanceof NotSimulated) {
    const beyond: Unproven = { verdict: 'not simulated', reason: error.message }
    settle(step, beyond.verdict, { reason: beyond.reason })
    if (step.type === 'outcome' || (await onlyLooks(step))) telling.unmade = beyond
    else telling.ended = beyond
  } else if (error instanceof Unavailable) {
    settle(step, 'skipped', { reason: error.message })
    if (step.type === 'commands')
      for (const command of step.commands)
        for (const name of await namedBy(command, files)) proofs.forget(name, error.message)
    else telling.unmade = { verdict: 'skipped', reason: error.message }
  } else if (options.signal?.aborted) {
    telling.ended = { verdict: 'skipped', reason: interrupted }
    settle(step, 'skipped', { reason: interrupted })
  } else {
    const { line } = placeOf(step)
    settle(step, 'failed', { milliseconds: took(), failure: await failureOf(error, session) })
    if (step.type === 'outcome') proofs.readInVain(read, `not proven: line ${line} failed`)
    else if (step.type !== 'cleared')
      telling.ended = { verdict: 'skipped', reason: `not reached: line ${line} failed` }
  }
  if (step.type === 'manifest') proofs.drop(step.file)
}

async function failureOf(error: unknown, session: Session): Promise<Failure> {
  const fault = session.faultOf?.(error)
  const failure = fault
    ? { saw: fault.what, details: fault.mend.split('\n') }
    : failureOfThrown(error)
  return { ...failure, ...(await collectEvidence(session)) }
}

/** What looks around when a step has failed. */
const looking = later(() => import('./evidence.ts'))

async function collectEvidence(session: Session) {
  const { evidence } = await looking.load()
  return evidence(session.cluster).catch(() => ({}))
}
