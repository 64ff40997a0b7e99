import { globSync, statSync } from 'node:fs'

/** When each file of these folders was written last: in ms, by its path from `root`. */
export function written(root: string, folders: readonly string[]): Map<string, number> {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,md,json}`, { cwd: root }))
  return new Map(
    files.flatMap((file) => {
      const at = statSync(`${root}/${file}`, { throwIfNoEntry: false })?.mtimeMs
      return at === undefined ? [] : [[file, at]]
    }),
  )
}

/** The files that were written, made or taken away between the two. */
export function editedBetween(before: Map<string, number>, after: Map<string, number>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .sort()
}
