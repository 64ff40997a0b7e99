import type { Command } from '../cli/command.ts'
import { get } from './read/get.ts'
import { apply } from './write/apply.ts'
import { deleteCommand } from './write/delete.ts'

/** What nearly every story does. */
export const usual: readonly Command[] = [apply, deleteCommand, get]
