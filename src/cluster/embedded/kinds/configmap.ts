import { fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto } from './fates/fate.ts'
import type { EmbeddedKind } from './kind.ts'
import { immutableProblems, keyProblems, mostBytes } from './rules/keyed-data.ts'
import { invalid, tooLong, type Problem } from './rules/problem.ts'

/** https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const configMap: EmbeddedKind = {
  kind: 'ConfigMap',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    problems: configMapProblems,
    changeProblems: (previous, next) => immutableProblems(previous, next, ['data', 'binaryData']),
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

/** What is wrong with what a ConfigMap holds. */
function configMapProblems({ data, binaryData }: Fields): Problem[] {
  const texts = fieldsOf(data) as Record<string, string>
  const binaries = fieldsOf(binaryData) as Record<string, string>
  const both = Object.keys(texts).filter((key) => Object.hasOwn(binaries, key))
  return [
    ...keyProblems('data', Object.keys(texts)),
    ...both.map((key) => invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')),
    ...keyProblems('binaryData', Object.keys(binaries)),
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
