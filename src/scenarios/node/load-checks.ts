import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CheckFile } from '../match-checks.ts'
import type { Scenario } from '../scenario.ts'

/** Imports the checks of every scenario: the files directly under scenarios/. */
export async function loadChecks(root: string): Promise<CheckFile[]> {
  const files = readdirSync(join(root, 'scenarios'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `scenarios/${name}`)
  return Promise.all(
    files.map(async (file) => {
      const path = join(root, file)
      const module = (await import(pathToFileURL(path).href)) as { default?: Scenario }
      if (!module.default?.checks)
        throw new Error(
          `${file}: no scenario.\n  Write: export default scenario('${file.slice(10, -3)}', { … })`,
        )
      return { file, source: readFileSync(path, 'utf8'), scenario: module.default }
    }),
  )
}
