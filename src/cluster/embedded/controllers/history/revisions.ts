import { equal } from '../../../../manifests/fields.ts'
import { copy } from '../../values/copy.ts'
import { asStatus, type Store, type Stored } from '../../engine/store.ts'
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
async function revisionsOf(store: Store, owner: Stored): Promise<Stored[]> {
  const { items } = await store.listWithResourceVersion(owner.metadata.namespace)
  return items
    .filter((one) => controllerOf(one, owner.kind) === owner.metadata.uid)
    .sort((one, other) => one.revision - other.revision)
}

/**
 * The revisions of a workload, with the one that holds its template as the newest: it is made where
 * there is none, and one that was there before gets the next number.
 * https://kubernetes.io/docs/tasks/manage-daemon/rollback-daemon-set/#understanding-daemonset-revisions
 */
export async function historyOf(
  store: Store,
  owner: Stored,
  hashLabel: string,
): Promise<{ newest: Stored; revisions: readonly Stored[] }> {
  const known = await revisionsOf(store, owner)
  const data = copy(dataOf(owner))
  const found = known.find((one) => equal(one.data, data))
  const last = known.at(-1)
  if (found && found === last) return { newest: found, revisions: known }
  const revision = (last?.revision ?? 0) + 1
  const newest = found
    ? await store.update(found.metadata.name, { ...found, revision }, asStatus)
    : await store.create(revisionOf(owner, data, revision, hashLabel))
  return { newest, revisions: [...known.filter((one) => one !== found), newest] }
}

function revisionOf(owner: Stored, data: Stored, revision: number, hashLabel: string): Stored {
  const { name, namespace, annotations } = owner.metadata
  const hash = revisionHash(data)
  return {
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: { ...owner.spec.template.metadata?.labels, [hashLabel]: hash },
      ...(annotations && { annotations }),
      ownerReferences: [controlledBy(owner)],
    },
    ...{ data, revision },
  }
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
