import type { Scenario } from '../../scenarios/model/scenario.ts'
import type { Engine, Twins } from '../embedded/embedded-session.ts'
import type { Tell, ToWorker } from '../embedded/messages.ts'
import { storyWorker } from '../embedded/story-worker.ts'
import { pulse } from './live-session.ts'

/** The part of a dedicated worker's own scope that is used here. */
interface Scope {
  postMessage(message: unknown): void
  onmessage: ((event: { data: ToWorker }) => void) | null
}

/**
 * Makes the worker that this runs in one of a reader's page. It is handed the engine, the twins of the
 * images, and the checks of each scenario that may be told, loaded when they are.
 */
export function listen(
  engine: Engine,
  twins: Twins,
  checks: Record<string, () => Promise<{ default?: Scenario }>>,
): void {
  const scope = self as unknown as Scope
  const post = (message: unknown) => scope.postMessage(message)
  const hear = storyWorker<ToWorker>(
    {
      engine: async () => engine,
      twins: async () => twins,
      checks: ({ plan }: Tell) =>
        Promise.all(
          [plan, ...(plan.parts ?? [])].map(async ({ name }) => (await checks[name]?.())?.default),
        ),
    },
    post,
  )
  scope.onmessage = ({ data }) => void hear(data)
  post({ type: 'alive' })
  setInterval(() => post({ type: 'alive' }), pulse)
}
