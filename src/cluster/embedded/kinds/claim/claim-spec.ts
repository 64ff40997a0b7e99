import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../../manifests/names.ts'
import { quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import { forbidden, invalid, oneOf, required, unsupported, type Problem } from '../rules/problem.ts'

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

/** What is wrong with a claim, or with a template of one that stands at `path`. */
export function claimProblems(spec: Fields, path: string): Problem[] {
  const { accessModes, resources, storageClassName, volumeMode } = spec
  const list = listOf(accessModes)
  const storage = fieldsOf(fieldsOf(resources).requests).storage
  const quantity = quantityOf(storage)
  return [
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
    ...(storageClassName
      ? dnsSubdomain(String(storageClassName)).map((message) =>
          invalid(`${path}.storageClassName`, storageClassName, message),
        )
      : []),
    ...oneOf(`${path}.volumeMode`, volumeMode, ['Block', 'Filesystem']),
  ]
}
