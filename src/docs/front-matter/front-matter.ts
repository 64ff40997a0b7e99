import { isObject } from '../../manifests/fields.ts'
import { readManifestFile, type ManifestDocument } from '../../manifests/read.ts'
import { isLink } from '../link-faults.ts'
import { htmlLines } from './html.ts'
import { nearest } from '../../manifests/nearest.ts'

/** What stands between the two lines of `---` at the top of a page. */
export interface FrontMatter {
  title?: string
  description?: string
  /** The page's place among those of its folder. */
  order?: number
  /** The lines of the page on which the front matter has HTML. */
  html: number[]
  problems: { line: number; what: string; mend: string }[]
}

type Kind = 'text' | 'number' | 'yes or no' | 'map' | 'list' | 'any'

/**
 * What a page may say of itself. Starlight knows more, by which a page would write into the site's
 * HTML (`head`, `attrs`) or take another page's address (`slug`).
 * https://starlight.astro.build/reference/frontmatter/
 */
const fields: Record<string, Kind> = {
  title: 'text',
  description: 'text',
  tableOfContents: 'any',
  template: 'text',
  hero: 'map',
  banner: 'map',
  lastUpdated: 'any',
  prev: 'any',
  next: 'any',
  pagefind: 'yes or no',
  draft: 'yes or no',
  sidebar: 'map',
}
const heroFields: Record<string, Kind> = { title: 'text', tagline: 'text', actions: 'list' }
const sidebarFields: Record<string, Kind> = {
  label: 'text',
  order: 'number',
  hidden: 'yes or no',
  badge: 'any',
}

/** Reads a page's front matter, and says what is wrong with it, at its line of the page. */
export function frontMatter(source: string): FrontMatter {
  const none = {
    line: 1,
    what: 'page has no front matter',
    mend: 'Begin it with ---, title: … and ---.',
  }
  if (!source.startsWith('---\n')) return { html: [], problems: [none] }
  const end = source.indexOf('\n---', 3)
  if (end === -1)
    return {
      html: [],
      problems: [{ line: 1, what: 'front matter has no end', mend: 'Write --- under it.' }],
    }
  const { documents, doubts, error } = readManifestFile(source.slice(4, end + 1))
  const problems = [...doubts, ...(error ? [error] : [])].map(({ line, what }) => ({
    line: line + 1,
    what: `front matter: ${what}`,
    mend: mendOf(source.split('\n')[line]!),
  }))
  const document = documents[0]
  const value = document?.value
  if (!isObject(value)) {
    if (!error) problems.push({ line: 1, what: 'page has no title', mend: 'Write title: … in it.' })
    return { html: [], problems }
  }
  const sidebar = isObject(value.sidebar) ? value.sidebar : {}
  problems.push(
    ...wrongFields(document as ManifestDocument, value, fields, []),
    ...wrongFields(document as ManifestDocument, sidebar, sidebarFields, ['sidebar']),
    ...wrongFields(
      document as ManifestDocument,
      isObject(value.hero) ? value.hero : {},
      heroFields,
      ['hero'],
    ),
    ...wrongLinks(value).map((link) => ({
      line: 1,
      what: `front matter: a link to ${JSON.stringify(link)}`,
      mend: 'Link a page, or an https:// address as it is read.',
    })),
  )
  if (value.title === undefined)
    problems.push({ line: 2, what: 'page has no title', mend: 'Write title: … in it.' })
  return {
    ...(typeof value.title === 'string' && { title: value.title }),
    ...(typeof value.description === 'string' && { description: value.description }),
    ...(typeof sidebar.order === 'number' && { order: sidebar.order }),
    // What stands here first is the page's second line.
    html: htmlLines(document as ManifestDocument).map((line) => line + 1),
    problems,
  }
}

/** A colon ends a key: a text that has one stands in quotes. */
function mendOf(written: string): string {
  const found = /^([\w-]+): (?!["'])(.*: .*)/.exec(written)
  if (!found) return 'Mend the line: https://starlight.astro.build/reference/frontmatter/'
  const [, key, value] = found
  return `Put it in quotes, for its colon: ${key}: ${JSON.stringify(value)}`
}

/** The values under `link`, however deep in a value, that lead to no page and no address of the web. */
export function wrongLinks(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, field]) =>
    key === 'link' && !(typeof field === 'string' && isLink(field))
      ? [String(field)]
      : wrongLinks(field),
  )
}

function wrongFields(
  document: ManifestDocument,
  map: Record<string, unknown>,
  known: Record<string, Kind>,
  path: string[],
): FrontMatter['problems'] {
  return Object.entries(map).flatMap(([name, value]) => {
    const line = document.lineOf([...path, name]) + 1
    const field = [...path, name].join('.')
    const kind = Object.hasOwn(known, name) ? (known[name] as Kind) : undefined
    if (kind === undefined) {
      const meant = nearest(name, Object.keys(known))
      const mend = meant ? `Did you mean ${meant}?` : `Known are ${Object.keys(known).join(', ')}.`
      return [{ line, what: `front matter: ${field} is not known`, mend }]
    }
    if (isOf(value, kind)) return []
    const mend = kind === 'text' ? 'Put it in quotes.' : `Write a ${kind}.`
    return [{ line, what: `front matter: ${field} is no ${kind}`, mend }]
  })
}

function isOf(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value !== ''
    case 'number':
      return typeof value === 'number'
    case 'yes or no':
      return typeof value === 'boolean'
    case 'map':
      return isObject(value)
    case 'list':
      return Array.isArray(value)
    case 'any':
      return true
  }
}
