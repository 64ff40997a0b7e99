import type { OutputUpdate } from '../model/events.ts'
import { later } from '../../cluster/later.ts'
import { timePassed } from '../../cluster/time-passed.ts'
import type { Place } from '../../docs/page.ts'
import type { Command, Known } from '../model/command.ts'
import { StepFailure } from '../model/failure.ts'
import { diffOutput, updateOutput } from '../output/output.ts'
import type { Saved } from './saved.ts'
import { patience, pause, runOne, runUntil } from './run-command.ts'
import type { PlannedStep } from '../model/steps.ts'
import type { Session } from '../model/target.ts'
import { seconds } from '../../cluster/watching.ts'

export interface CommandEvents {
  /** All that the commands of the block at `place` have printed up to now: what a reader would see. */
  onPrinted?: (place: Place, printed: string) => void
  /** What was printed so far is held against the block of output at `place`. */
  onCompared?: (place: Place, printed: string) => void
  onUpdate?: (update: OutputUpdate) => void
}

const isReadingTool = (program: string, argv: string[]) =>
  program === 'kind'
    ? /^(version|get)$/.test(argv[0] ?? '')
    : program === 'docker'
      ? /^(version|ps)$/.test(argv[0] ?? '')
      : // What npx may start for a page asks a server that only reads.
        /^(curl|cat|ls|npx)$/.test(program)

/** True for a command that changes nothing, so that it may be run again. */
export async function isReading(command: Command): Promise<boolean> {
  if (command.program !== 'kubectl') return isReadingTool(command.program, command.argv)
  const { words, reads } = await factsOf(command)
  return reads || words === 'exec' || words === 'port-forward'
}

/** True for commands of which nothing is left: they change nothing, and what they print is not kept. */
export async function onlyLooks(step: PlannedStep): Promise<boolean> {
  if (step.type !== 'commands') return false
  const looks = step.commands.map(
    async (command) =>
      command.variable === undefined &&
      command.into === undefined &&
      (command.program === 'kubectl'
        ? (await factsOf(command)).reads
        : isReadingTool(command.program, command.argv)),
  )
  return (await Promise.all(looks)).every(Boolean)
}

/** What reads a line that no plan has read. */
const reading = later(() => import('../allowed/command.ts'))

/** What is known of a line: of its plan, or of the list, where no plan has read it. */
export const factsOf = async (command: Command): Promise<Known> =>
  command.known ?? (await reading.load()).knownOf(command)

/**
 * Runs the commands of a block and holds what they print against the block below it.
 *
 * Commands at the end that only read are run again until it matches: a reader, too, looks again
 * while a Pod starts. With `stop`, the last command is ended as soon as the block matches, as a
 * reader ends it with Ctrl-C. Throws a StepFailure where it does not match in time, or where a command
 * ends with another status than the page says.
 */
export async function runCommands(
  { snippet, commands }: Pick<Extract<PlannedStep, { type: 'commands' }>, 'snippet' | 'commands'>,
  session: Session,
  saved: Saved,
  options: CommandEvents & { update?: boolean; signal?: AbortSignal },
): Promise<void> {
  const { cluster } = session
  // What runs in a container may change something: only where the page shows what it prints, it
  // was written to be run again.
  const repeats = async (command: Command) =>
    (await isReading(command)) &&
    ((await factsOf(command)).words !== 'exec' || snippet.output !== undefined)
  const repeated = await Promise.all(commands.map(repeats))
  const again = repeated.lastIndexOf(false) + 1
  const ran: { command: Command; printed: string; exitCode: number }[] = []
  const run = async (from: number) => {
    ran.splice(from)
    for (const [index, command] of commands.entries()) {
      if (index < from) continue
      const { signal } = options
      const stop = snippet.attributes.stop && index === commands.length - 1
      const before = printedSoFar()
      const matches = (printed: string) => !diffOf(before + printed)
      const show = (printed: string) => options.onPrinted?.(snippet.place, before + printed)
      const ended = stop
        ? await runUntil(matches, command, session, saved, signal, show)
        : await runOne(command, session, saved, signal, show)
      ran.push({ command, ...ended })
      if (wrongStatus()) return
    }
  }
  const wrongStatus = () => {
    const last = ran.at(-1)
    const expectsFailure = snippet.attributes.fails && ran.length === commands.length
    return last && (last.exitCode === 0) === Boolean(expectsFailure) ? last : undefined
  }
  const printedSoFar = () => ran.map(({ printed }) => printed).join('')
  const { names } = saved
  const known = names.size
  // What an output that was still to change told of names is forgotten.
  const diffOf = (printed: string) => {
    names.forget(known)
    if (!snippet.output) return undefined
    options.onCompared?.(snippet.output.place, printed)
    return diffOutput(snippet.output.text, printed, names)
  }
  const diff = () => diffOf(printedSoFar())

  await run(0)
  const begun = timePassed(cluster)
  const end = begun + (options.update ? 10_000 : patience)
  while ((wrongStatus() || diff()) && ran.length > again && timePassed(cluster) < end) {
    if (options.signal?.aborted) break
    await cluster.sleep(pause)
    await run(again)
  }

  const waited = timePassed(cluster) - begun
  const forTime = waited > 1000 ? ` for ${seconds(waited)}` : ''
  const wrong = wrongStatus()
  if (wrong)
    throw new StepFailure({
      saw: wrong.exitCode
        ? `"${wrong.command.text}" ended with status ${wrong.exitCode}${forTime}`
        : `"${wrong.command.text}" succeeded, where the page says fails${forTime && `,${forTime}`}`,
      details: wrong.printed.trimEnd().split('\n'),
      place: { file: snippet.place.file, line: wrong.command.line },
    })
  const lines = diff()
  if (!lines || !snippet.output) return
  const { place, text } = snippet.output
  if (options.update) options.onUpdate?.({ place, text: updateOutput(text, printedSoFar(), names) })
  else
    throw new StepFailure({
      saw: `another output than ${place.file}:${place.line} shows${forTime && `,${forTime}`}`,
      details: lines,
      place,
    })
}
