/** How the API server merges a list in a strategic merge patch. */
export type ListMerge =
  /** Replaced as a whole. */
  | { by: 'replacing' }
  /** Objects merged by the value of a field. */
  | { by: 'key'; key: string; retainKeys: boolean }
  /** Strings, merged as a set. */
  | { by: 'value' }

const keys: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  resourceClaims: 'name',
  schedulingGates: 'name',
  evictionResponders: 'name',
  ownerReferences: 'uid',
  secrets: 'name',
}
const retained = new Set(['volumes', 'resourceClaims'])

/**
 * How the list at `path` (the names of the fields down to it) is merged: `x-kubernetes-patch-strategy`
 * and `x-kubernetes-patch-merge-key` of the API's schema, for the kinds that Podium knows.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
 */
export function listMerge(kind: string, path: readonly string[]): ListMerge {
  const field = path.at(-1) as string
  const parent = path.at(-2) ?? ''
  if (field === 'finalizers' && parent === 'metadata') return { by: 'value' }
  if (field === 'podCIDRs') return { by: 'value' }
  if (field === 'ports' && /[cC]ontainers$/.test(parent))
    return { by: 'key', key: 'containerPort', retainKeys: false }
  if (field === 'ports' && kind === 'Service') return { by: 'key', key: 'port', retainKeys: false }
  if (field === 'imagePullSecrets' && kind === 'ServiceAccount') return { by: 'replacing' }
  const key = keys[field]
  if (!key) return { by: 'replacing' }
  // Those of a Job's scheduling are merged without.
  return { by: 'key', key, retainKeys: retained.has(field) && parent !== 'scheduling' }
}

/** True where a change of the map at `path` names the fields that stay (`$retainKeys`). */
export function mapRetainsKeys(path: readonly string[]): boolean {
  return path.join('.') === 'spec.strategy'
}
