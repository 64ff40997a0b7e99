/** What Podium writes on the namespaces that it makes. */
export const labels = {
  /** A label: the run that made the namespace. */
  run: 'podium.dev/run',
  /** An annotation of a run's own namespace: when the run was last alive, RFC 3339. */
  alive: 'podium.dev/alive',
} as const
