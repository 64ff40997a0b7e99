import { fillPlaceholders } from '../docs/placeholders.ts'
import { computed } from './computed.ts'
import { base } from './settings.ts'

/** Frontmatter as the site uses it: placeholders filled in, and links that hold under the site's path. */
export function ready<Data extends { hero?: { actions: { link: string }[] } | undefined }>(
  data: Data,
): Data {
  const ready = filled(data)
  for (const action of ready.hero?.actions ?? [])
    if (action.link.startsWith('/')) action.link = base + action.link.slice(1)
  return ready
}

function filled<T>(value: T): T {
  if (typeof value === 'string') return fillPlaceholders(value, computed()) as T
  if (Array.isArray(value)) return value.map(filled) as T
  if (value && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item)])) as T
  return value
}
