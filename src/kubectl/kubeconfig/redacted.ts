import type { Kubeconfig } from './kubeconfig.ts'

/** A kubeconfig without what proves who somebody is, as `kubectl config view` shows it. */
export function redacted(config: Kubeconfig): Kubeconfig {
  const hidden = <T extends object>(entries: Map<string, T>, words: Record<string, string>) =>
    new Map(
      [...entries].map(([name, entry]) => [
        name,
        Object.fromEntries(
          Object.entries(entry).map(([field, value]) => [field, words[field] ?? value]),
        ) as T,
      ]),
    )
  const data = 'DATA+OMITTED'
  return {
    ...config,
    clusters: hidden(config.clusters, { 'certificate-authority-data': data }),
    users: hidden(config.users, {
      ...{ 'client-certificate-data': data, 'client-key-data': data },
      ...{ token: 'REDACTED', password: 'REDACTED' },
    }),
  }
}
