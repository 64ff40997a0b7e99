import { type Cluster, NotSimulated } from '../../cluster/cluster.ts'
import type { Io } from '../cli/command.ts'
import type { Flags } from '../cli/flags.ts'
import { plainPath } from '../resources/files.ts'
import {
  emptyKubeconfig,
  type Kubeconfig,
  kindKubeconfig,
  kubeconfigText,
  readKubeconfig,
} from './kubeconfig.ts'

/** The kubeconfig that a command reads and writes. */
export interface Source {
  config: Kubeconfig
  /** Its name, where `--kubeconfig` gives one. */
  file?: string
  /** False for a file that is not there yet. */
  exists: boolean
  write(config: Kubeconfig): void
}

/** The file that `--kubeconfig` names, or the reader's own kubeconfig. */
export function kubeconfigOf(cluster: Cluster, flags: Flags, io: Io): Source {
  if (!cluster.access || !io.own)
    throw new NotSimulated("Podium's kubectl uses the cluster that it is given")
  const named = flags.string('kubeconfig')
  if (named) {
    const file = plainPath(named)
    const text = io.files[file]
    return {
      config: text === undefined ? emptyKubeconfig() : readKubeconfig(text, file),
      exists: text !== undefined,
      file: named,
      write: (config) => io.save?.(file, kubeconfigText(config)),
    }
  }
  const { own } = io
  const { kubeconfig } = own
  return {
    config:
      kubeconfig === undefined
        ? kindKubeconfig(cluster.access, cluster.namespace)
        : readKubeconfig(kubeconfig, '~/.kube/config'),
    exists: true,
    write: (config) => void (own.kubeconfig = kubeconfigText(config)),
  }
}
