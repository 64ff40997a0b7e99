import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Command } from '../../cli/command.ts'
import { generator } from './generator.ts'

/** `kubectl create serviceaccount NAME`. */
export const createServiceAccount: Command = generator(
  'serviceaccount',
  [],
  (_, name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }),
  { words: 'serviceaccount' },
)

/** `kubectl create token NAME`: a real one is signed with a key of the API server. */
export const createToken: Command = {
  name: 'create token',
  flags: [
    { name: 'audience', type: 'array' },
    { name: 'duration', type: 'duration' },
    { name: 'bound-object-kind', type: 'string' },
    { name: 'bound-object-name', type: 'string' },
    { name: 'bound-object-uid', type: 'string' },
    { name: 'output', short: 'o', type: 'string' },
  ],
  run: () => Promise.reject(new NotSimulated('tokens of ServiceAccounts (kubectl create token)')),
}
