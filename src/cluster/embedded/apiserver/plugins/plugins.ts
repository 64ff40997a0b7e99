import { defaultTolerationSeconds } from './default-toleration-seconds.ts'
import { limitRanger } from './limit-ranger.ts'
import { namespaceLifecycle } from './namespace-lifecycle.ts'
import { podSecurity } from './pod-security.ts'
import {
  defaultStorageClass,
  persistentVolumeClaimResize,
  storageObjectInUseProtection,
} from './storage.ts'
import type { Plugin } from './plugin.ts'
import { priority } from './priority.ts'
import { resourceQuota } from './resource-quota.ts'
import { runtimeClass } from './runtime-class.ts'
import { serviceAccount } from './service-account.ts'

/**
 * The plugins that are on by default and have something to do here, in the API server's order.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubeapiserver/options/plugins.go
 */
export const plugins: readonly Plugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  priority,
  podSecurity,
  defaultTolerationSeconds,
  persistentVolumeClaimResize,
  defaultStorageClass,
  storageObjectInUseProtection,
  runtimeClass,
  resourceQuota,
]
