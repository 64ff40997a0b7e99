import type { KubernetesObject } from '../../cluster/objects.ts'
import { since } from '../text/duration.ts'
import type { Column } from './printer.ts'

interface Container {
  name: string
  image?: string | undefined
}

export const name: Column<KubernetesObject> = {
  name: 'NAME',
  cell: ({ metadata }) => metadata.name,
}

export const age: Column<KubernetesObject> = {
  name: 'AGE',
  cell: ({ metadata }, { now }) => since(metadata.creationTimestamp, now),
}

/** The names of containers, as the column CONTAINERS has them: `app,sidecar`. */
export const containerNames = (containers: readonly Container[] | undefined): string =>
  (containers ?? []).map((container) => container.name).join(',')
/** Their images, as the column IMAGES has them. */
export const containerImages = (containers: readonly Container[] | undefined): string =>
  (containers ?? []).map((container) => container.image ?? '').join(',')

interface Templated extends KubernetesObject {
  spec?: { template?: { spec?: { containers?: readonly Container[] } } }
}

/** What the template of a workload's Pods runs. */
export const templateColumns: readonly Column<Templated>[] = [
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

/** Up to `most` items and how many more there are: `a,b,c + 2 more...`. */
export function listed(items: readonly string[], most = 3): string {
  if (items.length === 0) return '<unset>'
  const shown = items.slice(0, most).join(',')
  return items.length > most ? `${shown} + ${items.length - most} more...` : shown
}
