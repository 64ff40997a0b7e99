import type { Loose } from '../../resources/found.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

const size = (data: object | undefined | null) => Object.keys(data ?? {}).length

export const configMap: Printer = [
  name,
  { name: 'DATA', cell: ({ data, binaryData }) => size(data) + size(binaryData) },
  age,
]

export const secret: Printer = [
  name,
  { name: 'TYPE', cell: ({ type }) => type ?? '' },
  { name: 'DATA', cell: ({ data }) => size(data) },
  age,
]

export const serviceAccount: Printer = [name, age]

export const resourceQuota: Printer = [
  name,
  { name: 'REQUEST', cell: (quota) => used(quota, false) },
  { name: 'LIMIT', cell: (quota) => used(quota, true) },
  age,
]

function used({ status }: Loose, limits: boolean): string {
  return Object.entries((status?.hard ?? {}) as Record<string, string>)
    .filter(([resource]) => resource.startsWith('limits.') === limits)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([resource, hard]) => `${resource}: ${status.used?.[resource] ?? '0'}/${hard}`)
    .join(', ')
}

export const lease: Printer = [
  name,
  { name: 'HOLDER', cell: ({ spec }) => spec?.holderIdentity ?? '' },
  age,
]
