import type { Stored, Stores } from '../engine/store.ts'
import { configMapsOf, secretsOf, type Keyed } from './keyed.ts'

export type Files = Record<string, string>

/** The files of a volume by their paths in it, or what is missing for them, in the kubelet's words. */
export async function volumeFiles(
  stores: Stores,
  { metadata }: Stored,
  { configMap, secret }: Stored,
): Promise<Files | string[]> {
  const { namespace } = metadata
  if (configMap) return keyedFiles(configMapsOf(stores), configMap, namespace)
  if (secret)
    return keyedFiles(secretsOf(stores), { ...secret, name: secret.secretName }, namespace)
  return {}
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
