import { fieldsOf, listOf } from '../../../../manifests/fields.ts'

/** The taints of a node that is lost, which every Pod tolerates for a while. */
export const lostNode: readonly string[] = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
]

/** Whether all of a Pod's tolerations are those that every Pod gets. */
export function madeForPods(tolerations: unknown): boolean {
  return listOf(tolerations).every((one) => lostNode.includes(fieldsOf(one).key as string))
}
