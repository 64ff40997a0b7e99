/* eslint-disable @typescript-eslint/no-explicit-any -- stands in until admission is there */
import type { KubernetesObject, Manifest } from '../objects.ts'
export function admitCreate(
  manifest: Manifest,
  { namespace }: { namespace: string; fieldValidation: string },
): KubernetesObject {
  const object: any = structuredClone(manifest)
  object.metadata.namespace ??= namespace
  const pod = (spec: any) => {
    spec.restartPolicy ??= 'Always'
    spec.terminationGracePeriodSeconds ??= 30
    spec.dnsPolicy ??= 'ClusterFirst'
    spec.schedulerName ??= 'default-scheduler'
    spec.securityContext ??= {}
    for (const c of spec.containers) {
      c.resources ??= {}
      c.imagePullPolicy ??= /:(?!latest)/.test(c.image) ? 'IfNotPresent' : 'Always'
      c.terminationMessagePath ??= '/dev/termination-log'
      c.terminationMessagePolicy ??= 'File'
      for (const p of c.ports ?? []) p.protocol ??= 'TCP'
      for (const k of ['readinessProbe', 'livenessProbe', 'startupProbe'])
        if (c[k])
          c[k] = {
            timeoutSeconds: 1,
            periodSeconds: 10,
            successThreshold: 1,
            failureThreshold: 3,
            ...c[k],
            ...(c[k].httpGet && { httpGet: { scheme: 'HTTP', path: '/', ...c[k].httpGet } }),
          }
    }
  }
  if (object.kind === 'Pod') pod(object.spec)
  if (object.kind === 'Deployment') {
    object.spec.replicas ??= 1
    object.spec.strategy ??= {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
    }
    object.spec.revisionHistoryLimit ??= 10
    object.spec.progressDeadlineSeconds ??= 600
    pod(object.spec.template.spec)
  }
  if (object.kind === 'Service') {
    object.spec.type ??= 'ClusterIP'
    object.spec.sessionAffinity ??= 'None'
    for (const p of object.spec.ports ?? []) {
      p.protocol ??= 'TCP'
      p.targetPort ??= p.port
    }
  }
  return object
}
export const admitUpdate = (
  _previous: KubernetesObject,
  next: KubernetesObject,
): KubernetesObject => next
export function applyPatch(
  object: KubernetesObject,
  { body }: { type: string; body: unknown },
): KubernetesObject {
  const merge = (a: any, b: any): any => {
    if (typeof b !== 'object' || b === null || Array.isArray(b)) return b
    const out = typeof a === 'object' && a !== null && !Array.isArray(a) ? { ...a } : {}
    for (const [k, v] of Object.entries(b))
      if (v === null) delete out[k]
      else out[k] = merge(out[k], v)
    return out
  }
  return merge(object, body)
}
