import type { Store, Stored, Stores } from '../engine/store.ts'

/** An object whose values kubelets take by their keys, in the words that they have for it. */
export interface Keyed {
  kind: 'ConfigMap' | 'Secret'
  store: Store
  /** What it says under each key; bytes are taken for the text that they are in UTF-8. */
  textsOf(object: Stored): Record<string, string>
  notFound(name: string): string
  /** What a volume lacks that asks for a key. */
  noSuchKey(key: string): string
}

const decoded = (binaries: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries(binaries).map(([key, binary]) => {
      const bytes = Uint8Array.from(atob(binary), (one) => one.charCodeAt(0))
      return [key, new TextDecoder().decode(bytes)]
    }),
  )

/** https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const configMapsOf = ({ configmaps }: Stores): Keyed => ({
  kind: 'ConfigMap',
  store: configmaps,
  textsOf: ({ data, binaryData }) => ({ ...data, ...decoded(binaryData) }),
  notFound: (name) => `configmap "${name}" not found`,
  noSuchKey: (key) => `configmap references non-existent config key: ${key}`,
})

/** https://kubernetes.io/docs/concepts/configuration/secret/ */
export const secretsOf = ({ secrets }: Stores): Keyed => ({
  kind: 'Secret',
  store: secrets!,
  textsOf: ({ data }) => decoded(data),
  notFound: (name) => `secret "${name}" not found`,
  noSuchKey: (key) => `references non-existent secret key: ${key}`,
})
