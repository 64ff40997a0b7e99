import type { Pod } from '../../../../cluster/objects.ts'

/** How a Pod is, for an eye: a sign and a word, and what kind of state that is, for a colour. */
export interface PodState {
  state: 'good' | 'busy' | 'bad' | 'over'
  sign: string
  word: string
}

const busy = (word: string): PodState => ({ state: 'busy', sign: '…', word })
const bad = (word: string): PodState => ({ state: 'bad', sign: '✕', word })

/** Reasons to wait that are no trouble. */
const usual = /^(ContainerCreating|PodInitializing)$/

/**
 * What the API says of a Pod, in a word: as `kubectl get pods` has it in its column STATUS, but that
 * readiness is part of it.
 */
export function podState({ metadata, spec, status }: Pod): PodState {
  if (metadata.deletionTimestamp) return { state: 'over', sign: '↓', word: 'ending' }
  if (status?.phase === 'Succeeded') return { state: 'over', sign: '✓', word: 'completed' }
  if (status?.phase === 'Failed') return bad(status.reason ?? 'failed')
  const containers = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ].map(({ state }) => state)
  const trouble = containers
    .map((state) => state?.waiting?.reason)
    .find((reason) => reason !== undefined && !usual.test(reason))
  if (trouble) return bad(trouble)
  if ((status?.containerStatuses ?? []).some(({ state }) => state?.terminated?.exitCode))
    return bad('crashed')
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  if (ready?.status === 'True') return { state: 'good', sign: '✓', word: 'ready' }
  if (!spec?.nodeName) return busy('waits for a node')
  return busy(status?.phase === 'Running' ? 'not ready' : 'starting')
}
