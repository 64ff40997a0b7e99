/** What Podium writes on the namespaces that it makes. */
export const labels = {
  /** A label: the run that made the namespace. */
  run: 'podium.dev/run',
  /** An annotation of a run's own namespace: when the run was last alive, RFC 3339. */
  alive: 'podium.dev/alive',
  /** An annotation of a scenario's namespace: what its story makes for the whole cluster, as JSON. */
  makes: 'podium.dev/makes',
  /**
   * A label of Kubernetes: what Pods may ask of their node there.
   * https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  podSecurity: 'pod-security.kubernetes.io/enforce',
} as const

/** What Pods may ask of their node. */
export type PodSecurity = 'privileged' | 'baseline'
