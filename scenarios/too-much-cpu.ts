import { scenario } from '../src/scenarios/scenario.ts'
import { eventsOf, has } from './support/events.ts'
import { pod } from './support/pods.ts'

export default scenario('too-much-cpu', {
  'A Pod that asks for more CPU than any node has stays Pending, with the event FailedScheduling.':
    async ({ until, stays }) => {
      await until(eventsOf('giant'), has('FailedScheduling'))
      await stays(
        pod('giant'),
        (one) =>
          (one?.status?.phase === 'Pending' && !one.spec?.nodeName) ||
          `${one?.status?.phase} on ${one?.spec?.nodeName}`,
        { for: '5s' },
      )
    },
})
