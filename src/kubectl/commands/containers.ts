import type { Command } from '../cli/command.ts'
import { exec } from './exec.ts'
import { logs } from './read/logs.ts'

/** What works with the containers of Pods. */
export const containers: readonly Command[] = [exec, logs]
