import type { Command } from '../cli/command.ts'
import { apiResources } from './api-resources.ts'
import { apply } from './apply.ts'
import { createAccess } from './create/access.ts'
import { createConfigMap } from './create/configmap.ts'
import { createDeployment, createNamespace, createServices } from './create/generators.ts'
import { createIngress } from './create/ingress.ts'
import { createCronJob, createJob } from './create/job.ts'
import { createPodDisruptionBudget, createPriorityClass } from './create/policy.ts'
import { createQuota } from './create/quota.ts'
import { createSecrets } from './create/secret.ts'
import { createServiceAccount, createToken } from './create/serviceaccount.ts'
import { create } from './create.ts'
import { deleteCommand } from './delete.ts'
import { describe } from './describe.ts'
import { events } from './events.ts'
import { exec } from './exec.ts'
import { explain } from './explain.ts'
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
import { autoscale } from './autoscale.ts'
import { diff } from './diff.ts'
import { patch } from './patch.ts'
import { replace } from './replace.ts'
import { setEnv } from './set-env.ts'
import { setResources } from './set-resources.ts'
import { setServiceAccount } from './set-serviceaccount.ts'
import { topNode, topPod } from './top.ts'
import { version } from './version.ts'
import { wait } from './wait.ts'

/** All commands, those of several words before their first word alone. */
export const commands: readonly Command[] = [
  annotate,
  apiResources,
  apply,
  autoscale,
  createNamespace,
  createDeployment,
  ...createServices,
  createConfigMap,
  createQuota,
  ...createSecrets,
  createJob,
  createCronJob,
  createServiceAccount,
  createToken,
  ...createAccess,
  createIngress,
  createPodDisruptionBudget,
  createPriorityClass,
  create,
  deleteCommand,
  describe,
  diff,
  events,
  exec,
  explain,
  expose,
  get,
  label,
  logs,
  patch,
  replace,
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutStatusCommand,
  rolloutUndo,
  run,
  scale,
  setEnv,
  setImage,
  setResources,
  setServiceAccount,
  topNode,
  topPod,
  version,
  wait,
]

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
