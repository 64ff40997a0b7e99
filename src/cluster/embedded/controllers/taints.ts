import { fieldsOf, listOf } from '../../../manifests/fields.ts'
import type { Stored } from '../engine/store.ts'

/** The effects that a taint of a node is to have, by its key; none take it away. */
export interface WantedTaint {
  key: string
  effects: readonly string[]
  /** When it came, in ms since 1970. */
  since: number
}

/** A node with a taint, or without it; nothing where it is so already. */
export function withTaint(node: Stored, { key, effects, since }: WantedTaint): Stored | undefined {
  const taints = listOf(node.spec?.taints).map(fieldsOf)
  const others = taints.filter((taint) => taint.key !== key)
  if (effects.length > 0 === others.length < taints.length) return undefined
  const timeAdded = new Date(since).toISOString()
  const added = effects.map((effect) => ({ key, effect, timeAdded }))
  const spec = { ...node.spec, taints: [...others, ...added] }
  if (spec.taints.length === 0) delete spec.taints
  return { ...node, spec }
}
