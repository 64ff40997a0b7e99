import { versions } from '../../../versions.ts'
import type { Command } from '../../cli/command.ts'

/** What that kubectl has of it, though this one has not. */
const kustomize = 'v5.8.1'

/** `kubectl version`: the kubectl that this one follows, and the cluster's version. */
export const version: Command = {
  name: 'version',
  flags: [{ name: 'client', type: 'bool' }],
  async run({ cluster, flags, print }) {
    print(`Client Version: v${versions.kubectl}\nKustomize Version: ${kustomize}\n`)
    if (!flags.bool('client')) print(`Server Version: ${cluster.kubernetes}\n`)
  },
}
