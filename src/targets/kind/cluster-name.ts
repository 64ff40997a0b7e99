import type { TargetProblem } from '../target-error.ts'

/** Nodes are named after their cluster, and a node's name is a host's: 63 characters at most. */
const longest = 63 - '-control-plane'.length

/**
 * What is wrong with the name of a Kind cluster.
 *
 * https://kind.sigs.k8s.io/docs/user/configuration/#name-your-cluster
 */
export function nameProblems(name: string): TargetProblem[] {
  const good = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) && name.length <= longest
  if (good) return []
  const mend = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, longest)
    .replace(/^[.-]+|[.-]+$/g, '')
  return [
    {
      what: `"${name}" cannot be the name of a Kind cluster: lower case letters, digits, "-" and ".", at most ${longest}.`,
      mend: `Such as: --kind-name ${mend || 'podium'}`,
    },
  ]
}
