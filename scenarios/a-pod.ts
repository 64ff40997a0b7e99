import { during, scenario } from '../src/scenarios/scenario.ts'
import { containerOf, restarted, waitBeforeRestart } from './support/containers.ts'
import { eventsOf, has, reporterOf } from './support/events.ts'
import { holds } from './support/holds.ts'
import { isReady, none, pod, pods } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'

const myApp = pod('my-app')

export default scenario('a-pod', {
  'The Pod runs and answers on port 8000.': async ({ until }) => {
    const running = await until(myApp, (one) => (one && isReady(one)) || 'no ready Pod')
    await until(answers(`http://${running?.status?.podIP}:8000/`), allFrom('python-server v1.0'))
  },

  'The kubelet restarted the container in place: the same Pod, on the same node, one restart more.':
    during(
      ({ cluster }) => cluster.read('Pod', 'my-app'),
      async ({ until }, before) => {
        const after = await until(myApp, restarted(1))
        holds(after?.metadata.uid, (uid) => uid === before.metadata.uid || 'another Pod')
        holds(after?.spec?.nodeName, (node) => node === before.spec?.nodeName || `node ${node}`)
        await until(eventsOf('my-app'), (events) => {
          const starter = events.findLast(({ reason }) => reason === 'Started')
          return (starter && reporterOf(starter) === 'kubelet') || 'no start by the kubelet'
        })
      },
    ),

  'The next restart waits ten seconds, with the event BackOff, and then the container runs again.':
    async ({ until }) => {
      await until(eventsOf('my-app'), has('BackOff'))
      const again = await until(myApp, restarted(2))
      // The times carry whole seconds.
      holds(waitBeforeRestart(again), (s) => s >= 9 || `a wait of ${s} s`)
      holds(containerOf(again)?.lastState?.terminated?.exitCode, (code) => code === 1 || `${code}`)
    },

  'Deleted, the Pod stays away: nothing brings it back.': async ({ until, stays }) => {
    await until(pods(''), none)
    await stays(pods(''), none, { for: '10s' })
  },
})
