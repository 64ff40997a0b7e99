import { features } from '../../cluster/features.ts'
import type { Command } from '../model/command.ts'
import type { Scenario, Stage } from '../model/scenario.ts'
import type { PlannedStep } from '../model/steps.ts'
import type { Session } from '../model/target.ts'
import { nothingLeft } from './leftovers.ts'
import { runCheck } from './run-check.ts'
import { factsOf, runCommands } from './run-commands.ts'
import type { Scene } from './scene.ts'
import type { Telling } from './telling.ts'
import { withinLimit } from './time-limit.ts'

/**
 * Does what one step says, and settles it where it is proven by that. `took` gives the milliseconds
 * since it began. Throws what the command or the check threw.
 */
export async function playStep(
  step: PlannedStep,
  telling: Telling,
  scene: Scene,
  took: () => number,
): Promise<void> {
  const { session, stage, files, proofs, read, settle, options } = scene
  const { saved, begun, checks } = telling
  switch (step.type) {
    case 'manifest':
      files[step.file] = step.text
      proofs.renew(step.file)
      proofs.wait(step)
      if (!step.apply) return
      telling.ran = true
      await runCommands(applying(step), asApplied(session), saved, options)
      return proofs.prove(step.file)
    case 'file':
      files[step.file] = step.text
      return proofs.wait(step)
    case 'contained':
      return proofs.isProven(step.file) ? settle(step, 'verified') : proofs.wait(step)
    case 'commands':
      for (const sentence of step.begins)
        begun.set(sentence, await beginning(checks, sentence, stage, options.signal))
      telling.ran = true
      await runCommands(step, session, saved, options)
      settle(step, 'verified', { milliseconds: took() })
      for (const command of step.commands) (await namedBy(command, files)).forEach(proofs.prove)
      return
    case 'cleared':
      await nothingLeft(stage, scene.plan, scene.before)
      return settle(step, 'verified', { milliseconds: took() })
    case 'outcome':
      if (step.needs && session.lacks.includes(step.needs))
        return settle(step, 'not simulated', { reason: features[step.needs] })
      read.clear()
      await runCheck(step.outcome.sentence, checks, stage, begun, options.signal)
      settle(step, 'verified', { milliseconds: took() })
      read.forEach(proofs.prove)
  }
}

const asApplied = (session: Session): Session => ({ ...session, run: session.apply ?? session.run })

/** A manifest that no command names, as the command that a reader would run. */
function applying(step: Extract<PlannedStep, { type: 'manifest' }>) {
  const { line } = step.snippet.place
  const text = `kubectl apply -f ${step.file}`
  const argv = ['apply', '-f', step.file]
  const known = { words: 'apply', reads: false, files: [step.file] }
  return {
    snippet: { ...step.snippet, output: undefined, attributes: {} },
    commands: [{ program: 'kubectl', argv, text, line, known }],
  }
}

/** The files that a command reads: manifests by -f, and whatever else it names as a word. */
export async function namedBy(command: Command, files: Record<string, string>): Promise<string[]> {
  const words = command.argv.flatMap((word) => word.split(/[=,]/))
  const { files: named } = await factsOf(command)
  return [...named, ...Object.keys(files).filter((file) => words.includes(file))]
}

function beginning(
  checks: Scenario | undefined,
  sentence: string,
  stage: Stage,
  signal: AbortSignal | undefined,
) {
  const check = checks?.checks[sentence]
  if (typeof check !== 'object') return undefined
  const begin = async () => check.begin?.(stage)
  return withinLimit(stage.cluster, 'what the check begins with', signal, begin)
}
