import { listOf, fieldsOf, type Fields } from './fields.ts'

/**
 * All the containers of a Pod's specification: those of `initContainers`, then those of `containers`.
 * What is no object among them gives one without fields.
 */
export function containersOf(spec: Fields): Fields[] {
  return [...listOf(spec.initContainers), ...listOf(spec.containers)].map(fieldsOf)
}
