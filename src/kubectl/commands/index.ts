import type { Command } from '../cli/command.ts'
import { apiResources } from './read/api-resources.ts'
import { apiVersions } from './read/api-versions.ts'
import { apply } from './write/apply.ts'
import { createAccess } from './create/access.ts'
import { createConfigMap } from './create/configmap.ts'
import { createDeployment, createNamespace, createServices } from './create/generators.ts'
import { createIngress } from './create/ingress.ts'
import { createCronJob, createJob } from './create/job.ts'
import { createPodDisruptionBudget, createPriorityClass } from './create/policy.ts'
import { createQuota } from './create/quota.ts'
import { createSecrets } from './create/secret.ts'
import { createServiceAccount, createToken } from './create/serviceaccount.ts'
import { create } from './write/create.ts'
import { deleteCommand } from './write/delete.ts'
import { describe } from './read/describe.ts'
import { events } from './read/events.ts'
import { exec } from './exec.ts'
import { explain } from './explain.ts'
import { expose } from './write/expose.ts'
import { get } from './read/get.ts'
import { annotate, label } from './write/label.ts'
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
import { setImage } from './set/set-image.ts'
import { autoscale } from './write/autoscale.ts'
import { diff } from './write/diff.ts'
import { patch } from './write/patch.ts'
import { replace } from './write/replace.ts'
import { setEnv } from './set/set-env.ts'
import { setResources } from './set/set-resources.ts'
import { setServiceAccount } from './set/set-serviceaccount.ts'
import { topNode, topPod } from './read/top.ts'
import { version } from './read/version.ts'
import { wait } from './read/wait.ts'

/** All commands, those of several words before their first word alone. */
export const commands: readonly Command[] = [
  annotate,
  apiResources,
  apiVersions,
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
