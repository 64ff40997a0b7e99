import { equal, fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { quantityOf, writeQuantity } from '../../../manifests/quantity.ts'
import { each, honoured, lookInto, missing, only } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { forbidden, invalid, oneOf, required, unsupported, type Problem } from './rules/problem.ts'

const test = 'controllers/volumes.test'
const one = 'the embedded cluster has one storage class, of folders on its nodes'

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/ */
export const persistentVolumeClaim: EmbeddedKind = {
  kind: 'PersistentVolumeClaim',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults({ spec }) {
      fieldsOf(spec).volumeMode ??= 'Filesystem'
    },
    problems: claimProblems,
    changeProblems: (previous, next) =>
      equal({ ...previous, resources: 0 }, { ...next, resources: 0 })
        ? []
        : [
            forbidden(
              'spec',
              'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
            ),
          ],
    status: () => ({ phase: 'Pending' }),
  },
  fields: {
    'v1.PersistentVolumeClaim': { ...objectFields, spec: lookInto() },
    'v1.PersistentVolumeClaimSpec': {
      accessModes: missing(one, {
        words: '`ReadWriteOnce`',
        holds: (value) => listOf(value).every((mode) => mode === 'ReadWriteOnce'),
      }),
      resources: lookInto(),
      storageClassName: honoured(test),
      volumeMode: missing(one, only('Filesystem')),
      ...each(
        'volumeName selector dataSource dataSourceRef volumeAttributesClassName',
        missing(one),
      ),
    },
    'v1.VolumeResourceRequirements': {
      requests: honoured(test, 'what a volume holds is not measured'),
      limits: missing('nothing here measures what a volume holds'),
    },
  },
}

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

function claimProblems({
  accessModes,
  resources,
  storageClassName,
  volumeMode,
}: Fields): Problem[] {
  const list = listOf(accessModes)
  const storage = fieldsOf(fieldsOf(resources).requests).storage
  const quantity = quantityOf(storage)
  return [
    ...(list.length === 0
      ? [required('spec.accessModes', 'at least 1 access mode is required')]
      : []),
    ...list
      .filter((mode) => !modes.includes(String(mode)))
      .map((mode) => unsupported('spec.accessModes', mode, modes)),
    ...(list.length > 1 && list.includes('ReadWriteOncePod')
      ? [forbidden('spec.accessModes', 'may not use ReadWriteOncePod with other access modes')]
      : []),
    ...(quantity === undefined ? [required('spec.resources[storage]')] : []),
    ...(quantity && quantity.nanos <= 0n
      ? [invalid('spec.resources[storage]', writeQuantity(quantity), 'must be greater than zero')]
      : []),
    ...(storageClassName
      ? dnsSubdomain(String(storageClassName)).map((message) =>
          invalid('spec.storageClassName', storageClassName, message),
        )
      : []),
    ...oneOf('spec.volumeMode', volumeMode, ['Block', 'Filesystem']),
  ]
}
