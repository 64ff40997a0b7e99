import { features } from '../../cluster/features.ts'
import { NotSimulated, Unavailable } from '../../cluster/cluster.ts'
import { groundOf } from '../allowed/story.ts'
import type { Command } from '../model/command.ts'
import { filesOf, isNamed } from '../allowed/command.ts'
import { runCheck } from './run-check.ts'
import { runCommands, type CommandEvents } from './run-commands.ts'
import { failureOfThrown } from '../model/failure.ts'
import { resultOf } from './result-of.ts'
import { interrupted, type Failure, type Result, type Verdict } from '../model/report.ts'
import { nothingLeft, standing } from './leftovers.ts'
import { Names } from '../output/output.ts'
import { nothingSaved } from './saved.ts'
import type { Scenario, Stage } from '../model/scenario.ts'
import { placeOf, type PlannedStep, type ScenarioPlan } from '../model/steps.ts'
import type { Session } from '../model/target.ts'
import { stageOn } from './stage.ts'
import { tellingOf, unfinished, type Telling, type Unproven } from './telling.ts'
import { withinLimit } from './time-limit.ts'
import { endingWatches } from './watches.ts'

export interface ScenarioEvents extends CommandEvents {
  /** A step begins, once what this returns has settled. `index` counts from 0. */
  onStep?: (step: PlannedStep, index: number) => void | Promise<void>
  onResult?: (result: Result) => void
}

export interface ScenarioOptions extends ScenarioEvents {
  /** Outputs that no longer match are reported as updates, not failures. */
  update?: boolean
  signal?: AbortSignal
}

/**
 * Tells one story on a cluster: saves its files, runs its commands, checks its outcomes.
 *
 * `checksOf` gives the checks of a scenario by its name. Returns a result for each step. A failed
 * check lets its scenario go on; a failed command ends it, since what follows builds on it. So does
 * one that is not simulated, with or without `fails`: nobody knows how it would have ended. In a
 * story of several scenarios, files and variables are those of one folder and one shell, and the
 * other scenarios go on.
 */
