import { fieldsOf } from '../../../manifests/fields.ts'
import type { Stored, Stores } from '../engine/store.ts'
import { configMapsOf, secretsOf, type Keyed } from './keyed.ts'
import { resourceField } from './resource-field.ts'

export type Files = Record<string, string>

/** The files of a volume by their paths in it, or what is missing for them, in the kubelet's words. */
export async function volumeFiles(
  stores: Stores,
  pod: Stored,
  volume: Stored,
): Promise<Files | string[]> {
  if (!volume.projected) return sourceFiles(stores, pod, volume)
  const sources: Stored[] = volume.projected.sources ?? []
  const parts = await Promise.all(sources.map((source) => sourceFiles(stores, pod, source)))
  const missing = parts.filter((part) => Array.isArray(part)).flat()
  if (missing.length === 0) return Object.assign({}, ...parts) as Files
  return missing.length === 1 ? missing : [`[${missing.join(', ')}]`]
}

/** The same for one source. A projection names its Secret as it names a ConfigMap. */
async function sourceFiles(
  stores: Stores,
  pod: Stored,
  { configMap, secret, downwardAPI }: Stored,
): Promise<Files | string[]> {
  const { namespace } = pod.metadata
  if (configMap) return keyedFiles(configMapsOf(stores), configMap, namespace)
  if (secret) {
    const name = secret.secretName ?? secret.name
    return keyedFiles(secretsOf(stores), { ...secret, name }, namespace)
  }
  if (!downwardAPI) return {}
  const node = await stores.nodes.get(pod.spec.nodeName)
  const allocatable = fieldsOf(node?.status?.allocatable)
  return Object.fromEntries(
    (downwardAPI.items ?? []).map(({ path, fieldRef, resourceFieldRef }: Stored) => [
      path,
      fieldRef
        ? podField(pod, fieldRef.fieldPath)
        : resourceField(pod, resourceFieldRef, { allocatable }),
    ]),
  )
}

/** https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields */
function podField({ metadata }: Stored, path: string): string {
  const [, map, key] = /^metadata\.(labels|annotations)(?:\['(.*)'\])?$/.exec(path) ?? []
  if (!map) return metadata[path.slice('metadata.'.length)] ?? ''
  const all: Record<string, string> = metadata[map] ?? {}
  if (key !== undefined) return all[key] ?? ''
  return Object.keys(all)
    .sort()
    .map((name) => `${name}=${JSON.stringify(all[name])}`)
    .join('\n')
}

async function keyedFiles(
  { store, textsOf, notFound, noSuchKey }: Keyed,
  { name, items, optional }: { name: string; items?: Stored[]; optional?: boolean },
  namespace: string,
): Promise<Files | string[]> {
  const found = await store.get(name, namespace)
  if (!found && !optional) return [notFound(name)]
  const data = found ? textsOf(found) : {}
  if (!items) return data
  const files: Files = {}
  for (const { key, path } of items) {
    const text = data[key]
    if (text !== undefined) files[path] = text
    else if (!optional) return [noSuchKey(key)]
  }
  return files
}
