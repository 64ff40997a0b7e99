import type { OwnKind } from './own-kinds.ts'
import type { Made } from './reach.ts'

/** What a page may write on a node: a Pod that looks at it, and the programs that it may run there. */
export interface OnNode {
  /** The only image of such a Pod. It runs as it was built: no command, no volumes. */
  image: string
  /** The programs of the image that `kubectl exec` may name. */
  commands: readonly string[]
}

/** The Kind cluster of a lab's own. */
export interface Lab {
  /** Its name. */
  cluster: string
  /** Files of the story that describe it, by title. */
  files: readonly string[]
}

/** Where a story's commands run, and what of it is the story's own. */
export interface Ground {
  /** Namespaces that the story makes, beside the one that it runs in. */
  namespaces: readonly string[]
  /** What the story makes that belongs to the whole cluster. */
  makes?: readonly Made[]
  /** Kinds that the story itself makes. */
  ownKinds?: readonly OwnKind[]
  /** Whether other programs of the reader's machine may run as well. */
  machine: boolean
  /** The cluster that the story makes, or that it runs on. */
  lab?: Lab
  /** Whether that cluster is there at this point: then all in it is the story's to change. */
  up: boolean
  /** Ports of this machine that lead to that cluster. */
  ports: readonly number[]
  /** Images that the story may build from the site, and load into its cluster. */
  builds?: readonly string[]
  /** How Pods may see their node: not at all, where it is undefined. */
  onNode?: OnNode
  /** True while variables have no value yet. */
  planning: boolean
}

/** Why something may not run, and the edit that mends it. */
export interface Refusal {
  what: string
  mend: string
}

/**
 * Whether a story may write in a namespace: one that it makes, and on a lab's cluster all but the
 * cluster's own. Pods of kube-system are privileged, there as well.
 */
export function isWritten(namespace: string, { up, namespaces }: Ground): boolean {
  if (up && namespace === 'default') return true
  return (up || namespaces.includes(namespace)) && !isReserved(namespace)
}

/** Namespaces of a cluster's own, which no story may make or change. */
export function isReserved(namespace: string): boolean {
  return /^(kube-.*|default|local-path-storage|podium(-.*)?)$/.test(namespace)
}
