const gated: Readonly<Record<string, readonly string[]>> = {
  'v1.ConfigMapVolumeSource': ['defaultUser'],
  'v1.SecretVolumeSource': ['defaultUser'],
  'v1.DownwardAPIVolumeSource': ['defaultUser'],
  'v1.ProjectedVolumeSource': ['defaultUser'],
  'v1.KeyToPath': ['user'],
  'v1.DownwardAPIVolumeFile': ['user'],
  'v1.VolumeMount': ['bindMountOptions'],
  'v1.GRPCAction': ['mode'],
  'v1.HTTPGetAction': ['protocol'],
  'v1.Lifecycle': ['stopSignal'],
  'v1.JobSpec': ['scheduling'],
  'v1.PodSpec': ['evictionResponders', 'schedulingGroup'],
  'v1.LeaseSpec': ['preferredHolder', 'strategy'],
}

/**
 * Whether the API server reads a field of a type and drops it, as long as the feature gate that it
 * belongs to is off. https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const isGated = (type: string, field: string): boolean =>
  gated[type]?.includes(field) ?? false
