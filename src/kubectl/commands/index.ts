import type { Command } from '../cli/command.ts'
import { apiResources } from './api-resources.ts'
import { apply } from './apply.ts'
import { createConfigMap } from './create-configmap.ts'
import {
  createDeployment,
  createNamespace,
  createQuota,
  createServices,
} from './create-generators.ts'
import { create } from './create.ts'
import { deleteCommand } from './delete.ts'
import { describe } from './describe.ts'
import { events } from './events.ts'
import { exec } from './exec.ts'
import { expose } from './expose.ts'
import { get } from './get.ts'
import { annotate, label } from './label.ts'
import { logs } from './logs.ts'
import { rolloutStatusCommand } from './rollout-status.ts'
import {
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutUndo,
} from './rollout.ts'
import { run } from './run.ts'
import { scale } from './scale.ts'
import { setImage } from './set-image.ts'
import { version } from './version.ts'
import { wait } from './wait.ts'

/** All commands, those of several words before their first word alone. */
export const commands: readonly Command[] = [
  annotate,
  apiResources,
  apply,
  createNamespace,
  createDeployment,
  ...createServices,
  createConfigMap,
  createQuota,
  create,
  deleteCommand,
  describe,
  events,
  exec,
  expose,
  get,
  label,
  logs,
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutStatusCommand,
  rolloutUndo,
  run,
  scale,
  setImage,
  version,
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
