import type { Pod } from '../../cluster/objects.ts'
import type { Context } from '../cli/command.ts'
import { Failure } from '../failure.ts'
import { isTrue } from './conditions.ts'
import { formatLabels, selectorText } from '../text/maps.ts'
import type { Loose, Target } from './found.ts'
import { goTypeOf } from './names.ts'
import { readTarget } from './select.ts'

/** How kubectl picks among the Pods of a Deployment: for a log, to run a command in, or to lay a line to. */
export type Purpose = 'logs' | 'exec' | 'forward'

/** The Pods of what was named (a Pod is its own), the best first. Throws a Failure if it has none. */
export async function podsOf(context: Context, target: Target, purpose: Purpose): Promise<Pod[]> {
  const object = await readTarget(context, target)
  if (target.resource.kind === 'Pod') return [object as unknown as Pod]
  const selector = selectorOf(object, purpose)
  const pods = await context.cluster.list('Pod', {
    namespace: object.metadata.namespace ?? null,
    labels: selector,
  })
  if (pods.length === 0) throw new Failure('timed out waiting for the condition')
  return pods.sort(better(purpose))
}

function selectorOf(object: Loose, purpose: Purpose): string {
  const { kind, metadata, spec } = object
  const type = goTypeOf(object)
  const cannot = purpose === 'logs' ? 'cannot get the logs from' : 'cannot attach to'
  const fail = (problem: string) => new Failure(`${cannot} ${type}: ${problem}`)
  if (kind === 'Service') {
    if (!spec.selector)
      throw fail(`invalid service '${metadata.name}': Service is defined without a selector`)
    return formatLabels(spec.selector)
  }
  const selector = selectorText(spec?.selector)
  if (selector) return selector
  throw fail(`selector for ${type} not implemented`)
}

const phases: Record<string, number> = { Running: 0, Unknown: 1, Pending: 2 }

/**
 * Assigned, running, ready, ready for longest, oldest: these come first. For a log so do those that
 * were restarted most; to run a command, those that are not being deleted, and restarted least.
 * https://github.com/kubernetes/kubectl/blob/v0.37.2/pkg/util/podutils/podutils.go
 */
const better =
  (purpose: Purpose) =>
  (a: Pod, b: Pod): number => {
    const exec = purpose !== 'logs'
    const compared = [
      Number(!a.spec?.nodeName) - Number(!b.spec?.nodeName),
      (phases[a.status?.phase ?? ''] ?? 0) - (phases[b.status?.phase ?? ''] ?? 0),
      Number(!ready(a)) - Number(!ready(b)),
      exec ? Number(deleted(a) > 0) - Number(deleted(b) > 0) : 0,
      exec ? deleted(b) - deleted(a) : 0,
      // Here, both are or neither is.
      ready(a) ? readyTime(a) - readyTime(b) : 0,
      exec ? restarts(a) - restarts(b) : restarts(b) - restarts(a),
      made(a) - made(b),
    ]
    return compared.find((difference) => difference !== 0) ?? 0
  }

const made = ({ metadata }: Pod) => Date.parse(metadata.creationTimestamp ?? '')
const deleted = ({ metadata }: Pod) =>
  metadata.deletionTimestamp ? Date.parse(metadata.deletionTimestamp) : 0
const ready = ({ status }: Pod) => isTrue(status?.conditions, 'Ready')
const readyTime = ({ status }: Pod) =>
  Date.parse(status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? '')
const restarts = ({ status }: Pod) =>
  Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount))

/** `app, sidecar, setup (init)`: all containers of a Pod. */
export function containerNames({ spec }: Pod): string {
  return [
    ...(spec?.containers ?? []).map(({ name }) => name),
    ...(spec?.ephemeralContainers ?? []).map(({ name }) => `${name} (ephem)`),
    ...(spec?.initContainers ?? []).map(({ name }) => `${name} (init)`),
  ].join(', ')
}

/**
 * The container that is meant: the one named, the Pod's default one, or the first, which is said
 * where there are more. Throws a Failure for a name that the Pod does not have.
 */
export function containerOf(context: Context, pod: Pod, name: string): string {
  const { spec, metadata } = pod
  const all = [
    ...(spec?.containers ?? []),
    ...(spec?.initContainers ?? []),
    ...(spec?.ephemeralContainers ?? []),
  ]
  const wanted = name || metadata.annotations?.['kubectl.kubernetes.io/default-container']
  if (wanted) {
    if (!all.some((each) => each.name === wanted))
      throw new Failure(
        `container ${wanted} is not valid for pod ${metadata.name} out of: ${containerNames(pod)}`,
      )
    return wanted
  }
  const first = spec?.containers[0]?.name ?? ''
  if (all.length > 1)
    context.warn(`Defaulted container "${first}" out of: ${containerNames(pod)}\n`)
  return first
}
