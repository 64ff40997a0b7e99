import type { Step } from '../../manifests/path.ts'
import type { ManifestDocument } from '../../manifests/read.ts'

/**
 * The lines of a page's front matter, from 1, on which HTML stands. The site puts some of its texts
 * into the page as HTML: the banner, the title and tagline of the landing page.
 *
 * @see https://starlight.astro.build/reference/frontmatter/
 */
export function htmlLines({ value, lineOf }: ManifestDocument): number[] {
  const within = (value: unknown, path: Step[]): number[] => {
    if (typeof value === 'string') return value.includes('<') ? [lineOf(path)] : []
    if (Array.isArray(value)) return value.flatMap((item, at) => within(item, [...path, at]))
    return Object.entries(value ?? {}).flatMap(([key, field]) => {
      const here = [...path, key]
      return [...(key.includes('<') ? [lineOf(here)] : []), ...within(field, here)]
    })
  }
  return within(value, [])
}
