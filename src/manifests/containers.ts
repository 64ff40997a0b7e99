import { listOf, fieldsOf, type Fields } from './fields.ts'

/** All the containers of a Pod's specification, those that run first as well. */
export function containersOf(spec: Fields): Fields[] {
  return [...listOf(spec.initContainers), ...listOf(spec.containers)].map(fieldsOf)
}
