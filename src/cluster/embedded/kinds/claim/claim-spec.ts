import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain } from '../../../../manifests/names.ts'
import { quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import { selectorProblems } from '../rules/selector.ts'
import { forbidden, invalid, oneOf, required, unsupported, type Problem } from '../rules/problem.ts'

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

/** What is wrong with a claim, or with a template of one that stands at `path`. */
export function claimProblems(spec: Fields, path: string): Problem[] {
  const { selector, accessModes, resources, storageClassName, volumeMode } = spec
  const list = listOf(accessModes)
  const storage = fieldsOf(fieldsOf(resources).requests).storage
  const quantity = quantityOf(storage)
  return [
    ...selectorProblems(fieldsOf(selector), `${path}.selector`),
    ...(list.length === 0
      ? [required(`${path}.accessModes`, 'at least 1 access mode is required')]
      : []),
    ...list
      .filter((mode) => !modes.includes(String(mode)))
      .map((mode) => unsupported(`${path}.accessModes`, mode, modes)),
    ...(list.length > 1 && list.includes('ReadWriteOncePod')
      ? [forbidden(`${path}.accessModes`, 'may not use ReadWriteOncePod with other access modes')]
      : []),
    ...(quantity === undefined ? [required(`${path}.resources[storage]`)] : []),
    ...(quantity && quantity.nanos <= 0n
      ? [
          invalid(
            `${path}.resources[storage]`,
            writeQuantity(quantity),
            'must be greater than zero',
          ),
        ]
      : []),
    ...nameProblems(storageClassName, `${path}.storageClassName`),
    ...oneOf(`${path}.volumeMode`, volumeMode, ['Block', 'Filesystem']),
    ...nameProblems(spec.volumeAttributesClassName, `${path}.volumeAttributesClassName`),
    ...sourceProblems(spec.dataSource, `${path}.dataSource`),
    ...sourceProblems(spec.dataSourceRef, `${path}.dataSourceRef`),
  ]
}

const nameProblems = (name: unknown, field: string): Problem[] =>
  name ? dnsSubdomain(String(name)).map((message) => invalid(field, name, message)) : []

/** What is wrong with what the volume is to be filled from. */
function sourceProblems(source: unknown, path: string): Problem[] {
  if (source === undefined) return []
  const { kind = '', name = '', namespace = '' } = fieldsOf(source)
  const apiGroup = fieldsOf(source).apiGroup ?? ''
  return [
    ...(name === '' ? [required(`${path}.name`)] : []),
    ...(kind === '' ? [required(`${path}.kind`)] : []),
    ...(apiGroup === '' && kind !== 'PersistentVolumeClaim'
      ? [
          invalid(
            path,
            kind,
            "must be 'PersistentVolumeClaim' when referencing the default apiGroup",
          ),
        ]
      : []),
    ...nameProblems(apiGroup, `${path}.apiGroup`),
    ...(namespace === '' ? [] : dnsLabel(String(namespace))).map((message) =>
      invalid(`${path}.namespace`, namespace, message),
    ),
  ]
}
