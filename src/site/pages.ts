import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagesUnder } from '../docs/node/docs-files.ts'
import { base, settings } from './settings.ts'

/** A page as it stands on the disk: `file` is `docs/theory/pod.md` wherever the folder is. */
export interface Source {
  file: string
  text: string
}

/** The pages of a folder, by name. */
export function readSources(folder: string): Source[] {
  return pagesUnder(folder)
    .sort()
    .map((path) => ({ file: `docs/${path}`, text: readFileSync(join(folder, path), 'utf8') }))
}

/** The address of a page on the site: `docs/theory/pod.md` is `/theory/pod/`. */
export function addressOf(file: string): string {
  const path = file.replace(/^docs\//, '').replace(/(^|\/)index\.md$/, '$1')
  return `/${path.replace(/\.md$/, '/')}`
}

/** The page of docs/ at a path of the site, such as `/podium/theory/pod/`; undefined where there is none. */
export function sourceAt(pathname: string): Source | undefined {
  const path = `/${pathname.slice(base.length)}`.replace(/\/?$/, '/')
  return readSources(settings.docs).find(({ file }) => addressOf(file) === path)
}

/** The page's frontmatter as flat text: `title`, `description`, and `order` of the sidebar. */
export function frontmatterOf(text: string): Record<string, string> {
  const block = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/^\s*(\w+):[ \t]*["']?(.*?)["']?[ \t]*$/gm)].map(([, key, value]) => [
      key as string,
      value as string,
    ]),
  )
}

const folders = ['theory', 'labs', 'further', 'reference']

/** The pages as a reader goes through them: by folder, then by `sidebar.order`. */
export function inReadingOrder(sources: Source[]): Source[] {
  const folder = ({ file }: Source) => (folders.indexOf(file.split('/')[1] ?? '') + 9) % 9
  const order = ({ text }: Source) => Number(frontmatterOf(text).order ?? Infinity)
  return [...sources].sort(
    (a, b) => folder(a) - folder(b) || order(a) - order(b) || a.file.localeCompare(b.file),
  )
}

/** The page that a reader starts with. */
export function firstPage(sources: Source[]): { title: string; href: string } | undefined {
  const first = inReadingOrder(sources).find(({ file }) => file.startsWith('docs/theory/'))
  if (!first) return undefined
  const href = addressOf(first.file)
  return { title: frontmatterOf(first.text).title ?? href, href }
}
