/** The taints of a node that is lost, which every Pod tolerates for a while. */
export const lostNode: readonly string[] = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
]
