import { short } from './go-types.ts'

/**
 * The fields that the API server reads and drops, as long as the feature gates that they belong to are
 * off. https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
const gated = new Set([
  ...['ConfigMapVolumeSource.defaultUser', 'SecretVolumeSource.defaultUser'],
  ...['DownwardAPIVolumeSource.defaultUser', 'ProjectedVolumeSource.defaultUser'],
  ...['KeyToPath.user', 'DownwardAPIVolumeFile.user', 'VolumeMount.bindMountOptions'],
  ...['GRPCAction.mode', 'HTTPGetAction.protocol', 'Lifecycle.stopSignal'],
  ...['JobSpec.scheduling', 'PodSpec.evictionResponders', 'PodSpec.schedulingGroup'],
  ...['LeaseSpec.preferredHolder', 'LeaseSpec.strategy'],
])

/** Whether the API server drops a field of a type, whatever it says. */
export const isGated = (type: string, field: string): boolean =>
  gated.has(`${short(type)}.${field}`)
