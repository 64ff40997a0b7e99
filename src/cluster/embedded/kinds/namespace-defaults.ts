import { fieldsOf, type Fields } from '../../../manifests/fields.ts'

/** A Namespace carries its own name as a label, so that it can be selected. */
export function defaultNamespace(namespace: Fields): void {
  const metadata = fieldsOf(namespace.metadata)
  if (metadata.name)
    metadata.labels = {
      ...fieldsOf(metadata.labels),
      'kubernetes.io/metadata.name': metadata.name,
    }
}
