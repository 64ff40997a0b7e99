import { kindName } from '../../resources/names.ts'
import type { Loose } from '../../resources/found.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const controllerRevision: Printer = [
  name,
  { name: 'CONTROLLER', cell: ({ metadata }) => controller(metadata.ownerReferences) },
  { name: 'REVISION', cell: ({ revision }) => revision ?? 0 },
  age,
]

interface Owner {
  kind: string
  apiVersion: string
  name: string
  controller?: boolean | undefined
}

function controller(owners: Loose['metadata']['ownerReferences']): string {
  const owner = (owners as Owner[] | undefined)?.find((one) => one.controller)
  return owner ? `${kindName(owner)}/${owner.name}` : '<none>'
}
