import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, labelText, qualifiedName } from '../../../../manifests/names.ts'
import { notNegative } from './number.ts'
import { forbidden, invalid, required, tooLong, type Problem } from './problem.ts'

interface Scope {
  namespaced: boolean
  /** The syntax of names of the kind. */
  name: (text: string) => string[]
  /** Whether a finalizer may have any name. */
  anyFinalizer?: true | undefined
}

/** What is wrong with the metadata of a new object. */
export function metadataProblems(
  metadata: Fields,
  { namespaced, name, anyFinalizer }: Scope,
): Problem[] {
  const problems: Problem[] = []
  const prefix = metadata.generateName
  if (typeof prefix === 'string')
    // A dash at the end is all right, since a name follows it.
    for (const message of name(prefix.replace(/-$/, 'a')))
      problems.push(invalid('metadata.generateName', prefix, message))
  if (!metadata.name) problems.push(required('metadata.name', 'name or generateName is required'))
  else
    for (const message of name(metadata.name as string))
      problems.push(invalid('metadata.name', metadata.name, message))
  if (namespaced)
    for (const message of dnsLabel(metadata.namespace as string))
      problems.push(invalid('metadata.namespace', metadata.namespace, message))
  else if (metadata.namespace)
    problems.push(forbidden('metadata.namespace', 'not allowed on this type'))
  return [
    ...problems,
    ...notNegative(metadata.generation, 'metadata.generation'),
    ...labelledProblems(metadata),
    ...(anyFinalizer ? finalizerSyntax(metadata) : finalizerProblems(metadata)),
  ]
}

/** What is wrong with the change of an object's metadata. */
export function metadataChangeProblems(
  previous: Fields,
  next: Fields,
  { anyFinalizer }: Pick<Scope, 'anyFinalizer'> = {},
): Problem[] {
  return [
    ...(equal(previous.uid, next.uid)
      ? []
      : [invalid('metadata.uid', next.uid ?? '', 'field is immutable')]),
    ...labelledProblems(next),
    ...(anyFinalizer ? finalizerSyntax(next) : finalizerProblems(next)),
  ]
}

function labelledProblems({ labels, annotations, ownerReferences }: Fields): Problem[] {
  return [
    ...labelProblems(labels, 'metadata.labels'),
    ...annotationProblems(annotations, 'metadata.annotations'),
    ...ownerProblems(listOf(ownerReferences).map(fieldsOf)),
  ]
}

/** As Go writes it. */
const shownOwner = ({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: Fields) => ({
  ...{ apiVersion, kind, name, uid, controller, blockOwnerDeletion },
})

function ownerProblems(owners: Fields[]): Problem[] {
  const path = 'metadata.ownerReferences'
  const [first, second] = owners.filter(({ controller }) => controller === true)
  const who = (owner: Fields) => `${String(owner.kind)}/${String(owner.name)}`
  return [
    ...owners.flatMap((owner, index) => {
      const at = `${path}[${index}]`
      const { apiVersion = '', kind } = owner
      return [
        ...['apiVersion', 'kind', 'name', 'uid']
          .filter((field) => !owner[field])
          .map((field) => required(`${at}.${field}`, 'must not be empty')),
        ...(String(apiVersion).split('/').length > 2
          ? [invalid(`${at}.apiVersion`, apiVersion, 'must be <group>/<version> or <version>')]
          : []),
        ...(apiVersion === 'v1' && kind === 'Event'
          ? [invalid(at, shownOwner(owner), '/v1, Kind=Event is disallowed from being an owner')]
          : []),
      ]
    }),
    ...(second
      ? [
          invalid(
            path,
            owners.map(shownOwner),
            `Only one reference can have Controller set to true. Found "true" in references for ${who(first!)} and ${who(second)}`,
          ),
        ]
      : []),
  ]
}

/** What is wrong with labels, or with a selector that is written as labels. */
export function labelProblems(labels: unknown, path: string): Problem[] {
  return Object.entries(fieldsOf(labels)).flatMap(([key, value]) => [
    ...qualifiedName(key).map((message) => invalid(path, key, message)),
    ...labelText(value as string).map((message) => invalid(path, value, message)),
  ])
}

const mostBytes = 256 * 1024

/** What is wrong with annotations: a key that is no qualified name, or more bytes than all of them may have. */
export function annotationProblems(annotations: unknown, path: string): Problem[] {
  const entries = Object.entries(fieldsOf(annotations))
  const bytes = new TextEncoder().encode(entries.flat().join('')).length
  return [
    ...entries.flatMap(([key]) =>
      qualifiedName(key.toLowerCase()).map((message) => invalid(path, key, message)),
    ),
    ...(bytes > mostBytes ? [tooLong(path, mostBytes)] : []),
  ]
}

const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion']

/** What is wrong with names of finalizers that stand in one field. */
export function finalizerNameProblems(names: string[], field: string): Problem[] {
  const unknown = 'name is neither a standard finalizer name nor is it fully qualified'
  return names.flatMap((name) => [
    ...qualifiedName(name).map((message) => invalid(field, name, message)),
    ...(isFinalizer(name) ? [] : [invalid(field, name, unknown)]),
  ])
}

const isFinalizer = (name: string) => name.includes('/') || standardFinalizers.includes(name)

const finalizerSyntax = ({ finalizers }: Fields): Problem[] =>
  (listOf(finalizers) as string[]).flatMap((name) =>
    qualifiedName(name).map((message) => invalid('metadata.finalizers', name, message)),
  )

function finalizerProblems({ finalizers }: Fields): Problem[] {
  const names = listOf(finalizers) as string[]
  return [
    ...finalizerSyntax({ finalizers }),
    ...(names.includes('orphan') && names.includes('foregroundDeletion')
      ? [
          invalid(
            'metadata.finalizers',
            names,
            'finalizer orphan and foregroundDeletion cannot be both set',
          ),
        ]
      : []),
    ...names.flatMap((name, index) =>
      isFinalizer(name)
        ? []
        : [
            invalid(
              `metadata.finalizers[${index}]`,
              name,
              'name is neither a standard finalizer name nor is it fully qualified',
            ),
          ],
    ),
  ]
}
