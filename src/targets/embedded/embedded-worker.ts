import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { loadEngine } from '../../cluster/embedded/engine/node/load-engine.ts'
import { listenHere } from '../../machine/http-port.ts'
import { refuseExit } from '../../machine/refuse-exit.ts'
import type { Scenario } from '../../scenarios/model/scenario.ts'
import type { Twins } from './embedded-session.ts'
import type { Tell } from './messages.ts'
import { storyWorker } from './story-worker.ts'

/** A worker of Node's tells one story after another, each on a cluster of its own. */
export interface WorkerTask extends Tell {
  /** The files of its checks, by scenario. */
  checks: Record<string, string>
}

const home = workerData as { root: string; twins: string }
const port = parentPort
if (!port) throw new Error('embedded-worker.ts runs as a worker')

refuseExit()
setInterval(() => port.postMessage({ type: 'alive' }), 250).unref()

port.on(
  'message',
  storyWorker<WorkerTask>(
    {
      engine: loadEngine,
      twins: async () => ((await import(home.twins)) as { twins: Twins }).twins,
      checks: ({ checks }) => Promise.all(Object.values(checks).map(loadScenario)),
      listen: listenHere,
    },
    (message) => port.postMessage(message),
  ),
)

async function loadScenario(file: string): Promise<Scenario | undefined> {
  const module = (await import(pathToFileURL(join(home.root, file)).href)) as { default?: Scenario }
  return module.default
}
