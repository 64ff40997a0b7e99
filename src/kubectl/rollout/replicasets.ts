import type { Cluster } from '../../cluster/cluster.ts'
import type { Deployment, ReplicaSet } from '../../cluster/objects.ts'
import { equal } from '../../manifests/fields.ts'
import { without } from '../patch/json.ts'
import { controlledBy } from '../resources/controlled.ts'
import type { Json } from '../patch/json.ts'
import { selectorText } from '../text/maps.ts'
import { revisionAnnotation } from './status.ts'

type Template = Deployment['spec'] extends infer Spec
  ? NonNullable<Spec> extends { template: infer T }
    ? T
    : never
  : never

/** The label that tells the Pods of one ReplicaSet from those of another. */
const hashLabel = 'pod-template-hash'

/** The ReplicaSets that a Deployment controls. */
export async function replicaSetsOf(
  cluster: Cluster,
  deployment: Deployment,
): Promise<ReplicaSet[]> {
  const sets = await cluster.list('ReplicaSet', {
    namespace: deployment.metadata.namespace ?? null,
    labels: selectorText(deployment.spec?.selector),
  })
  return controlledBy(deployment, sets)
}

/** The ReplicaSet whose template is the Deployment's, and the others. */
export function newAndOld(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
): { newest: ReplicaSet | undefined; old: ReplicaSet[] } {
  const born = ({ metadata }: ReplicaSet) => Date.parse(metadata.creationTimestamp ?? '')
  const newest = sets
    .toSorted((a, b) => born(a) - born(b))
    .find((set) => sameTemplate(set.spec?.template, deployment.spec?.template))
  return { newest, old: sets.filter((set) => set !== newest) }
}

/** The number of a ReplicaSet's revision, from 1; 0 where the Deployment has not given it one yet. */
export const revisionOf = ({ metadata }: ReplicaSet): number =>
  Number(metadata.annotations?.[revisionAnnotation] ?? 0)

/** The template without the label that tells ReplicaSets apart. */
export function withoutHash<T extends Template | undefined>(template: T): T {
  if (!template?.metadata?.labels) return template
  const labels = without(template.metadata.labels, hashLabel)
  return { ...template, metadata: { ...template.metadata, labels } }
}

/** True where two templates make the same Pods. */
export function sameTemplate(a: Template | undefined, b: Template | undefined): boolean {
  return equal(comparable(withoutHash(a)), comparable(withoutHash(b)))
}

/** Without what stands for nothing: null, and `creationTimestamp: null`, as JSON has it. */
const comparable = (value: unknown): Json =>
  JSON.parse(
    JSON.stringify(value ?? null, (_, inner: unknown) => inner ?? undefined) ?? 'null',
  ) as Json
