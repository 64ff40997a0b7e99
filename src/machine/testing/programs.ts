import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folder as temporary } from './folder.ts'

/**
 * Makes programs of shell scripts and a folder to be the whole PATH: what is not named is not
 * installed. Scripts may use what the shell itself has (case, echo, exit, read).
 */
export function programs(scripts: Record<string, string>): string {
  const folder = temporary()
  for (const [name, script] of Object.entries(scripts)) {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
  }
  return folder
}
