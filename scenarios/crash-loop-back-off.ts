import { scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf } from './support/containers.ts'
import { ready, staying } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'

const copies = staying('app=api-server')

export default scenario('crash-loop-back-off', {
  'The container ended with exit code 1 and was restarted, more than once.': async ({ until }) => {
    await until(copies, ([one]) => {
      const { lastState, restartCount = 0 } = containerOf(one) ?? {}
      const { exitCode } = lastState?.terminated ?? {}
      return (exitCode === 1 && restartCount > 1) || `${restartCount} restarts, code ${exitCode}`
    })
  },

  'With the setting, the program runs and answers, and is not restarted any more.': async ({
    until,
    stays,
  }) => {
    const [one] = await until(copies, ready(1))
    await until(answers(`http://${one?.status?.podIP}:8080/`), allFrom('api-server v1.0'))
    await stays(
      copies,
      ([now]) =>
        containerOf(now)?.restartCount === 0 || `${containerOf(now)?.restartCount} restarts`,
      { for: '5s' },
    )
  },
})
