import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Problem } from '../page.ts'
import { frontMatter } from '../front-matter/front-matter.ts'
import { readPage } from '../read-page.ts'
import { pagesUnder, strangeFiles } from './docs-files.ts'

/**
 * Reads all pages under a repository's docs/, in the order of their folders and `sidebar.order`.
 * Files and folders that begin with `_` are no pages.
 */
export function loadPages(root: string): { pages: Page[]; problems: Problem[] } {
  const files = pagesUnder(join(root, 'docs'))
    .map((name) => `docs/${name}`)
    .filter((file) => !/\/_/.test(file))
  const read = files.map((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    const { page, problems } = readPage(file, source)
    const key = [file.replace(/[^/]*$/, ''), page.order ?? Infinity, file] as const
    return { page, problems: [...withoutTop(file, source), ...problems], key }
  })
  read.sort(({ key: a }, { key: b }) => {
    const folder = a[0].localeCompare(b[0])
    return folder || (a[1] === b[1] ? a[2].localeCompare(b[2]) : a[1] - b[1])
  })
  return {
    pages: read.map(({ page }) => page),
    problems: [...strangeFiles(join(root, 'docs')), ...read.flatMap(({ problems }) => problems)],
  }
}

/**
 * What is wrong with a file that does not begin with its title, of which the site makes no page: nothing
 * for one that begins with `---`. `file` is its name, relative to the repository.
 */
export function withoutTop(file: string, source: string): Problem[] {
  if (/^\ufeff?---\r?\n/.test(source)) return []
  return frontMatter(source).problems.map(({ line, what, mend }) => ({
    place: { file, line },
    what,
    mend,
  }))
}
