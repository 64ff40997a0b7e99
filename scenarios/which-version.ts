import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'

export default scenario('which-version', {
  'The cluster says which version of Kubernetes it runs.': async ({ kubectl }) => {
    const printed = await kubectl('version')
    holds(printed, (text) => /^Server Version: v1\.\d+\.\d+/m.test(text) || text.trim())
  },
})
