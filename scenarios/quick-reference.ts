import { scenario } from '../src/scenarios/scenario.ts'
import { pod, ready, staying } from './support/pods.ts'

const copies = staying('app=my-app')

export default scenario('quick-reference', {
  'The file made the Pod; the folder made the Deployment, its two Pods and the Service.': async ({
    cluster,
    until,
  }) => {
    await until(pod('my-pod'), (one) => one !== undefined || 'no Pod my-pod')
    await until(copies, ready(2))
    await cluster.read('Deployment', 'my-app')
    await cluster.read('Service', 'my-service')
  },
})
