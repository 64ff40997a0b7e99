import type { Loose } from '../../resources/found.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

interface Subject {
  kind: string
  name: string
  namespace?: string
}

const subjects = ({ subjects }: Loose, kind: string): string =>
  ((subjects ?? []) as Subject[])
    .filter((subject) => subject.kind === kind)
    .map(({ name, namespace }) => (kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name))
    .join(', ')

export const role: Printer = [
  name,
  { name: 'CREATED AT', cell: ({ metadata }) => String(metadata.creationTimestamp ?? '') },
]

export const roleBinding: Printer = [
  name,
  { name: 'ROLE', cell: ({ roleRef }) => `${roleRef.kind}/${roleRef.name}` },
  age,
  { name: 'USERS', wide: true, cell: (binding) => subjects(binding, 'User') },
  { name: 'GROUPS', wide: true, cell: (binding) => subjects(binding, 'Group') },
  { name: 'SERVICEACCOUNTS', wide: true, cell: (binding) => subjects(binding, 'ServiceAccount') },
]
