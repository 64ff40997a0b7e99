import { twins } from '../../../../images/twins.ts'
import { loadEngine } from '../../../cluster/embedded/engine/node/load-engine.ts'
import { loadPlan } from '../../../scenarios/node/load-plan.ts'
import type { FromWorker, Seen, Tell, ToWorker } from '../messages.ts'
import { storyWorker } from '../story-worker.ts'

const { plan, checks } = await loadPlan('.')

export type Message = FromWorker | Seen

/** The plans of all scenarios of the pages. */
export const planned = plan.scenarios

/** The plan of one of them. */
export const planOf = (name: string) => planned.find((one) => one.name === name)!

/**
 * Tells a story of the pages in this process, as a worker would. `hear` gets each message, and a way to
 * answer. Resolves with all messages.
 */
export async function tellStory(
  name: string,
  watched: Tell['watched'],
  hear: (message: Message, answer: (message: Exclude<ToWorker, Tell>) => void) => void = () => {},
  kinds: Tell['kinds'] = [],
): Promise<Message[]> {
  const heard: Message[] = []
  const own = checks.find(({ scenario }) => scenario.name === name)?.scenario
  const worker = storyWorker<ToWorker>(
    { engine: loadEngine, twins: async () => twins, checks: async () => [own] },
    (message) => {
      heard.push(message)
      hear(message, (answer) => void worker(answer))
    },
  )
  await worker({ do: 'tell', plan: planOf(name), watched, kinds })
  return heard
}

/**
 * What a story showed, without what no two runs share: how long it took on this machine, and the date,
 * which only timestamps tell.
 */
export const transcript = (messages: readonly Message[]): string[] =>
  messages
    .filter(({ type }) => type !== 'alive' && type !== 'ready')
    .map((message) =>
      JSON.stringify(message)
        .replaceAll(/"milliseconds":\d+,?/g, '')
        .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'DATE')
        .replaceAll(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g, 'DATE'),
    )
