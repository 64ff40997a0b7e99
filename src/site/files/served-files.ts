import { readPage } from '../../docs/read-page.ts'
import { addressOf, type Source } from '../pages.ts'

/** A titled block of a page, as a file that a reader can fetch. */
export interface ServedFile {
  /** The line of its block on the page. */
  line: number
  /** Its name in the page's folder: its title, in `2/` where the page writes another of that name. */
  name: string
  /** Where the site serves it: `/files/theory/pod/pod.yaml`. */
  address: string
  text: string
}

/** The titled blocks of a page, each with its address. Blocks of one name and text have one address. */
export function servedFiles({ file, text }: Source): ServedFile[] {
  const named = new Map<string, string[]>()
  return readPage(file, text).page.items.flatMap((item): ServedFile[] => {
    if (item.type !== 'snippet' || item.attributes.title === undefined) return []
    // Static hosts leave out what begins with a dot.
    const title = item.attributes.title.replace(/(^|\/)\./g, '$1')
    const texts = named.get(title) ?? []
    if (!texts.includes(item.code)) named.set(title, [...texts, item.code])
    const at = (named.get(title) as string[]).indexOf(item.code)
    const name = at ? `${at + 1}/${title}` : title
    return [
      {
        line: item.place.line,
        name,
        address: `/files${addressOf(file)}${name}`,
        text: `${item.code}\n`,
      },
    ]
  })
}

/** Where all files of a page are served as one archive: `/files/theory/pod.tar.gz`. */
export const archiveOf = (file: string): string =>
  `/files${addressOf(file).replace(/\/$/, '') || '/index'}.tar.gz`
