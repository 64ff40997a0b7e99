import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { Twin } from '../../cluster/embedded/runtime/twin.ts'
import { loadEngine } from '../../cluster/embedded/engine/node/load-engine.ts'
import { refuseExit } from '../../machine/refuse-exit.ts'
import { embeddedSession } from './embedded-session.ts'
import { failureOfThrown } from '../../scenarios/model/failure.ts'
import { runScenario } from '../../scenarios/run/run-scenario.ts'
import type { Scenario } from '../../scenarios/model/scenario.ts'
import { textOf, type ScenarioPlan } from '../../scenarios/model/steps.ts'

/** A worker runs one scenario after another, each on a cluster of its own. */
export interface WorkerTask {
  plan: ScenarioPlan
  /** The files of its checks, by scenario. */
  checks: Record<string, string>
  update: boolean
  /** What comes after the first failure is of no interest. */
  untilFailed: boolean
}

const home = workerData as { root: string; twins: string }
const port = parentPort
if (!port) throw new Error('embedded-worker.ts runs as a worker')

refuseExit()
// While the event loop turns, this is heard; an endless loop in the engine silences it.
setInterval(() => port.postMessage({ type: 'alive' }), 250).unref()

port.on('message', async ({ plan, checks, update, untilFailed }: WorkerTask) => {
  const scenario = plan.name
  try {
    const scenarios = await Promise.all(Object.values(checks).map(loadScenario))
    const checksOf = (name: string) => scenarios.find((one) => one?.name === name)
    // A reader is where kubectl is set to at first.
    const namespace = plan.parts ? 'default' : plan.name
    const { ports } = plan
    const { twins } = (await import(home.twins)) as { twins: readonly Twin[] }
    const session = await embeddedSession(await loadEngine(), twins, { name: namespace, ports })
    const failed = new AbortController()
    const results = await runScenario(plan, checksOf, session, {
      update,
      signal: failed.signal,
      onStep: (step, index) =>
        port.postMessage({ type: 'step', scenario, index, text: textOf(step) }),
      onResult: (result) => {
        if (untilFailed && result.verdict === 'failed') failed.abort()
        port.postMessage({ type: 'result', scenario, result })
      },
      onUpdate: (update) => port.postMessage({ type: 'update', scenario, update }),
    })
    await session.close({ failed: results.some(({ verdict }) => verdict === 'failed') })
    port.postMessage({ type: 'done', results })
  } catch (error) {
    const { saw, details } = failureOfThrown(error)
    port.postMessage({ type: 'error', message: [saw, ...details].join('\n') })
  }
})

async function loadScenario(file: string): Promise<Scenario | undefined> {
  const module = (await import(pathToFileURL(join(home.root, file)).href)) as { default?: Scenario }
  return module.default
}
