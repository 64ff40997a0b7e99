import type { Patch } from '../../../cluster.ts'
import type { KubernetesObject } from '../../../objects.ts'
import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { specOf } from '../../kinds/kinds.ts'
import { notNegative } from '../../kinds/rules/number.ts'
import { refusal } from '../../kinds/rules/problem.ts'
import { newCluster } from '../plugins/plugin.ts'
import { wantedBy } from './admission.ts'
import { admitChange } from './admit.ts'
import { readChange, resourceOfManifest, type Reading } from './request.ts'

/**
 * The `scale` subresource of a Deployment or a ReplicaSet, as the API server answers with it.
 * https://kubernetes.io/docs/reference/kubernetes-api/autoscaling/scale-v1/
 */
export function scaleOf(object: KubernetesObject): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const { replicas, selector } = specOf(object)
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas ? { replicas } : {},
    status: { replicas: fieldsOf(object.status).replicas ?? 0, selector: writeSelector(selector) },
  }
}

/**
 * The object with as many replicas as a patch of its scale asks for, to be admitted as any other
 * change. Throws an ApiError for a patch that leads to no scale.
 */
export function scaledBy(previous: KubernetesObject, patch: Patch, reading: Reading = {}): Fields {
  const { replicas = 0 } = specOf(wantedBy(scaleOf(previous), patch, reading))
  const problems = notNegative(replicas, 'spec.replicas')
  if (problems.length > 0) throw refusal('Scale.autoscaling', previous.metadata.name, problems)
  return { ...previous, spec: { ...specOf(previous), replicas } }
}

/** Admits a change of an object's scale, and returns the object itself with as many replicas. */
export function admitScale(previous: KubernetesObject, patch: Patch): KubernetesObject {
  const next = readChange(previous, scaledBy(previous, patch))
  const resource = resourceOfManifest(previous)
  admitChange(previous as Fields, next as Fields, { resource, facts: newCluster })
  return next
}

/** A selector of labels as one line: `app=a,tier in (b,c)`. */
export function writeSelector(selector: unknown): string {
  const { matchLabels, matchExpressions } = fieldsOf(selector)
  const expressions = listOf(matchExpressions).map((item) => {
    const { key, operator, values } = item as Fields
    if (operator === 'Exists') return `${key}`
    if (operator === 'DoesNotExist') return `!${key}`
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${listOf(values).toSorted().join(',')})`
  })
  const labels = Object.entries(fieldsOf(matchLabels)).map(([key, value]) => `${key}=${value}`)
  return [...labels, ...expressions].toSorted().join(',')
}
