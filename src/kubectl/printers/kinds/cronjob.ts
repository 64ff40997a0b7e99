import { since } from '../../text/duration.ts'
import type { Loose } from '../../resources/found.ts'
import { formatSelector } from '../../text/maps.ts'
import { age, containerImages, containerNames, name } from '../common.ts'
import type { Printer } from '../printer.ts'

const pods = ({ spec }: Loose) => spec?.jobTemplate?.spec?.template?.spec?.containers

export const cronJob: Printer = [
  name,
  { name: 'SCHEDULE', cell: ({ spec }) => spec?.schedule ?? '' },
  { name: 'TIMEZONE', cell: ({ spec }) => spec?.timeZone ?? '<none>' },
  { name: 'SUSPEND', cell: ({ spec }) => (spec?.suspend ? 'True' : 'False') },
  { name: 'ACTIVE', cell: ({ status }) => (status?.active ?? []).length },
  {
    name: 'LAST SCHEDULE',
    cell: ({ status }, { now }) =>
      status?.lastScheduleTime ? since(status.lastScheduleTime, now) : '<none>',
  },
  age,
  { name: 'CONTAINERS', wide: true, cell: (job) => containerNames(pods(job)) },
  { name: 'IMAGES', wide: true, cell: (job) => containerImages(pods(job)) },
  {
    name: 'SELECTOR',
    wide: true,
    cell: ({ spec }) => formatSelector(spec?.jobTemplate?.spec?.selector),
  },
]
