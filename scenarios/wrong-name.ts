import { scenario } from '../src/scenarios/model/scenario.ts'
import { complaintOf } from './support/attempts.ts'
import { holds } from './support/holds.ts'

const found = (text: string) => / has address \S+/.test(text) || `"${text.trim()}"`

export default scenario('wrong-name', {
  'The misspelt name is not found, and the Service of the API server is.': async ({ kubectl }) => {
    await complaintOf(kubectl, 'exec client -- lookup api-sever')
    holds(await kubectl('exec client -- lookup kubernetes.default.svc.cluster.local'), found)
  },
  'The right name is found.': async ({ kubectl }) => {
    holds(await kubectl('exec client -- lookup api-server'), found)
  },
})
