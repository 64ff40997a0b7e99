import type { Cluster } from '../../cluster/cluster.ts'
import type { Deployment } from '../../cluster/objects.ts'
import { Failure } from '../failure.ts'
import { controlledBy } from '../resources/controlled.ts'
import type { Loose, Target } from '../resources/found.ts'
import { groupKind, groupOf } from '../resources/names.ts'
import { selectorText } from '../text/maps.ts'
import { replicaSetsOf, revisionOf } from './replicasets.ts'

/** One of the states that a workload can go back to. */
export interface Revision {
  /** Counted from 1; 0 where it has no number yet. */
  number: number
  template: NonNullable<Deployment['spec']>['template'] | undefined
  annotations: Record<string, string>
  /** What `kubectl rollout history -o` prints of it. */
  shown: Loose
  /** The patch that puts it back, where it is kept as one. */
  data?: unknown
}

/** The workloads that kubectl tells apart. */
const visited = new Set(['Job', 'CronJob', 'Pod', 'ReplicaSet', 'ReplicationController'])

/**
 * The revisions of a workload, the oldest first: a Deployment's ReplicaSets, or the
 * ControllerRevisions of a DaemonSet or a StatefulSet. Throws a Failure for any other kind.
 */
export async function revisionsOf(
  cluster: Cluster,
  { resource, object }: Target,
  what: string,
): Promise<Revision[]> {
  const { kind } = resource
  if (kind === 'Deployment') {
    const sets = await replicaSetsOf(cluster, object as unknown as Deployment)
    return inOrder(
      sets.map((set) => ({
        number: revisionOf(set),
        template: set.spec?.template,
        annotations: set.metadata.annotations ?? {},
        shown: set as unknown as Loose,
      })),
    )
  }
  if (kind !== 'DaemonSet' && kind !== 'StatefulSet')
    throw new Failure(
      visited.has(kind)
        ? `no ${what} has been implemented for "${groupKind(resource)}"`
        : `error retrieving ${what.replace(' viewer', '')} for "${groupKind(resource)}", no visitor method exists for {${groupOf(resource.apiVersion)} ${kind}}`,
    )
  const owner = object as Loose
  const kept = (await cluster.list('ControllerRevision', {
    namespace: owner.metadata.namespace ?? null,
    labels: selectorText(owner['spec']?.selector),
  })) as Loose[]
  return inOrder(
    controlledBy(owner, kept).map(({ metadata, revision, data }) => {
      const template = { ...data.spec.template }
      delete template.$patch
      return {
        ...{ number: Number(revision), template, data },
        annotations: metadata.annotations ?? {},
        shown: { ...owner, spec: { ...owner['spec'], template } },
      }
    }),
  )
}

const inOrder = (revisions: Revision[]): Revision[] =>
  revisions.sort((one, other) => one.number - other.number)
