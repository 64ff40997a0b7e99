import type { Cluster } from '../cluster/cluster.ts'

/** The same cluster, which tells what its server warns of in what it accepts, each text once. */
export function withWarnings(cluster: Cluster, warn: (text: string) => void): Cluster {
  const told = new Set<string>()
  const onWarning = (text: string) => {
    if (!told.has(text)) warn(text)
    told.add(text)
  }
  return {
    ...cluster,
    create: (manifest, options) => cluster.create(manifest, { ...options, onWarning }),
    patch: (kind, name, patch, options) =>
      cluster.patch(kind, name, patch, { ...options, onWarning }),
  }
}
