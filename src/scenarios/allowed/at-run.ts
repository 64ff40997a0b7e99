import { filesOf, isNamed, type Command } from '../command.ts'
import type { Saved } from '../run-command.ts'
import { valuesIn } from '../../manifests/written.ts'
import type { Refusal } from './ground.ts'
import { manifestRefusal } from './manifests.ts'
import { refusalOf } from './refusal.ts'

/**
 * Why a line may not run, now that its variables have values and its files are written: the plan
 * has held against the lists what the page itself says, and could not see these.
 */
export function runRefusal(
  command: Command,
  { ground, files, written }: Pick<Saved, 'ground' | 'files' | 'written'>,
): Refusal | undefined {
  const refusal = refusalOf(command, ground)
  if (refusal || !written.size) return refusal
  for (const name of filesOf(command))
    for (const title of written) {
      if (!isNamed(title, name)) continue
      for (const value of valuesIn(files[title] ?? '')) {
        const refused = manifestRefusal(value, ground)
        if (refused) return refused
      }
    }
  return undefined
}
