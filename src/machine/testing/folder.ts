import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folders: string[] = []
afterAll(() =>
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })),
)

/** A new folder that goes when the tests of the file are over. */
export function folder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'podium-test-')))
  return folders.at(-1)!
}
