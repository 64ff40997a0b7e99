import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftBehind } from '../../machine/left-behind.ts'
import { lastLines, runProgram } from '../../machine/program.ts'
import { type Say, TargetError, type TargetProblem } from '../target-error.ts'

/** One node for the control plane and two to work, so that Pods have a choice. */
const config = {
  kind: 'Cluster',
  apiVersion: 'kind.x-k8s.io/v1alpha4',
  nodes: [{ role: 'control-plane' }, { role: 'worker' }, { role: 'worker' }],
}

export interface KindCluster {
  name: string
  image: string
  /** Where kind writes how the cluster is reached: never the reader's own file. */
  kubeconfig: string
}

/** Makes a Kind cluster; false where another run was there first. On failure nothing stays but the nodes' logs, which the error names. */
export async function createCluster(
  { name, image, kubeconfig }: KindCluster,
  say: Say,
  signal?: AbortSignal,
): Promise<boolean> {
  say(`Making the cluster ${name} of ${config.nodes.length} nodes`)
  const byHand = `kind delete cluster --name ${name}`
  leftBehind.set(byHand, `what there is of the cluster ${name}`)
  const flags = ['--name', name, '--image', image, '--kubeconfig', kubeconfig, '--config', '-']
  const { exitCode, output } = await runProgram(
    'kind',
    ['create', 'cluster', '--retain', ...flags],
    {
      signal,
      input: JSON.stringify(config),
      write: (text) => steps(text).forEach((step) => say(`Cluster ${name}: ${step}`)),
    },
  )
  // Another run may have begun to make it in the meantime: then its nodes are not ours to remove.
  const theirs = /already exist for a cluster/.test(output)
  if (exitCode === 0 || theirs) {
    leftBehind.delete(byHand)
    return !theirs
  }
  const problem = portProblem(name, output) ?? (await startProblem(name, output, signal))
  if (await deleteCluster(name)) leftBehind.delete(byHand)
  else problem.mend += `\nWhat is left of it could not be removed: ${byHand}`
  signal?.throwIfAborted()
  throw new TargetError(problem)
}

/** Removes a Kind cluster; false where that fails. */
export async function deleteCluster(name: string): Promise<boolean> {
  return (await runProgram('kind', ['delete', 'cluster', '--name', name])).exitCode === 0
}

async function startProblem(
  name: string,
  output: string,
  signal: AbortSignal | undefined,
): Promise<TargetProblem> {
  const problem = {
    what: `The cluster ${name} does not come up:\n${lastLines(output.replace(/Stack Trace:[^]*/, ''), 8)}`,
    mend: 'Docker needs some 4 GiB of memory for it. Known causes: https://kind.sigs.k8s.io/docs/user/known-issues/',
  }
  if (signal?.aborted) return problem
  const logs = await mkdtemp(join(tmpdir(), 'podium-kind-logs-'))
  await runProgram('kind', ['export', 'logs', logs, '--name', name])
  return { ...problem, mend: `The logs of its nodes are in ${logs}\n${problem.mend}` }
}

/** What is wrong where a port that a cluster asks for is taken; undefined where that is not it. */
export function portProblem(name: string, output: string): TargetProblem | undefined {
  const taken = /port is already allocated|address already in use|ports are not available/i
  const line = output.split('\n').find((line) => taken.test(line))
  if (line === undefined) return undefined
  const port = /(?:[\d.]+|\]|\*|localhost):(\d+)/.exec(line)?.[1]
  return {
    what: `The cluster ${name} does not come up: port ${port ?? 'of its API server'} is taken on this machine.`,
    mend: `See what holds it (docker ps${port ? `, or lsof -i :${port}` : ''}), stop that, and run again.`,
  }
}

/** The steps that kind names while it works, without its pictures. */
function steps(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.includes('•'))
    .map((line) =>
      line
        .replace(/[^\x20-\x7e]/g, '')
        .replace(/\.\.\.$/, '')
        .trim(),
    )
    .filter(Boolean)
    .map((step) => step[0]!.toLowerCase() + step.slice(1))
}
