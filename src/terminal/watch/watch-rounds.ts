import { loadPlan } from '../../scenarios/node/load-plan.ts'
import { dependsOn, isSupport } from '../../scenarios/plan/changed.ts'
import type { CheckFile } from '../../scenarios/plan/match-checks.ts'
import type { Plan } from '../../scenarios/plan/plan.ts'
import { openRunner } from '../../targets/open-runner.ts'
import type { OnSpin, Runner } from '../../targets/runner.ts'
import { choose } from '../choose.ts'
import { interruptedStatus } from '../interruption.ts'
import { formatProblems } from '../problems.ts'
import { type From, playRound } from '../round.ts'
import { savedFiles } from './saved-files.ts'

interface Loaded {
  plan: Plan
  checks: CheckFile[]
}

/**
 * `--watch`: plays what the command line names, and from then on, each time that a file is saved, what
 * depends on it. The clusters' workers stay, so that a page is proven at once. Goes on until it is
 * interrupted; returns the exit status.
 */
export async function watchRounds(first: Loaded, from: From): Promise<number> {
  const { root, signal } = from
  const saved = savedFiles(root, ['docs', 'scenarios', 'images', 'src'], signal)
  const warm = warmRunner()
  const play = (loaded: Loaded, files?: readonly string[]) =>
    playSaved(loaded, files, from, warm.open)
  await play(first)
  let loaded = first
  for (;;) {
    say(`\nWaiting for a file to be saved. Ctrl-C ends it.`)
    const files = await saved.next()
    if (signal.aborted) break
    say(`\n${new Date().toTimeString().slice(0, 8)} saved: ${files.join(', ')}`)
    if (files.some(isSupport)) {
      say('That is part of the program, which is loaded already: end this, and start it again.')
      continue
    }
    // What a worker has loaded it keeps: new checks need new workers.
    const isChecks = files.some((file) => file.startsWith('scenarios/'))
    if (isChecks) await warm.close()
    loaded = await loadPlan(root, { known: isChecks ? undefined : loaded.checks })
    await play(loaded, files)
  }
  await warm.close()
  return interruptedStatus
}

/** Plays what a command line names, and of that only what depends on some files. */
async function playSaved(
  { plan, checks }: Loaded,
  files: readonly string[] | undefined,
  from: From,
  open: typeof openRunner,
): Promise<void> {
  const { root, options, pageImages } = from
  if (plan.problems.length) return void process.stderr.write(formatProblems(plan.problems))
  const sources = { checks, images: pageImages.images }
  const chosen = await choose(root, { plan, ...sources }, options)
  if (Array.isArray(chosen)) return void process.stderr.write(`${chosen.join('\n')}\n`)
  const scenarios = files ? chosen.scenarios.filter(dependsOn(files, sources)) : chosen.scenarios
  const skipped = chosen.skipped.filter(({ page }) => !files || files.includes(page))
  if (scenarios.length)
    await playRound({ plan, checks, selection: { scenarios, skipped } }, from, open)
  else say('No scenario depends on that.')
}

/** One runner for all rounds, until it is closed. */
function warmRunner() {
  let runner: Runner | undefined
  let onSpin: OnSpin = () => {}
  return {
    async open(options: Parameters<typeof openRunner>[0]): Promise<Runner> {
      ;({ onSpin } = options)
      runner ??= await openRunner({ ...options, onSpin: (...spin) => onSpin(...spin) })
      return { ...runner, close: async () => {} }
    },
    async close() {
      await runner?.close()
      runner = undefined
    },
  }
}

const say = (text: string) => void process.stdout.write(`${text}\n`)
