import { readdirSync, type Dirent } from 'node:fs'
import { join, relative } from 'node:path'
import type { Problem } from '../page.ts'

const plain = /^_?[a-z0-9][a-z0-9-]*$/
const file = /^_?[a-z0-9][a-z0-9-]*\.(md|png|jpg|jpeg|gif|webp|avif)$/

/**
 * The pages under a folder, by their names in it, in no order. No symbolic link is followed: it
 * would bring files of the builder's machine onto the site, or never end.
 */
export function pagesUnder(docs: string): string[] {
  return entriesOf(docs)
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => nameOf(docs, entry))
}

/** What under docs/ is no page, no image and no folder of them: the names are addresses on the site. */
export function strangeFiles(docs: string): Problem[] {
  return entriesOf(docs)
    .filter((entry) =>
      entry.isDirectory() ? !plain.test(entry.name) : !(entry.isFile() && file.test(entry.name)),
    )
    .map((entry) => ({
      place: { file: `docs/${nameOf(docs, entry).replace(/[^\w./-]/g, '?')}`, line: 1 },
      what: entry.isSymbolicLink() ? 'a symbolic link' : 'no page, no image and no folder',
      mend: 'Under docs/ are pages (.md), images (.png, .jpg, .gif, .webp, .avif) and folders, in small letters, digits and -.',
    }))
}

/** Node's own `recursive` goes through symbolic links. */
function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => [
    entry,
    ...(entry.isDirectory() ? entriesOf(join(folder, entry.name)) : []),
  ])
}

const nameOf = (docs: string, { parentPath, name }: Dirent) =>
  relative(docs, join(parentPath, name)).replaceAll('\\', '/')
