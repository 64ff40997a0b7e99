import { classOf } from '../../../manifests/storage-class.ts'
import type { Loose } from '../../resources/found.ts'
import { accessModes } from '../../text/access-modes.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

const phase = ({ metadata, status }: Loose) =>
  metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? '')
const unset = '<unset>'

export const persistentVolumeClaim: Printer = [
  name,
  { name: 'STATUS', cell: phase },
  { name: 'VOLUME', cell: ({ spec }) => spec?.volumeName ?? '' },
  {
    name: 'CAPACITY',
    cell: ({ spec, status }) => (spec?.volumeName ? (status?.capacity?.storage ?? '0') : ''),
  },
  {
    name: 'ACCESS MODES',
    cell: ({ spec, status }) => (spec?.volumeName ? accessModes(status?.accessModes) : ''),
  },
  { name: 'STORAGECLASS', cell: (object) => classOf(object) ?? '' },
  { name: 'VOLUMEATTRIBUTESCLASS', cell: ({ spec }) => spec?.volumeAttributesClassName ?? unset },
  age,
  { name: 'VOLUMEMODE', wide: true, cell: ({ spec }) => spec?.volumeMode ?? unset },
]

export const persistentVolume: Printer = [
  name,
  { name: 'CAPACITY', cell: ({ spec }) => spec?.capacity?.storage ?? '0' },
  { name: 'ACCESS MODES', cell: ({ spec }) => accessModes(spec?.accessModes) },
  { name: 'RECLAIM POLICY', cell: ({ spec }) => spec?.persistentVolumeReclaimPolicy ?? '' },
  { name: 'STATUS', cell: phase },
  {
    name: 'CLAIM',
    cell: ({ spec }) => (spec?.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : ''),
  },
  { name: 'STORAGECLASS', cell: (object) => classOf(object) ?? '' },
  { name: 'VOLUMEATTRIBUTESCLASS', cell: ({ spec }) => spec?.volumeAttributesClassName ?? unset },
  { name: 'REASON', cell: ({ status }) => status?.reason ?? '' },
  age,
  { name: 'VOLUMEMODE', wide: true, cell: ({ spec }) => spec?.volumeMode ?? unset },
]

const isDefault = 'storageclass.kubernetes.io/is-default-class'

export const storageClass: Printer = [
  {
    name: 'NAME',
    cell: ({ metadata }) =>
      metadata.annotations?.[isDefault] === 'true' ? `${metadata.name} (default)` : metadata.name,
  },
  { name: 'PROVISIONER', cell: ({ provisioner }) => provisioner ?? '' },
  { name: 'RECLAIMPOLICY', cell: ({ reclaimPolicy }) => reclaimPolicy ?? 'Delete' },
  { name: 'VOLUMEBINDINGMODE', cell: ({ volumeBindingMode }) => volumeBindingMode ?? 'Immediate' },
  {
    name: 'ALLOWVOLUMEEXPANSION',
    cell: ({ allowVolumeExpansion }) => String(allowVolumeExpansion ?? false),
  },
  age,
]
