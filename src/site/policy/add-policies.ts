import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withPolicy } from './policy.ts'

/** Writes its policy into every page of a built site. Throws where one cannot have it, with its file. */
export function addPolicies(folder: string): void {
  for (const file of globSync('**/*.html', { cwd: folder }))
    try {
      const path = join(folder, file)
      writeFileSync(path, withPolicy(readFileSync(path, 'utf8')))
    } catch (error) {
      throw new Error(
        `${file} cannot have a content security policy: ${(error as Error).message}`,
        {
          cause: error,
        },
      )
    }
}
