import { equal, fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { dataKey, dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import type { EmbeddedKind } from './kind.ts'
import { forbidden, invalid, tooLong, type Problem } from './rules/problem.ts'

/** https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const configMap: EmbeddedKind = {
  kind: 'ConfigMap',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    problems: configMapProblems,
    changeProblems: configMapChangeProblems,
    changeFirst: true,
    content: ['data', 'binaryData', 'immutable'],
  },
  fields: {
    'v1.ConfigMap': {
      ...each('apiVersion kind', honoured('apiserver/objects.test')),
      metadata: lookInto(),
      ...each('data binaryData', honoured('kubelet/configmaps.test')),
      immutable: honoured('kinds/honoured.test'),
    },
  },
}

const mostBytes = 1024 * 1024

/** What is wrong with what a ConfigMap holds. */
function configMapProblems({ data, binaryData }: Fields): Problem[] {
  const texts = fieldsOf(data) as Record<string, string>
  const binaries = fieldsOf(binaryData) as Record<string, string>
  const wrongKeys = (field: string, keys: string[]) =>
    keys.flatMap((key) => dataKey(key).map((message) => invalid(`${field}[${key}]`, key, message)))
  const both = Object.keys(texts).filter((key) => Object.hasOwn(binaries, key))
  return [
    ...wrongKeys('data', Object.keys(texts)),
    ...both.map((key) => invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')),
    ...wrongKeys('binaryData', Object.keys(binaries)),
    ...(bytesOf(texts, binaries) > mostBytes ? [tooLong('[]', mostBytes)] : []),
  ]
}

function bytesOf(texts: Record<string, string>, binaries: Record<string, string>): number {
  const encoder = new TextEncoder()
  const lengths = [
    ...Object.values(texts).map((text) => encoder.encode(text).length),
    ...Object.values(binaries).map((binary) => atob(binary).length),
  ]
  return lengths.reduce((sum, length) => sum + length, 0)
}

/** What is wrong with the change of a ConfigMap: one that is immutable stays as it is. */
function configMapChangeProblems(previous: Fields, next: Fields): Problem[] {
  if (previous.immutable !== true) return []
  const fields = ['data', 'binaryData'].filter((field) => !equal(previous[field], next[field]))
  return [...(next.immutable === true ? [] : ['immutable']), ...fields].map((field) =>
    forbidden(field, 'field is immutable when `immutable` is set'),
  )
}
