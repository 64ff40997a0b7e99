import { fieldsOf, type Fields } from './fields.ts'

/** The annotation that a claim, or a volume, named its class by before there was a field for it. */
export const oldClass = 'volume.beta.kubernetes.io/storage-class'

/** The storage class that a claim or a volume is of; undefined where it names none. */
export const classOf = ({ metadata, spec }: Fields): string | undefined =>
  (fieldsOf(fieldsOf(metadata).annotations)[oldClass] ?? fieldsOf(spec).storageClassName) as
    string | undefined
