import { fillPlaceholders } from '../docs/placeholders.ts'
import { wrongLinks } from '../docs/front-matter/front-matter.ts'
import { computed } from './computed.ts'
import { base } from './settings.ts'

/** Frontmatter as the site uses it: placeholders filled in, and links that hold under the site's path. */
export function ready<Data extends { hero?: { actions: { link: string }[] } | undefined }>(
  data: Data,
): Data {
  const html = htmlOf(data)
  if (html !== undefined) throw new Error(`A page's front matter may not have ${html}.`)
  const ready = filled(data)
  for (const action of ready.hero?.actions ?? [])
    if (action.link.startsWith('/')) action.link = base + action.link.slice(1)
  return ready
}

/**
 * What of a page's front matter would be HTML, as the site itself has read it: the problems of a
 * page are told by another reader of YAML, which may see less.
 */
function htmlOf(data: object): string | undefined {
  const { head, editUrl, sidebar, hero, slug } = data as Record<string, unknown>
  const { attrs } = (sidebar ?? {}) as { attrs?: object }
  const { image } = (hero ?? {}) as { image?: unknown }
  if (Array.isArray(head) && head.length) return 'head'
  if (Object.keys(attrs ?? {}).length) return 'attrs'
  if (typeof editUrl === 'string' || typeof slug === 'string') return 'another address'
  if (image !== undefined) return 'an image'
  if (wrongLinks(data).length) return `a link to ${wrongLinks(data)[0]}`
  return JSON.stringify(data).includes('<') ? '<' : undefined
}

function filled<T>(value: T): T {
  if (typeof value === 'string') return fillPlaceholders(value, computed()) as T
  if (Array.isArray(value)) return value.map(filled) as T
  if (value && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item)])) as T
  return value
}
