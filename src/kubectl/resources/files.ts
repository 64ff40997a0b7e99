import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'
import { compare } from '../text/maps.ts'

export interface Source {
  name: string
  text: string
}

/** The name that a file has among the reader's: without `./` and the slash behind a folder. */
export const plainPath = (path: string) => path.replace(/^\.\//, '').replace(/\/+$/, '')

/**
 * The files that `-f` names: a file, a directory (its .yaml, .yml and .json files, and those below
 * with `-R`), or `-`, which is the file named `-`. What does not exist is in `errors`.
 */
export function filesOf(
  files: Record<string, string>,
  paths: readonly string[],
  recursive: boolean,
): { sources: Source[]; errors: unknown[] } {
  const sources: Source[] = []
  const errors: unknown[] = []
  for (const typed of paths) {
    if (typed === '-') {
      sources.push({ name: 'STDIN', text: files['-'] ?? '' })
      continue
    }
    if (/^https?:\/\//.test(typed))
      throw new NotSimulated(`-f ${typed}: what a page applies stands on the page`)
    const path = plainPath(typed)
    const text = files[path] ?? files[typed]
    if (text !== undefined) {
      sources.push({ name: typed, text })
      continue
    }
    const folder = path === '.' ? '' : `${path}/`
    const inside = Object.keys(files)
      .filter((name) => name !== '-' && name.startsWith(folder))
      .sort(compare)
    if (inside.length === 0) errors.push(new Failure(`the path "${typed}" does not exist`))
    const known = inside.filter(
      (name) =>
        /\.(json|ya?ml)$/.test(name) && (recursive || !name.slice(folder.length).includes('/')),
    )
    if (inside.length > 0 && known.length === 0)
      errors.push(
        new Failure(`error reading [${typed}]: recognized file extensions are [.json .yaml .yml]`),
      )
    for (const name of known) sources.push({ name, text: files[name] as string })
  }
  return { sources, errors }
}
