import { defaultTolerationSeconds } from './default-toleration-seconds.ts'
import { namespaceLifecycle } from './namespace-lifecycle.ts'
import { podSecurity } from './pod-security.ts'
import {
  defaultStorageClass,
  persistentVolumeClaimResize,
  storageObjectInUseProtection,
} from './storage.ts'
import type { Plugin } from './plugin.ts'
import { priority } from './priority.ts'
import { runtimeClass } from './runtime-class.ts'
import { serviceAccount } from './service-account.ts'

const loaded = new Map<string, Plugin>()

/** Has plugins known from now on, in every cluster of this thread. */
export const addPlugins = (plugins: readonly Plugin[]): void =>
  plugins.forEach((plugin) => loaded.set(plugin.name, plugin))

/** The place of a plugin that comes with the kind that it is about: before, it has nothing to do. */
const later = (name: string): Plugin => ({
  name,
  admit: (request) => loaded.get(name)?.admit?.(request),
  validate: (request) => loaded.get(name)?.validate?.(request),
  charge: (...what) => loaded.get(name)?.charge?.(...what),
})

export const resourceQuota = later('ResourceQuota')

/**
 * The plugins that are on by default and have something to do here, in the API server's order.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubeapiserver/options/plugins.go
 */
export const plugins: readonly Plugin[] = [
  namespaceLifecycle,
  later('LimitRanger'),
  serviceAccount,
  priority,
  podSecurity,
  defaultTolerationSeconds,
  persistentVolumeClaimResize,
  defaultStorageClass,
  storageObjectInUseProtection,
  runtimeClass,
  later('DefaultIngressClass'),
  resourceQuota,
]
