import { Unavailable } from '../src/cluster/cluster.ts'
import { scenario, type Stage } from '../src/scenarios/model/scenario.ts'
import { Mismatch } from '../src/cluster/watching.ts'
import { versions } from '../src/versions.ts'
import { holds } from './support/holds.ts'

interface Version {
  gitVersion: string
}

export default scenario(
  'tools',
  {
    "Docker's server answers, and runs Linux containers.": async ({ run }) => {
      const printed = await run("docker version --format '{{json .Server}}'")
      const server = JSON.parse(printed) as { Version: string; Os: string } | null
      holds(server, (seen) => seen?.Os === 'linux' || `${seen?.Version} for ${seen?.Os}`)
    },

    // https://kubernetes.io/releases/version-skew-policy/#kubectl
    'kubectl is at most one minor version older or newer than the cluster.': async (stage) => {
      const kubectl = minorOf((await versionsOf(stage, '--client')).clientVersion)
      const cluster = minorOf({ gitVersion: await clusterVersion(stage) })
      if (Math.abs(kubectl - cluster) <= 1) return
      await mustMend(
        stage,
        `kubectl 1.${kubectl} and a cluster of 1.${cluster}: install kubectl ${versions.kubectl}`,
      )
    },

    [`kind is v${versions.kind}, the version that these pages are tested with.`]: async (stage) => {
      const installed = /^kind v(\S+)/.exec(await stage.run('kind version'))?.[1] ?? 'none'
      if (isNewer(installed, versions.kind))
        throw new Unavailable(
          `kind ${installed} is installed; to check what the pages promise, install ${versions.kind}`,
        )
      if (installed !== versions.kind)
        await mustMend(stage, `kind ${installed}: install ${versions.kind}`)
    },
  },
  { on: 'machine' },
)

/**
 * What does not fit is wrong where the tool is at work on a cluster of this run. Elsewhere the run
 * does without it, and a reader's older tools are only said.
 */
async function mustMend(stage: Stage, saw: string): Promise<void> {
  if (!(await hasCluster(stage))) throw new Unavailable(saw)
  throw new Mismatch(saw)
}

const hasCluster = async ({ kubectl }: Stage) =>
  Boolean((await kubectl('config get-contexts -o name')).trim())

/** The version of the run's cluster; where it has none, the one that the pages teach. */
async function clusterVersion(stage: Stage): Promise<string> {
  if (!(await hasCluster(stage))) return stage.cluster.kubernetes
  return (await versionsOf(stage)).serverVersion.gitVersion
}

async function versionsOf({ kubectl }: Stage, flag = '') {
  return JSON.parse(await kubectl(`version -o json ${flag}`)) as Record<
    'clientVersion' | 'serverVersion',
    Version
  >
}

const minorOf = ({ gitVersion }: Version) => Number(/^v1\.(\d+)/.exec(gitVersion)?.[1] ?? NaN)

const isNewer = (one: string, other: string) =>
  one.localeCompare(other, 'en', { numeric: true }) > 0
