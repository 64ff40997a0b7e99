import { Worker } from 'node:worker_threads'
import { features } from '../../cluster/features.ts'
import { resultsOfRest, resultsWithout } from '../../scenarios/run/result-of.ts'
import { failureOfThrown } from '../../scenarios/model/failure.ts'
import type { Result } from '../../scenarios/model/report.ts'
import type { RunOne } from '../../scenarios/model/events.ts'
import { lacking } from './lacking.ts'
import type { WorkerTask } from './embedded-worker.ts'
import type { FromWorker } from './messages.ts'

/** No sign of life for so long, in ms, and the worker is taken to hang. */
const silence = 10_000
/** A scenario takes well under a second; this ends one whose clock turns without an end, in ms. */
const limit = 60_000

/**
 * Runs scenarios on embedded clusters in worker threads, so that an engine that hangs is ended and
 * named, and the run goes on.
 *
 * Takes the repository's root, the files of the checks by scenario, the module that exports the `twins` of its images, and whether outputs are to be
 * rewritten, and whether a scenario goes on after what failed (`untilFailed`: it does not). Returns the way to run one scenario, and to end all workers.
 */
export function embeddedRuns(
  root: string,
  checks: Map<string, string>,
  options: {
    twins: URL
    update?: boolean
    untilFailed?: boolean
    silence?: number
    worker?: URL
    signal?: AbortSignal
  },
): { runOne: RunOne; close(): Promise<void> } {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const start = () => {
    const worker = new Worker(options.worker ?? new URL('embedded-worker.ts', import.meta.url), {
      workerData: { root, twins: options.twins.href },
    })
    all.add(worker)
    return worker
  }

  // A worker of Node's opens ports of this machine.
  const lacks = lacking({ opensPorts: true })
  const runOne: RunOne = async (plan, emit) =>
    plan.needs && lacks.includes(plan.needs)
      ? resultsWithout(plan, 'not simulated', features[plan.needs], emit)
      : inWorker(plan, emit)

  const inWorker: RunOne = (plan, emit) =>
    new Promise((resolve, reject) => {
      const worker = idle.pop() ?? start()
      const results: Result[] = []
      let step = 0
      const begun = performance.now()
      // A worker that is starting is not hanging yet.
      let heard: number | undefined
      const settle = () => {
        clearInterval(watchdog)
        worker.off('message', hear)
        worker.off('error', stopped)
        worker.off('exit', exited)
        options.signal?.removeEventListener('abort', leave)
      }
      const end = (saw: string) => {
        settle()
        all.delete(worker)
        void worker.terminate()
        const details = [`in scenario ${plan.name}`]
        const lost = resultsOfRest(plan, results, { saw, details }, step)
        for (const result of lost) emit({ type: 'result', scenario: plan.name, result })
        resolve([...results, ...lost])
      }
      const watchdog = setInterval(() => {
        const quiet = heard === undefined ? 0 : performance.now() - heard
        if (quiet > (options.silence ?? silence))
          end(`the embedded engine hung: no sign of life for ${Math.round(quiet / 1000)} s`)
        else if (performance.now() - begun > limit) end(`no end after ${limit / 1000} s`)
      }, 250)
      const hear = (message: FromWorker) => {
        heard = performance.now()
        if (message.type === 'alive') return
        if (message.type === 'done') {
          settle()
          idle.push(worker)
          resolve(message.results)
        } else if (message.type === 'error') {
          settle()
          idle.push(worker)
          reject(new Error(message.message))
        } else {
          if (message.type === 'result') results.push(message.result)
          if (message.type === 'step') step = message.index
          emit(message)
        }
      }
      const stopped = (error: unknown) => end(`the worker stopped: ${failureOfThrown(error).saw}`)
      const exited = (code: number) => end(`the worker ended with status ${code}`)
      const leave = () => {
        settle()
        all.delete(worker)
        void worker.terminate()
        reject(options.signal?.reason as Error)
      }
      worker.on('message', hear)
      worker.on('error', stopped)
      worker.on('exit', exited)
      options.signal?.addEventListener('abort', leave, { once: true })
      worker.postMessage({
        do: 'tell',
        plan,
        checks: Object.fromEntries(
          (plan.parts ?? [plan]).flatMap(({ name }) => {
            const file = checks.get(name)
            return file === undefined ? [] : [[name, file]]
          }),
        ),
        update: options.update ?? false,
        untilFailed: options.untilFailed ?? false,
      } satisfies WorkerTask)
    })

  return {
    runOne,
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
