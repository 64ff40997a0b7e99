import { humanDuration } from '../../text/duration.ts'
import type { Loose } from '../../resources/found.ts'
import { formatSelector } from '../../text/maps.ts'
import { isTrue } from '../../resources/conditions.ts'
import { age, name, templateColumns } from '../common.ts'
import type { Printer } from '../printer.ts'

export const job: Printer = [
  name,
  { name: 'STATUS', cell: status },
  { name: 'COMPLETIONS', cell: completions },
  { name: 'DURATION', cell: duration },
  age,
  ...templateColumns,
  { name: 'SELECTOR', wide: true, cell: ({ spec }) => formatSelector(spec?.selector) },
]

function status({ metadata, status }: Loose): string {
  const has = (type: string) => isTrue(status?.conditions, type)
  if (has('Complete')) return 'Complete'
  if (has('Failed')) return 'Failed'
  if (metadata.deletionTimestamp) return 'Terminating'
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running'
}

function completions({ spec, status }: Loose): string {
  const succeeded = status?.succeeded ?? 0
  if (spec?.completions !== undefined) return `${succeeded}/${spec.completions}`
  return (spec?.parallelism ?? 0) > 1 ? `${succeeded}/1 of ${spec.parallelism}` : `${succeeded}/1`
}

function duration({ status }: Loose, { now }: { now: number }): string {
  if (!status?.startTime) return ''
  const end = status.completionTime ? Date.parse(status.completionTime) : now
  return humanDuration(end - Date.parse(status.startTime))
}
