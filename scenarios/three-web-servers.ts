import { scenario } from '../src/scenarios/model/scenario.ts'
import { ready, staying } from './support/pods.ts'
import { answers } from './support/requests.ts'
import { containerName } from './support/unseen.ts'

const servers = staying('app=hello')
const isWelcome = (page = '') => page.includes('Welcome to nginx')

export default scenario(
  'three-web-servers',
  {
    'Three web servers run, and each of them answers.': async ({ cluster, until }) => {
      await until(servers, ready(3))
      for (const { metadata, status } of await servers(cluster)) {
        const url = `http://${status?.podIP}/`
        await until(answers(url), ([page]) => isWelcome(page) || `${metadata.name}: ${page}`)
      }
    },
  },
  { unseen: containerName },
)
