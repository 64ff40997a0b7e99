import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a page and its worker load of `live/`, in bytes, each file gzipped by itself. */
export interface LiveSize {
  worker: number
  page: number
}

/** Whether a file of the live pages is the worker's: it, or one of its chunks. */
const isWorkers = (path: string): boolean => /^\/live\/\w+\/(worker\.js$|chunks\/)/.test(path)

/** The size of those of `paths`, as a browser asked for them, that are of the live pages of a site built into `out`. */
export function liveSize(out: string, paths: Iterable<string>): LiveSize {
  const size = { worker: 0, page: 0 }
  for (const path of new Set(paths))
    if (path.startsWith('/live/'))
      size[isWorkers(path) ? 'worker' : 'page'] += gzipped(readFileSync(join(out, path)))
  return size
}

/** The bytes that are left of `contents` when they are packed as small as gzip can. */
export const gzipped = (contents: Uint8Array): number => gzipSync(contents, { level: 9 }).length
