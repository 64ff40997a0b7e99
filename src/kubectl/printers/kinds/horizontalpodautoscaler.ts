import type { Loose } from '../../resources/found.ts'
import { age, name } from '../common.ts'
import type { Printer } from '../printer.ts'

export const horizontalPodAutoscaler: Printer = [
  name,
  {
    name: 'REFERENCE',
    cell: ({ spec }) => `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`,
  },
  { name: 'TARGETS', cell: targets },
  { name: 'MINPODS', cell: ({ spec }) => String(spec.minReplicas ?? '<unset>') },
  { name: 'MAXPODS', cell: ({ spec }) => spec.maxReplicas },
  { name: 'REPLICAS', cell: ({ status }) => status?.currentReplicas ?? 0 },
  age,
]

/** What is measured and what is aimed at, for metrics of resources. */
function targets({ spec, status }: Loose): string {
  const metrics = (spec.metrics ?? []) as Loose[]
  if (metrics.length === 0) return '<none>'
  const texts = metrics.map((metric, i) => {
    const wanted = metric.resource ?? metric.containerResource
    if (!wanted) return '<unknown type>'
    const now =
      status?.currentMetrics?.[i]?.[metric.resource ? 'resource' : 'containerResource']?.current
    if (wanted.target.averageValue !== undefined)
      return `${wanted.name}: ${now?.averageValue ?? '<unknown>'}/${wanted.target.averageValue}`
    const percent = (value: number | undefined, none: string) =>
      value === undefined ? none : `${value}%`
    const current = percent(now?.averageUtilization, '<unknown>')
    return `${wanted.name}: ${current}/${percent(wanted.target.averageUtilization, '<auto>')}`
  })
  const shown = texts.slice(0, 2).join(', ')
  return texts.length > 2 ? `${shown} + ${texts.length - 2} more...` : shown
}
