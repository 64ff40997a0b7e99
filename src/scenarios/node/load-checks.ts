import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CheckFile } from '../plan/match-checks.ts'
import type { Scenario } from '../model/scenario.ts'
import { watchForSpins } from '../../machine/spin-watch.ts'

/**
 * Imports the checks of every scenario: the files directly under scenarios/. One that never ends
 * while it is read ends the process, with its line. `isAgain` loads anew what was saved since.
 */
export async function loadChecks(root: string, isAgain = false): Promise<CheckFile[]> {
  const files = readdirSync(join(root, 'scenarios'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `scenarios/${name}`)
  const watch = watchForSpins(
    files.map((file) => join(root, file)),
    ({ file, line }, seconds) => {
      const at = `${relative(root, file)}:${line}`
      process.stderr.write(
        `${at} did not let go of the processor for ${seconds} s while the file was read.\n  A file of checks only lists them: do the work in a check, and wait with until.\n`,
      )
      return 2
    },
  )
  return Promise.all(
    files.map(async (file) => {
      const path = join(root, file)
      const { href } = pathToFileURL(path)
      const address = isAgain ? `${href}?saved=${statSync(path).mtimeMs}` : href
      const module = (await import(address)) as { default?: Scenario }
      if (!module.default?.checks)
        throw new Error(
          `${file}: no scenario.\n  Write: export default scenario('${file.slice(10, -3)}', { … })`,
        )
      return { file, source: readFileSync(path, 'utf8'), scenario: module.default }
    }),
  ).finally(() => watch.end())
}
