import type { Pod } from '../../../cluster/objects.ts'

/** What `kubectl drain` was allowed by its flags. */
export interface Allowed {
  ignoreDaemonSets: boolean
  deleteEmptyDirs: boolean
  force: boolean
}

/** The Pods of a Node that go, and what is to be said of the others. */
export interface Drained {
  pods: Pod[]
  /** Why the Node cannot be drained. */
  errors: string[]
  warning: string
}

type Verdict = { goes?: true; error?: string; warning?: string }

/**
 * Which Pods of a Node are to go.
 * https://github.com/kubernetes/kubectl/blob/v0.37.2/pkg/drain/filters.go
 */
export function drainedPods(all: readonly Pod[], allowed: Allowed): Drained {
  const pods: Pod[] = []
  const errors = new Map<string, string[]>()
  const warnings = new Map<string, string[]>()
  const note = (where: Map<string, string[]>, text: string | undefined, pod: Pod) => {
    if (text === undefined) return
    const { namespace, name } = pod.metadata
    where.set(text, [...(where.get(text) ?? []), `${namespace}/${name}`])
  }
  for (const pod of all) {
    const { goes, error, warning } = verdictOn(pod, allowed)
    if (goes) pods.push(pod)
    note(errors, error, pod)
    note(warnings, warning, pod)
  }
  return { pods, errors: lines(errors), warning: lines(warnings).join('; ') }
}

const lines = (told: ReadonlyMap<string, string[]>) =>
  [...told].map(([text, names]) => `${text}: ${names.join(', ')}`)

function verdictOn(pod: Pod, allowed: Allowed): Verdict {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller)
  const phase = pod.status?.phase
  const over = phase === 'Succeeded' || phase === 'Failed'
  if (owner?.kind === 'DaemonSet' && !over)
    return allowed.ignoreDaemonSets
      ? { warning: 'ignoring DaemonSet-managed Pods' }
      : { error: 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' }
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return {}
  const local = pod.spec?.volumes?.some(({ emptyDir }) => emptyDir)
  if (local && !over && !allowed.deleteEmptyDirs)
    return {
      error: 'cannot delete Pods with local storage (use --delete-emptydir-data to override)',
    }
  if (over || owner) return { goes: true }
  return allowed.force
    ? { goes: true, warning: 'deleting Pods that declare no controller' }
    : { error: 'cannot delete Pods that declare no controller (use --force to override)' }
}
