import { scenario } from '../src/scenarios/model/scenario.ts'
import type { Ask } from '../src/cluster/watching.ts'
import { forwardedPort } from './support/forwarded.ts'
import { holds } from './support/holds.ts'
import { names, ready, staying } from './support/pods.ts'
import { allFrom, answers, hostsOf, urlOf } from './support/requests.ts'
import { containerName } from './support/unseen.ts'

const line = 'port-forward service/reached :8000'
const copies = staying('app=reached')

export default scenario(
  'forward-a-port',
  {
    'One Pod answers on the port of your machine.': async ({ until, whileRunning }) => {
      const both = names(await until(copies, ready(2)))
      await whileRunning(line, async (printed) => {
        const asks = fromHere(await forwardedPort(until, printed))
        const seen = [await until(asks, isAnswer), await asks(), await asks()]
        holds(hostsOf(seen), ([host, other]) =>
          host && !other ? both.includes(host) || `an answer of ${host}` : seen.join(', '),
        )
      })
    },

    'The line stays with that Pod: when it is gone nothing answers there, though the Service has others.':
      async ({ cluster, kubectl, until, stays, whileRunning }) => {
        await whileRunning(line, async (printed) => {
          const asks = fromHere(await forwardedPort(until, printed))
          const [host] = hostsOf([await until(asks, isAnswer)])
          await kubectl(`delete pod ${host}`)
          await until(copies, ready(2))
          await until(answers(urlOf(cluster, 'reached', 8000), 10), allFrom('api-server v1.0'))
          await stays(asks, (answer) => answer === 'nothing' || `the answer "${answer}"`, {
            for: '2s',
          })
        })
      },
  },
  { needs: 'port forwarding', unseen: containerName },
)

const isAnswer = (answer: string) =>
  answer.startsWith('api-server v1.0 on ') || `the answer "${answer}"`

/** Asks a port of this machine over a new connection, as `curl` does in a second terminal. */
const fromHere =
  (port: number): Ask<string> & (() => Promise<string>) =>
  async () => {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(3000),
      })
      return (await answer.text()).trim()
    } catch {
      return 'nothing'
    }
  }
