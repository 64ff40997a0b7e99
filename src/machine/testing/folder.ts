import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders: string[] = []

/** A new folder that goes when the tests of the file are over. */
export function folder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'podium-test-')))
  return folders.at(-1)!
}

/** For `test/fresh.ts`: a hook in this file would be that of the first file of tests only. */
export function removeFolders(): void {
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }))
}
