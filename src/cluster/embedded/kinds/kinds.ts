import { fieldsOf, pick, type Fields } from '../../../manifests/fields.ts'
import { configMap } from './configmap.ts'
import { deployment } from './deployment.ts'
import { endpointSlice } from './endpointslice.ts'
import { event } from './event.ts'
import { addFields } from './field-table.ts'
import type { EmbeddedKind } from './kind.ts'
import { lease } from './lease.ts'
import { namespace } from './namespace.ts'
import { node } from './node.ts'
import { pod } from './pod.ts'
import { replicaSet } from './replicaset.ts'
import { service } from './service.ts'
import { serviceAccount } from './serviceaccount.ts'

/** The kinds that each story has to do with. `parts/` has the others, which are loaded when one is asked for. */
export const usualKinds: readonly EmbeddedKind[] = [
  ...[pod, deployment, replicaSet, service, namespace, configMap],
  ...[serviceAccount, node, event, endpointSlice, lease],
]

const byName = new Map<string, EmbeddedKind>()

/** Has kinds known from now on, in every cluster of this thread. */
export function addKinds(kinds: readonly EmbeddedKind[]): void {
  for (const kind of kinds) {
    byName.set(kind.kind, kind)
    addFields(kind.fields)
  }
}
addKinds(usualKinds)

const ofTheEngine = new Set(usualKinds.filter(({ store }) => !store).map(({ kind }) => kind))

/** Whether the engine has no store for a kind, loaded or not. */
export const isOurs = (kind: string): boolean => !ofTheEngine.has(kind)

/** The kind of that name, such as `Pod`; none where the embedded cluster has it not, or has not loaded it. */
export const kindOf = (name: string): EmbeddedKind | undefined => byName.get(name)

/** The fields of an object that hold what it is about: its specification, or what stands for one. */
export const contentOf = (kind: string): readonly string[] =>
  byName.get(kind)?.admission?.content ?? ['spec']

/** The specification of an object, or what holds it instead; none where it has none. */
export function specOf(object: Fields): Fields {
  const content = byName.get(String(object.kind))?.admission?.content
  return content ? pick(object, content) : fieldsOf(object.spec)
}
