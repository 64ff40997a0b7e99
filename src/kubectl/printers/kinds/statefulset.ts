import { age, containerImages, containerNames, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const statefulSet: Printer = [
  name,
  {
    name: 'READY',
    cell: ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
  },
  age,
  {
    name: 'CONTAINERS',
    wide: true,
    cell: ({ spec }) => containerNames(spec?.template?.spec?.containers),
  },
  {
    name: 'IMAGES',
    wide: true,
    cell: ({ spec }) => containerImages(spec?.template?.spec?.containers),
  },
]
