import { programsSession } from '../machine/programs-session.ts'
import type { Access, Run, Session } from '../../scenarios/model/target.ts'
import { type Cluster, Unavailable } from '../../cluster/cluster.ts'
import { lastLines, runTool } from '../../machine/program.ts'

/** kubectl, and the programs beside it, at work in one namespace. */
export interface KubectlSession extends Pick<Session, 'folder' | 'environment'> {
  run: Run
  close(): Promise<void>
}

export interface InstalledKubectl {
  /** Such as v1.37.2. */
  version: string
  /** What the kubeconfig's own user may do in `namespace`. */
  reader(namespace: string): Access
  /** kubectl with a folder and a kubeconfig of its own. */
  in(access: Access): Promise<KubectlSession>
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
  const argv = ['config', 'view', '--minify', '--flatten', '--raw', '--output=json']
  const [asked, viewed] = await Promise.all([
    runTool('kubectl', ['version', '--client', '--output=json'], { signal }),
    runTool('kubectl', [...argv, `--context=${options.context}`], {
      signal,
      env: options.kubeconfig === undefined ? {} : { KUBECONFIG: options.kubeconfig },
    }),
  ])
  if (asked.exitCode !== 0) return undefined
  const { clientVersion } = JSON.parse(asked.stdout) as { clientVersion: { gitVersion: string } }
  if (viewed.exitCode !== 0) throw new Error(lastLines(viewed.stderr, 3))
  const kubeconfig = JSON.parse(viewed.stdout) as { contexts: { context: object }[] }

  return {
    version: clientVersion.gitVersion,
    reader: (namespace) => ({
      kubeconfig: () => {
        // The namespace stands in a kubeconfig of the scenario's own, as a reader would set it: a
        // line that names another one needs no parsing, and none can change the reader's file.
        const contexts = kubeconfig.contexts.map((one) => ({
          ...one,
          context: { ...one.context, namespace },
        }))
        return JSON.stringify({ ...kubeconfig, contexts })
      },
      close: async () => undefined,
    }),
    in: programsSession,
  }
}

/** kubectl in TypeScript on a cluster, for machines on which none is installed. */
export function ownKubectl(cluster: Cluster): KubectlSession {
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
