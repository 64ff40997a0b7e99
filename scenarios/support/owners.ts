import type { Metadata } from '../../src/cluster/objects.ts'
import type { Expectation } from '../../src/cluster/watching.ts'

/** Who owns an object, such as `ReplicaSet my-app-5cf4474b88`. */
export const ownersOf = ({ metadata }: { metadata: Metadata }) =>
  (metadata.ownerReferences ?? []).map(({ kind, name }) => `${kind} ${name}`)

/** There are so many, and this one owns each. */
export const allOwnedBy =
  (owner: string, count: number): Expectation<{ metadata: Metadata }[]> =>
  (all) => {
    if (all.length !== count) return `${all.length} of them`
    const other = all.find((one) => ownersOf(one).join() !== owner)
    return !other || `${other.metadata.name} of ${ownersOf(other).join() || 'nobody'}`
  }
