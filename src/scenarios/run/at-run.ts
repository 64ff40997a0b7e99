import type { Command } from '../model/command.ts'
import { filesOf } from '../allowed/command.ts'
import { isNamed } from '../model/file-name.ts'
import type { Saved } from './saved.ts'
import { readManifestFile } from '../../manifests/read.ts'
import type { Refusal } from '../model/ground.ts'
import { manifestRefusal } from '../allowed/files/manifests.ts'
import { refusalOf } from '../allowed/refusal.ts'

/**
 * Why a line may not run, now that its variables have values and its files are there: the plan has
 * held against the lists what the page itself says, and could not see these. Every file that kubectl
 * reads for the line is held once more, wherever it comes from.
 */
export function runRefusal(
  command: Command,
  { ground, files, written }: Pick<Saved, 'ground' | 'files' | 'written'>,
): Refusal | undefined {
  const refusal = refusalOf(command, ground)
  if (refusal) return refusal
  for (const name of filesOf(command))
    for (const [title, text] of Object.entries(files)) {
      if (!isNamed(title, name)) continue
      const { documents, error } = readManifestFile(text)
      if (error && written.has(title) && isManifest.test(title))
        return { what: `${title}: ${error.what}`, mend: 'Write what kubectl can read into it.' }
      for (const { value } of documents) {
        const refused = manifestRefusal(value, ground)
        if (refused) return refused
      }
    }
  return undefined
}

/** What kubectl reads of a folder. */
const isManifest = /\.(json|ya?ml)$/i
