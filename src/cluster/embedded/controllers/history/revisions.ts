import { equal } from '../../../../manifests/fields.ts'
import { copy } from '../../values/copy.ts'
import type { Store, Stored } from '../../engine/store.ts'
import { controlledBy, controllerOf } from '../owned.ts'
import { revisionHash } from './hash.ts'

/** What a revision of a workload holds: its template, as a patch that puts it back. */
export const dataOf = ({ spec }: Stored): Stored => ({
  spec: { template: { ...spec.template, $patch: 'replace' } },
})

/** The template that a revision holds. */
export function templateOf({ data }: Stored): Stored {
  const template = { ...data.spec.template }
  delete template.$patch
  return template
}

/** The revisions that a workload controls, the oldest first. */
export async function revisionsOf(store: Store, owner: Stored): Promise<Stored[]> {
  const { items } = await store.listWithResourceVersion(owner.metadata.namespace)
  return items
    .filter((one) => controllerOf(one, owner.kind) === owner.metadata.uid)
    .sort((one, other) => one.revision - other.revision)
}

/**
 * The revision that holds a workload's template, the newest of all from here on: one that was there
 * before gets the next number.
 * https://kubernetes.io/docs/tasks/manage-daemon/rollback-daemon-set/#understanding-daemonset-revisions
 */
export async function latestRevision(
  store: Store,
  owner: Stored,
  known: readonly Stored[],
  hashLabel: string,
): Promise<Stored> {
  const data = copy(dataOf(owner))
  const found = known.find((one) => equal(one.data, data))
  const last = known.at(-1)
  if (found && found === last) return found
  const revision = (last?.revision ?? 0) + 1
  if (found)
    return store.update(found.metadata.name, { ...found, revision }, { skipValidateUpdate: true })
  const { name, namespace, annotations } = owner.metadata
  const hash = revisionHash(data)
  return store.create({
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: { ...owner.spec.template.metadata?.labels, [hashLabel]: hash },
      ...(annotations && { annotations }),
      ownerReferences: [controlledBy(owner)],
    },
    ...{ data, revision },
  })
}

/** Deletes the oldest of the revisions that no Pod is of, where there are more than a workload keeps. */
export async function forgetRevisions(
  store: Store,
  { spec }: Stored,
  known: readonly Stored[],
  isLive: (revision: Stored) => boolean,
): Promise<void> {
  const idle = known.filter((one) => !isLive(one))
  const excess = Math.max(0, idle.length - Number(spec.revisionHistoryLimit))
  for (const { metadata } of idle.slice(0, excess))
    await store.delete(metadata.name, metadata.namespace)
}
