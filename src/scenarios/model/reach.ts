import type { OwnKind } from './own-kinds.ts'

/** What only a scenario's checks can ask for, since no page may give it to itself. */
export type Beyond = 'privileged Pods' | 'node status'

/** What a scenario's commands do that not every scenario may do in its own namespaces. */
export interface Reach {
  /** What they read that stands in no namespace of theirs. Never Secrets. */
  reads: Read[]
  /** Kinds of rights and limits that they write in their own namespaces. */
  writes: string[]
  beyond: readonly Beyond[]
  /** What its manifests make that belongs to the whole cluster. */
  makes: readonly Made[]
  /** The kinds that its CustomResourceDefinitions make. */
  ownKinds: readonly OwnKind[]
}

/** An object that stands in no namespace, and that a story makes and removes. */
export interface Made {
  kind: string
  name: string
}

export interface Read {
  /** As the API server names it, such as `pods` or `pods/log`. */
  resource: string
  /** Its API group; empty for the core one. */
  group: string
  /** Null for all namespaces, and for what stands in none. */
  namespace: string | null
}

export const noReach: Reach = { reads: [], writes: [], beyond: [], makes: [], ownKinds: [] }
