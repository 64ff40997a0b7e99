import { formatLabels, formatSelector } from '../../text/maps.ts'
import { age, name, templateColumns } from '../common.ts'
import type { Printer } from '../printer.ts'

export const daemonSet: Printer = [
  name,
  { name: 'DESIRED', cell: ({ status }) => status?.desiredNumberScheduled ?? 0 },
  { name: 'CURRENT', cell: ({ status }) => status?.currentNumberScheduled ?? 0 },
  { name: 'READY', cell: ({ status }) => status?.numberReady ?? 0 },
  { name: 'UP-TO-DATE', cell: ({ status }) => status?.updatedNumberScheduled ?? 0 },
  { name: 'AVAILABLE', cell: ({ status }) => status?.numberAvailable ?? 0 },
  { name: 'NODE SELECTOR', cell: ({ spec }) => formatLabels(spec?.template?.spec?.nodeSelector) },
  age,
  ...templateColumns,
  { name: 'SELECTOR', wide: true, cell: ({ spec }) => formatSelector(spec?.selector) },
]
