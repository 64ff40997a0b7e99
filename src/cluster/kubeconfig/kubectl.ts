import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programsIn } from '../../machine/programs-in.ts'
import { scratchFolder } from '../../machine/scratch-folder.ts'
import type { Run } from '../../scenarios/target.ts'
import { type Cluster, Unavailable } from '../cluster.ts'
import { lastLines, runTool } from './program.ts'

/** kubectl, and the programs beside it, at work in one namespace. */
export interface Seat {
  run: Run
  /** Where they run; undefined where there is no folder. */
  folder?: string
  close(): Promise<void>
}

export interface InstalledKubectl {
  /** Such as v1.37.2. */
  version: string
  /** kubectl in `namespace`, with a folder and a kubeconfig of its own. */
  in(namespace: string): Promise<Seat>
}

/**
 * The kubectl that is installed on this machine, for a kubeconfig's context; undefined where there
 * is none. Throws where kubectl cannot read the kubeconfig.
 */
export async function installedKubectl(options: {
  kubeconfig?: string
  context: string
  signal?: AbortSignal
}): Promise<InstalledKubectl | undefined> {
  const { signal } = options
  const asked = await runTool('kubectl', ['version', '--client', '--output=json'], { signal })
  if (asked.exitCode !== 0) return undefined
  const { clientVersion } = JSON.parse(asked.stdout) as { clientVersion: { gitVersion: string } }
  const argv = ['config', 'view', '--minify', '--flatten', '--raw', '--output=json']
  const viewed = await runTool('kubectl', [...argv, `--context=${options.context}`], {
    signal,
    env: options.kubeconfig === undefined ? {} : { KUBECONFIG: options.kubeconfig },
  })
  if (viewed.exitCode !== 0) throw new Error(lastLines(viewed.stderr, 3))
  const kubeconfig = JSON.parse(viewed.stdout) as { contexts: { context: object }[] }

  return {
    version: clientVersion.gitVersion,
    async in(namespace) {
      const { path: folder, remove } = await scratchFolder()
      const config = join(folder, 'kubeconfig')
      // The namespace stands in a kubeconfig of the scenario's own, as a reader would set it: a
      // line that names another one needs no parsing, and none can change the reader's file.
      const contexts = kubeconfig.contexts.map((one) => ({
        ...one,
        context: { ...one.context, namespace },
      }))
      await writeFile(config, JSON.stringify({ ...kubeconfig, contexts }), { mode: 0o600 })
      return {
        run: programsIn(join(folder, 'files'), config),
        folder: join(folder, 'files'),
        close: remove,
      }
    },
  }
}

/** kubectl in TypeScript on a cluster, for machines on which none is installed. */
export function ownKubectl(cluster: Cluster): Seat {
  return {
    run: async ({ program, argv }, io) => {
      if (program !== 'kubectl')
        throw new Unavailable(
          'it needs kubectl on this machine: https://kubernetes.io/docs/tasks/tools/',
        )
      const { kubectl } = await import('../../kubectl/kubectl.ts')
      return kubectl(cluster, argv, io)
    },
    close: async () => undefined,
  }
}
