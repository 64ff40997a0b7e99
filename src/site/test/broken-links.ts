import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BuiltPage } from './build.ts'

/** The links of the pages that lead nowhere on the site: to no file, or to no place on a page. */
export function brokenLinks(pages: BuiltPage[], folder: string): string[] {
  const idsOf = new Map(
    pages.map(({ href, html }) => [
      href,
      new Set(html.querySelectorAll('[id]').map(({ id }) => id)),
    ]),
  )
  return pages.flatMap(({ file, href, html }) =>
    html.querySelectorAll('[href], [src]').flatMap((element) => {
      const link = element.getAttribute('href') ?? element.getAttribute('src') ?? ''
      const { origin, pathname, hash } = new URL(link, `http://site${href}`)
      if (origin !== 'http://site') return []
      const place = decodeURIComponent(hash.slice(1))
      const target = join(folder, decodeURIComponent(pathname))
      const isThere = existsSync(target) && (!statSync(target).isDirectory() || idsOf.has(pathname))
      if (!isThere) return [`${file}: ${link} leads to no page`]
      if (place && !idsOf.get(pathname)?.has(place))
        return [`${file}: ${link} leads to no place on its page`]
      return []
    }),
  )
}
