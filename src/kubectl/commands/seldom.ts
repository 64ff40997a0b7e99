import { cordon, uncordon } from './nodes/cordon.ts'
import { drain } from './nodes/drain.ts'
import type { Command } from '../cli/command.ts'
import { apiResources } from './read/api-resources.ts'
import { apiVersions } from './read/api-versions.ts'
import { createAccess } from './create/access.ts'
import { createConfigMap } from './create/configmap.ts'
import { createDeployment, createNamespace, createServices } from './create/generators.ts'
import { createIngress } from './create/ingress.ts'
import { createCronJob, createJob } from './create/job.ts'
import { createPodDisruptionBudget, createPriorityClass } from './create/policy.ts'
import { createQuota } from './create/quota.ts'
import { createSecrets } from './create/secret.ts'
import { createServiceAccount } from './create/serviceaccount.ts'
import { createToken } from './create/token.ts'
import { create } from './write/create.ts'
import { debug } from './debug/debug.ts'
import { events } from './read/events.ts'
import { edit } from './edit/edit.ts'
import { expose } from './write/expose.ts'
import { annotate, label } from './write/label.ts'
import { setImage } from './set/set-image.ts'
import { autoscale } from './write/autoscale.ts'
import { diff } from './write/diff.ts'
import { patch } from './write/patch.ts'
import { portForward } from './port-forward.ts'
import { replace } from './write/replace.ts'
import { setEnv } from './set/set-env.ts'
import { setResources } from './set/set-resources.ts'
import { setServiceAccount } from './set/set-serviceaccount.ts'
import { topNode, topPod } from './read/top.ts'
import { version } from './read/version.ts'

/** What few stories do; commands of several words stand before their first word alone. */
export const seldom: readonly Command[] = [
  annotate,
  apiResources,
  apiVersions,
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
  cordon,
  debug,
  diff,
  drain,
  edit,
  events,
  expose,
  label,
  patch,
  portForward,
  replace,
  setEnv,
  setImage,
  setResources,
  setServiceAccount,
  topNode,
  topPod,
  uncordon,
  version,
]
