import type { Place } from '../docs/page.ts'
import type { Command } from './command.ts'
import { StepFailure } from './failure.ts'
import { diffOutput, updateOutput } from './output.ts'
import type { PlannedStep } from './steps.ts'
import type { Session } from './target.ts'
import { withinLimit } from './time-limit.ts'

/** A block of output that no longer holds, as it should be written. */
export interface OutputUpdate {
  place: Place
  text: string
}

/** How long a command that only reads is run again until it prints what the page shows, in ms. */
const patience = 60_000
const pause = 250

const reading = new Set(
  'api-resources cluster-info config describe diff events exec explain get logs port-forward top version wait'.split(
    ' ',
  ),
)

/** True for a command that changes nothing, so that it may be run again. */
export function isReading({ argv }: Command): boolean {
  const [verb, second] = argv.filter((word) => !word.startsWith('-'))
  return reading.has(verb ?? '') || (verb === 'rollout' && /^(status|history)$/.test(second ?? ''))
}

/**
 * Runs the commands of a block and holds what they print against the block below it.
 *
 * Commands at the end that only read are run again until it matches: a reader, too, looks again
 * while a Pod starts. With `stop`, the last command is ended as soon as the block matches, as a
 * reader ends it with Ctrl-C. Throws a StepFailure where it does not match in time, or where a command
 * ends with another status than the page says.
 */
export async function runCommands(
  { snippet, commands }: Extract<PlannedStep, { type: 'commands' }>,
  session: Session,
  files: Record<string, string>,
  options: { update?: boolean; onUpdate?: (update: OutputUpdate) => void; signal?: AbortSignal },
): Promise<void> {
  const { cluster } = session
  const again = commands.findLastIndex((command) => !isReading(command)) + 1
  const ran: { command: Command; printed: string; exitCode: number }[] = []
  const run = async (from: number) => {
    ran.splice(from)
    for (const [index, command] of commands.entries()) {
      if (index < from) continue
      const { signal } = options
      const stop = snippet.attributes.stop && index === commands.length - 1
      const before = printedSoFar()
      const matches = (printed: string) => !diffOf(before + printed)
      const ended = stop
        ? await runUntil(matches, command, session, files, signal)
        : await runOne(command, session, files, signal)
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
  const diffOf = (printed: string) => snippet.output && diffOutput(snippet.output.text, printed)
  const diff = () => diffOf(printedSoFar())

  await run(0)
  const end = cluster.now() + (options.update ? 10_000 : patience)
  while ((wrongStatus() || diff()) && ran.length > again && cluster.now() < end) {
    if (options.signal?.aborted) break
    await cluster.sleep(pause)
    await run(again)
  }

  const wrong = wrongStatus()
  if (wrong)
    throw new StepFailure({
      saw: wrong.exitCode
        ? `"${wrong.command.text}" ended with status ${wrong.exitCode}`
        : `"${wrong.command.text}" succeeded, where the page says fails`,
      details: wrong.printed.trimEnd().split('\n'),
      place: { file: snippet.place.file, line: wrong.command.line },
    })
  const lines = diff()
  if (!lines || !snippet.output) return
  const { place, text } = snippet.output
  if (options.update) options.onUpdate?.({ place, text: updateOutput(text, printedSoFar()) })
  else
    throw new StepFailure({
      saw: `another output than ${place.file}:${place.line} shows`,
      details: lines,
      place,
    })
}

async function runOne(
  command: Command,
  session: Session,
  files: Record<string, string>,
  signal?: AbortSignal,
  onPrinted: (printed: string) => void = () => {},
): Promise<{ printed: string; exitCode: number }> {
  let printed = ''
  const exitCode = await withinLimit(session.cluster, `"${command.text}"`, signal, (limited) =>
    session.kubectl(command.argv, {
      files,
      write: (text) => onPrinted((printed += text)),
      signal: limited,
    }),
  )
  return { printed, exitCode }
}

/**
 * Runs a command that does not end by itself until what it printed `matches`, or patience is over.
 * To be ended in this way is no failure; to end by itself with an error is.
 */
async function runUntil(
  matches: (printed: string) => boolean,
  command: Command,
  session: Session,
  files: Record<string, string>,
  signal?: AbortSignal,
): Promise<{ printed: string; exitCode: number }> {
  const { cluster } = session
  const end = new AbortController()
  const signals = signal ? [signal, end.signal] : [end.signal]
  let shown: string | undefined
  let running = true
  const ended = runOne(command, session, files, AbortSignal.any(signals), (printed) => {
    if (shown !== undefined || !matches(printed)) return
    shown = printed
    end.abort()
  }).finally(() => (running = false))
  const settled = ended.catch(() => undefined)
  const limit = cluster.now() + patience
  // An embedded cluster's time goes on only while somebody waits.
  while (running && shown === undefined && cluster.now() < limit)
    await Promise.race([settled, cluster.sleep(pause)])
  const late = running
  end.abort()
  const { printed, exitCode } = await ended
  return { printed: shown ?? printed, exitCode: late || shown !== undefined ? 0 : exitCode }
}
