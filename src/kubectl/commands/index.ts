import type { Command } from '../cli/command.ts'
import { apply } from './apply.ts'
import {
  createConfigMap,
  createDeployment,
  createNamespace,
  createQuota,
  createServices,
} from './create-generators.ts'
import { create } from './create.ts'
import { deleteCommand } from './delete.ts'
import { describe } from './describe.ts'
import { exec } from './exec.ts'
import { get } from './get.ts'
import { logs } from './logs.ts'
import { rolloutStatusCommand } from './rollout-status.ts'
import {
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutUndo,
} from './rollout.ts'
import { scale } from './scale.ts'
import { wait } from './wait.ts'

/** All commands, those of several words before their first word alone. */
export const commands: readonly Command[] = [
  apply,
  createNamespace,
  createDeployment,
  ...createServices,
  createConfigMap,
  createQuota,
  create,
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
  scale,
  wait,
]

/** Other words for a command's words. */
export const aliases: Record<string, string> = {
  'create ns': 'create namespace',
  'create deploy': 'create deployment',
  'create cm': 'create configmap',
  'create resourcequota': 'create quota',
  'create svc': 'create service',
}
