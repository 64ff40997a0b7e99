import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Kubectl } from '../../scenarios/target.ts'
import type { Cluster } from '../cluster.ts'
import { lastLines, runProgram } from './program.ts'

/** kubectl at work in one namespace. */
export interface Seat {
  kubectl: Kubectl
  close(): Promise<void>
}

export interface InstalledKubectl {
  /** Such as v1.37.2. */
  version: string
  /** kubectl in `namespace`, with a folder and a kubeconfig of its own. */
  in(namespace: string): Promise<Seat>
}

/** Flags of kubectl's that a reader may have set for himself would change what pages print. */
const environment = { KUBECTL_KUBERC: 'false', NO_COLOR: '1' }

/**
 * The kubectl that is installed on this machine, for a kubeconfig's context; undefined where there
 * is none. Throws where kubectl cannot read the kubeconfig.
 */
export async function installedKubectl(options: {
  kubeconfig?: string
  context: string
}): Promise<InstalledKubectl | undefined> {
  const asked = await runProgram('kubectl', ['version', '--client', '--output=json'])
  if (asked.exitCode !== 0) return undefined
  const { clientVersion } = JSON.parse(asked.stdout) as { clientVersion: { gitVersion: string } }
  const argv = ['config', 'view', '--minify', '--flatten', '--raw', '--output=json']
  const viewed = await runProgram('kubectl', [...argv, `--context=${options.context}`], {
    env: options.kubeconfig === undefined ? {} : { KUBECONFIG: options.kubeconfig },
  })
  if (viewed.exitCode !== 0) throw new Error(lastLines(viewed.stderr, 3))
  const kubeconfig = JSON.parse(viewed.stdout) as { contexts: { context: object }[] }

  return {
    version: clientVersion.gitVersion,
    async in(namespace) {
      const folder = await mkdtemp(join(tmpdir(), 'podium-'))
      const config = join(folder, 'kubeconfig')
      // The namespace stands in a kubeconfig of the scenario's own, as a reader would set it: a
      // line that names another one needs no parsing, and none can change the reader's file.
      const contexts = kubeconfig.contexts.map((one) => ({
        ...one,
        context: { ...one.context, namespace },
      }))
      await writeFile(config, JSON.stringify({ ...kubeconfig, contexts }), { mode: 0o600 })
      return {
        kubectl: kubectlIn(join(folder, 'files'), config),
        close: () => rm(folder, { recursive: true, force: true }),
      }
    },
  }
}

function kubectlIn(folder: string, kubeconfig: string): Kubectl {
  const written = new Map<string, string>()
  return async (argv, { files, write, signal }) => {
    await mkdir(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) {
      if (written.get(name) === text) continue
      const path = join(folder, name)
      if (relative(folder, path).startsWith('..'))
        throw new Error(`File ${name} lies outside the scenario's folder: give it a name below it.`)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
      written.set(name, text)
    }
    const env = { ...environment, KUBECONFIG: kubeconfig }
    const { exitCode } = await runProgram('kubectl', argv, { cwd: folder, env, signal, write })
    return exitCode
  }
}

/** kubectl in TypeScript on a cluster, for machines on which none is installed. */
export function ownKubectl(cluster: Cluster): Seat {
  return {
    kubectl: async (argv, io) => {
      const { kubectl } = await import('../../kubectl/kubectl.ts')
      return kubectl(cluster, argv, io)
    },
    close: async () => undefined,
  }
}
