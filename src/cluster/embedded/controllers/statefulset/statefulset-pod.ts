import { listOf } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import { controlledBy } from '../owned.ts'
import { hashLabel } from './statefulset-state.ts'

/** The name of the claim that a Pod of a StatefulSet has for one of its templates. */
export const claimName = (template: Stored, set: Stored, ordinal: number): string =>
  `${template.metadata.name}-${set.metadata.name}-${ordinal}`

/** The claims of a Pod, by its number, as they are made where they are not there yet. */
export const claimsFor = (set: Stored, ordinal: number): Stored[] =>
  listOf(set.spec.volumeClaimTemplates).map((one) => {
    const template = one as Stored
    const { labels, annotations } = template.metadata
    return {
      metadata: {
        name: claimName(template, set, ordinal),
        namespace: set.metadata.namespace,
        labels: { ...labels, ...set.spec.selector.matchLabels },
        ...(annotations && { annotations }),
      },
      spec: { ...template.spec },
    }
  })

/**
 * A Pod of a StatefulSet, with a name, a host name and claims that stay.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-identity
 *
 * @param template the template of the revision of that name
 */
export function podFor(set: Stored, ordinal: number, template: Stored, revision: string): Stored {
  const { metadata, spec } = set
  const name = `${metadata.name}-${ordinal}`
  const claims = listOf(spec.volumeClaimTemplates) as Stored[]
  const names = new Set(claims.map((claim) => claim.metadata.name))
  const others = listOf(template.spec.volumes).filter((one) => !names.has((one as Stored).name))
  const own = claims.map((claim) => ({
    name: claim.metadata.name,
    persistentVolumeClaim: { claimName: claimName(claim, set, ordinal) },
  }))
  return {
    metadata: {
      name,
      generateName: `${metadata.name}-`,
      namespace: metadata.namespace,
      labels: {
        ...template.metadata?.labels,
        'apps.kubernetes.io/pod-index': String(ordinal),
        [hashLabel]: revision,
        'statefulset.kubernetes.io/pod-name': name,
      },
      ...(template.metadata?.annotations && { annotations: template.metadata.annotations }),
      ownerReferences: [controlledBy(set)],
    },
    spec: {
      ...template.spec,
      hostname: name,
      ...(spec.serviceName && { subdomain: spec.serviceName }),
      ...(own.length > 0 && { volumes: [...own, ...others] }),
    },
  }
}
