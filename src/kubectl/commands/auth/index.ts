import type { Command } from '../../cli/command.ts'
import { canI } from './can-i.ts'
import { whoami } from './whoami.ts'

/** What one may do, and who one is: `kubectl auth …`. */
export const auth: readonly Command[] = [canI, whoami]
