import { clientSentences } from './client.ts'
import type { Sentence } from './ground.ts'
import { memorySentences } from './memory.ts'
import { nginxSentences } from './nginx.ts'
import { serverSentences } from './servers.ts'
import { trainerSentences } from './trainer.ts'

/** What the images promise, whatever runs them: twins, containers, processes of this machine. */
export const contract: readonly Sentence[] = [
  ...serverSentences,
  ...memorySentences,
  ...clientSentences,
  ...nginxSentences,
  ...trainerSentences,
]
