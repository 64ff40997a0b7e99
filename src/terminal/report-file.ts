import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Tries whether a report can be written: makes its folder, and opens the file. Throws why not. */
export function tryReport(file: string): void {
  makeFolder(dirname(resolve(file)))
  const there = existsSync(file)
  closeSync(openSync(file, 'a'))
  if (!there) rmSync(file)
}

/** Writes a report, into a folder that is made where it is not there. */
export function writeReport(file: string, text: string): void {
  makeFolder(dirname(resolve(file)))
  writeFileSync(file, text)
}

/** One folder after another: Node's own recursive mkdir never ends where a parent takes none, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}
