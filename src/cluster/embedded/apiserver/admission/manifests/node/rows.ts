import { readdirSync, readFileSync } from 'node:fs'
import { rowsOf, type Row } from '../table.ts'

const manifests = new URL('../', import.meta.url)

/** The rows of all files of the table, in the order of the files' names. */
export function everyRow(): Row[] {
  return readdirSync(manifests)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => rowsOf(readFileSync(new URL(name, manifests), 'utf8')))
}
