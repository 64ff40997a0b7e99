import { scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf } from './support/containers.ts'
import { imagesOf, ready, staying } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'

const copies = staying('app=my-app')

export default scenario('image-pull-back-off', {
  'The Pod waits for its image, and its program has never started.': async ({ until }) => {
    await until(copies, ([one]) => {
      const { started, restartCount, state } = containerOf(one) ?? {}
      const reason = state?.waiting?.reason ?? 'nothing'
      return (
        (/^(ErrImagePull|ImagePullBackOff)$/.test(reason) && !started && restartCount === 0) ||
        `waiting for ${reason}, restarts ${restartCount}`
      )
    })
  },

  'With the right tag the Pod runs, and answers.': async ({ until }) => {
    const [one] = await until(copies, ready(1))
    await until(
      async () => imagesOf(one ? [one] : []),
      ([image]) => image === 'my-app:v1.1' || `the image ${image}`,
    )
    await until(answers(`http://${one?.status?.podIP}:8080/`), allFrom('my-app v1.1'))
  },
})
