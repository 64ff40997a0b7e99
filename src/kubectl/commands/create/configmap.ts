import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Command } from '../../cli/command.ts'
import { dataFlags, dataOf } from './data.ts'
import { generator } from './generator.ts'

/** `kubectl create configmap NAME --from-file=… --from-literal=…`. */
export const createConfigMap: Command = generator(
  'configmap',
  dataFlags,
  ({ flags, io }, name) => {
    if (flags.bool('append-hash')) throw new NotSimulated('kubectl create --append-hash')
    const twice = (key: string) =>
      `cannot add key "${key}", another key by that name already exists in Data for ConfigMap "${name}"`
    const data = dataOf(flags, io.files, { kind: 'ConfigMap', twice })
    return {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      ...(data.length > 0 && { data: Object.fromEntries(data) }),
    }
  },
  { words: 'configmap' },
)