export async function runScenario(
  plan: ScenarioPlan,
  checksOf: (scenario: string) => Scenario | undefined,
  session: Session,
  options: ScenarioOptions = {},
): Promise<Result[]> {
  const results: Result[] = []
  const shell = nothingSaved(groundOf(plan, false))
  const { files } = shell
  const pages = new Map<string, Names>()
  const namesOf = (page: string) => pages.get(page) ?? pages.set(page, new Names()).get(page)!
  const tellings = new Map(
    [plan, ...(plan.parts ?? [])].map((part) => [
      part.name,
      tellingOf(part, shell, namesOf, checksOf, session),
    ]),
  )
  const partsTold = (plan.parts ?? []).map(({ name }) => tellings.get(name) as Telling)
  const tellingAt = (step: PlannedStep) => tellings.get(step.scenario ?? plan.name) as Telling
  /** Blocks that a later command proves, by file. */
  const unproven = new Map<string, PlannedStep[]>()
  const proven = new Set<string>()
  /** Files that the check at work has read. */
  const read = new Set<string>()
  /** Why checks that read a file did not prove it. */
  const failedReads = new Map<string, string>()
  const watched = endingWatches(session.cluster)
  const stage: Stage = stageOn({ ...session, cluster: watched.cluster }, shell, {
    onFile: (name) => read.add(name),
  })
  const before = plan.parts ? await standing(session.cluster, plan) : []

  const settle = (step: PlannedStep, verdict: Verdict, more?: Parameters<typeof resultOf>[3]) => {
    const result = resultOf(plan.name, step, verdict, more)
    results.push(result)
    options.onResult?.(result)
  }
  const prove = (name: string) => {
    for (const [file, steps] of unproven)
      if (isNamed(file, name)) {
        for (const step of steps) settle(step, 'verified')
        unproven.set(file, [])
        proven.add(file)
      }
  }

  /** What was to prove a file could not run here. */
  const forget = (name: string, reason: string) => {
    for (const [file, steps] of unproven)
      if (isNamed(file, name)) {
        for (const step of steps) settle(step, 'skipped', { reason })
        unproven.set(file, [])
      }
  }

  const wait = (step: Extract<PlannedStep, { file: string }>) =>
    unproven.set(step.file, [...(unproven.get(step.file) ?? []), step])

  for (const [index, step] of plan.steps.entries()) {
    await options.onStep?.(step, index)
    const start = performance.now()
    const took = () => Math.round(performance.now() - start)
    const telling = tellingAt(step)
    const { saved, begun, checks } = telling
    try {
      if (options.signal?.aborted) telling.ended ??= { verdict: 'skipped', reason: interrupted }
      const ended =
        telling.ended ?? (step.type === 'cleared' ? unfinished(step, partsTold) : undefined)
      if (ended) settle(step, ended.verdict, { reason: ended.reason })
      else if (step.type === 'manifest') {
        files[step.file] = step.text
        proven.delete(step.file)
        wait(step)
        if (step.apply) {
          telling.ran = true
          await runCommands(applying(step), session, saved, options)
          prove(step.file)
        }
      } else if (step.type === 'file') {
        files[step.file] = step.text
        wait(step)
      } else if (step.type === 'contained') {
        if (proven.has(step.file)) settle(step, 'verified')
        else wait(step)
      } else if (step.type === 'commands') {
        for (const sentence of step.begins)
          begun.set(sentence, await beginning(checks, sentence, stage, options.signal))
        telling.ran = true
        await runCommands(step, session, saved, options)
        settle(step, 'verified', { milliseconds: took() })
        for (const command of step.commands) namedBy(command, files).forEach(prove)
      } else if (step.type === 'cleared') {
        await nothingLeft(stage, plan, before)
        settle(step, 'verified', { milliseconds: took() })
      } else if (step.needs && session.lacks.includes(step.needs))
        settle(step, 'not simulated', { reason: features[step.needs] })
      else {
        read.clear()
        await runCheck(step.outcome.sentence, checks, stage, begun, options.signal)
        settle(step, 'verified', { milliseconds: took() })
        read.forEach(prove)
      }
    } catch (error) {
      if (error instanceof NotSimulated) {
        settle(step, 'not simulated', { reason: error.message })
        const beyond: Unproven = { verdict: 'not simulated', reason: error.message }
        if (step.type === 'outcome') telling.unmade = beyond
        else telling.ended = beyond
      } else if (error instanceof Unavailable) {
        settle(step, 'skipped', { reason: error.message })
        if (step.type === 'commands')
          for (const command of step.commands)
            for (const name of namedBy(command, files)) forget(name, error.message)
        else telling.unmade = { verdict: 'skipped', reason: error.message }
      } else if (options.signal?.aborted) {
        telling.ended = { verdict: 'skipped', reason: interrupted }
        settle(step, 'skipped', { reason: interrupted })
      } else {
        const { line } = placeOf(step)
        settle(step, 'failed', { milliseconds: took(), failure: await failureOf(error, session) })
        if (step.type === 'outcome')
          for (const name of read) failedReads.set(name, `not proven: line ${line} failed`)
        else if (step.type !== 'cleared')
          telling.ended = { verdict: 'skipped', reason: `not reached: line ${line} failed` }
      }
      if (step.type === 'manifest') unproven.delete(step.file)
    }
  }
  for (const [file, steps] of unproven)
    for (const step of steps) {
      const { ended, unmade } = tellingAt(step)
      const failedRead = failedReads.get(file)
      const why =
        ended ?? (failedRead === undefined ? unmade : { verdict: 'skipped', reason: failedRead })
      if (why) settle(step, why.verdict, { reason: why.reason })
      else {
        const saw = 'no command or check that used it'
        settle(step, 'failed', { failure: { saw, details: [] } })
      }
    }
  await watched.end()
  return results.sort((a, b) => a.page.localeCompare(b.page) || a.line - b.line)
}

/** A manifest that no command names, as the command that a reader would run. */
function applying(step: Extract<PlannedStep, { type: 'manifest' }>) {
  const line = step.snippet.place.line
  const fails = step.snippet.attributes.fails
  return {
    type: 'commands',
    snippet: {
      ...step.snippet,
      output: undefined,
      attributes: fails ? { fails } : {},
    },
    commands: [
      {
        program: 'kubectl',
        argv: ['apply', '-f', step.file],
        text: `kubectl apply -f ${step.file}`,
        line,
      },
    ],
    begins: [],
  } satisfies PlannedStep
}

/** The files that a command reads: manifests by -f, and whatever else it names as a word. */
function namedBy(command: Command, files: Record<string, string>): string[] {
  const words = command.argv.flatMap((word) => word.split(/[=,]/))
  return [...filesOf(command), ...Object.keys(files).filter((file) => words.includes(file))]
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

async function failureOf(error: unknown, session: Session): Promise<Failure> {
  const fault = session.faultOf?.(error)
  const failure = fault
    ? { saw: fault.what, details: fault.mend.split('\n') }
    : failureOfThrown(error)
  return { ...failure, ...(await collectEvidence(session)) }
}

async function collectEvidence(session: Session) {
  const { evidence } = await import('./evidence.ts')
  return evidence(session.cluster).catch(() => ({}))
}
