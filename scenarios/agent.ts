import { scenario } from '../src/scenarios/model/scenario.ts'
import { accountChecks } from './support/agent/account.ts'
import { clientChecks } from './support/agent/clients.ts'
import { questionChecks } from './support/agent/questions.ts'
import { serverChecks } from './support/agent/server.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'agent',
  { ...accountChecks, ...serverChecks, ...questionChecks, ...clientChecks },
  {
    within: 'create-a-cluster',
    unseen: { ...containerName, 'shop.yaml stringData.pin': 'any PIN: nobody may read it' },
  },
)
