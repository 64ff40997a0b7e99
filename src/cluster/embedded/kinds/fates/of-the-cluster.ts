import { definitionOf } from '../../../schema.ts'
import { each, missing, type Fates } from './fate.ts'

/** The fields of a kind that the embedded cluster writes itself: a manifest of one is not simulated. */
export function ofTheCluster(kind: string): Record<string, Fates> {
  const type = `v1.${kind}`
  const names = Object.keys(definitionOf(type)?.fields ?? {}).join(' ')
  return { [type]: each(names, missing(`only the embedded cluster itself writes a ${kind}`)) }
}
