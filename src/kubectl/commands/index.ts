import type { Command } from '../cli/command.ts'
import { apply } from './write/apply.ts'
import { deleteCommand } from './write/delete.ts'
import { describe } from './read/describe.ts'
import { exec } from './exec.ts'
import { get } from './read/get.ts'
import { logs } from './read/logs.ts'
import { rolloutStatusCommand } from './rollout/rollout-status.ts'
import {
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutUndo,
} from './rollout/rollout.ts'
import { run } from './write/run.ts'
import { scale } from './write/scale.ts'
import { wait } from './read/wait.ts'

/** What stories and readers use most. No command of `seldom.ts` begins with the same word. */
const usual: readonly Command[] = [
  apply,
  deleteCommand,
  describe,
  exec,
  get,
  logs,
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutStatusCommand,
  rolloutUndo,
  run,
  scale,
  wait,
]

/** All commands, those of several words before their first word alone. */
export async function allCommands(): Promise<readonly Command[]> {
  const { seldom } = await import('./seldom.ts')
  return [...usual, ...seldom]
}

/**
 * The commands among which that of a line is, all of them unless its first word is a usual one. A story
 * whose time is simulated asks once before it begins: time must not pass while they are loaded.
 */
export const commandsFor = async (first: string | undefined): Promise<readonly Command[]> =>
  usual.some(({ name }) => name.split(' ')[0] === first) ? usual : allCommands()

/** Other words for a command's words. */
export const aliases: Record<string, string> = {
  'create ns': 'create namespace',
  'create deploy': 'create deployment',
  'create cm': 'create configmap',
  'create resourcequota': 'create quota',
  'set sa': 'set serviceaccount',
  'top pods': 'top pod',
  'top po': 'top pod',
  'top nodes': 'top node',
  'top no': 'top node',
  'create svc': 'create service',
  'create sa': 'create serviceaccount',
  'create cj': 'create cronjob',
  'create ing': 'create ingress',
  'create pdb': 'create poddisruptionbudget',
  'create pc': 'create priorityclass',
}
