import type { Cluster } from '../cluster/cluster.ts'

/** What the API server says whenever it is asked for a kind that is on its way out. */
const deprecated: Readonly<Record<string, string>> = {
  Endpoints: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
}

/** The same cluster, which tells what its server warns of, each text once. */
export function withWarnings(cluster: Cluster, warn: (text: string) => void): Cluster {
  const told = new Set<string>()
  const onWarning = (text: string) => {
    if (!told.has(text)) warn(text)
    told.add(text)
  }
  const warnOf = (kind: string) => {
    if (deprecated[kind]) onWarning(deprecated[kind])
  }
  return {
    ...cluster,
    read(kind, name, options) {
      warnOf(kind)
      return cluster.read(kind, name, options)
    },
    list(kind, options) {
      warnOf(kind)
      return cluster.list(kind, options)
    },
    create: (manifest, options) => cluster.create(manifest, { ...options, onWarning }),
    patch: (kind, name, patch, options) =>
      cluster.patch(kind, name, patch, { ...options, onWarning }),
  }
}
