import type { Saved } from './saved.ts'
import { later } from '../../cluster/later.ts'
import { timePassed } from '../../cluster/time-passed.ts'
import type { Refusal } from '../model/ground.ts'
import { after } from '../allowed/story.ts'
import type { Command } from '../model/command.ts'
import { StepFailure } from '../model/failure.ts'
import type { Session } from '../model/target.ts'
import { withinLimit } from './time-limit.ts'
import { fillVariables } from '../shell/variables.ts'

/** How long a page's output is waited for, and how often it is looked at, in ms of the cluster's time. */
export const patience = 60_000
export const pause = 250

/**
 * Runs one command line. Returns what it printed and its status. Of one whose output is kept
 * (`NAME=$(…)`, `… > file`), only errors are printed.
 */
export async function runOne(
  command: Command,
  session: Session,
  saved: Saved,
  signal?: AbortSignal,
  onPrinted: (printed: string) => void = () => {},
): Promise<{ printed: string; exitCode: number }> {
  const { files, variables } = saved
  const filled = { ...command, argv: fillVariables(command.argv, variables) }
  const refusal = await refusalNow(filled, session, saved)
  if (refusal) throw new StepFailure({ saw: refusal.what, details: [refusal.mend] })
  let printed = ''
  let kept = ''
  const keeps = command.variable !== undefined || command.into !== undefined
  const exitCode = await withinLimit(
    session.cluster,
    `"${command.text}"`,
    signal,
    (limited) =>
      session.run(
        { program: filled.program, argv: filled.argv },
        {
          files,
          write: (text, stream) => {
            if (keeps && stream === 'stdout') kept += text
            else onPrinted((printed += text))
          },
          signal: limited,
        },
      ),
    { limit: session.patience, grace: 5000 },
  )
  saved.ground = after(filled, saved.ground)
  if (command.into !== undefined) {
    files[command.into] = kept
    saved.written.add(command.into)
  }
  if (command.variable !== undefined) variables.set(command.variable, kept.replace(/\n+$/, ''))
  return { printed, exitCode }
}

/** What holds a line against the lists of what pages may do. */
export const lists = later(() => import('./at-run.ts'))

/**
 * Why a line may not run. A simulated cluster has nothing of anybody's: there, what the plan has held
 * against the lists is not held again, and they are loaded where the story has made something new.
 */
async function refusalNow(
  filled: Command,
  { cluster }: Session,
  saved: Saved,
): Promise<Refusal | undefined> {
  if (cluster.simulated && saved.variables.size === 0 && saved.written.size === 0) return undefined
  return (await lists.load()).runRefusal(filled, saved)
}

/**
 * Runs a command that does not end by itself until what it printed `matches`, or patience is over.
 * To be ended in this way is no failure; to end by itself with an error is.
 */
export async function runUntil(
  matches: (printed: string) => boolean,
  command: Command,
  session: Session,
  saved: Saved,
  signal?: AbortSignal,
  onPrinted: (printed: string) => void = () => {},
): Promise<{ printed: string; exitCode: number }> {
  const { cluster } = session
  const end = new AbortController()
  const signals = signal ? [signal, end.signal] : [end.signal]
  let shown: string | undefined
  let running = true
  const ended = runOne(command, session, saved, AbortSignal.any(signals), (printed) => {
    if (shown === undefined) onPrinted(printed)
    if (shown !== undefined || !matches(printed)) return
    shown = printed
    end.abort()
  }).finally(() => (running = false))
  const settled = ended.catch(() => undefined)
  const limit = timePassed(cluster) + patience
  // An embedded cluster's time goes on only while somebody waits.
  while (running && shown === undefined && timePassed(cluster) < limit)
    await Promise.race([settled, cluster.sleep(pause)])
  const late = running
  end.abort()
  const { printed, exitCode } = await ended
  return { printed: shown ?? printed, exitCode: late || shown !== undefined ? 0 : exitCode }
}
