import { describe, expect, it } from 'vitest'
import { mergeKeyOf } from '../../cluster/embedded/apiserver/admission/patch.ts'
import '../../cluster/embedded/parts/every-kind.ts'
import { definitionOf, schema } from '../../cluster/schema.ts'
import { listMerge } from './merge-keys.ts'

/** The lists that a file may have, down to a depth that reaches a container's probes. */
function lists(kind: string): string[] {
  const walk = (type: string, path: string[]): string[] =>
    Object.entries(definitionOf(type)?.fields ?? {}).flatMap(([name, field]) => {
      if (path.length > 7 || name === 'status' || name === 'managedFields') return []
      const at = [...path, name]
      return [...(field.list ? [at.join('.')] : []), ...(field.map ? [] : walk(field.of, at))]
    })
  return walk(schema.kinds[kind] as string, [])
}

describe.each(Object.keys(schema.kinds))('the lists of a %s', (kind) => {
  it('merge as the API server’s own schema has it', () => {
    const ours = Object.fromEntries(lists(kind).map((path) => [path, merge(kind, path)]))
    const servers = Object.fromEntries(lists(kind).map((path) => [path, recorded(kind, path)]))
    expect(ours).toEqual(servers)
  })
})

function merge(kind: string, path: string): string {
  const how = listMerge(kind, path.split('.'))
  return how.by === 'key' ? `${how.key}${how.retainKeys ? ', retained' : ''}` : how.by
}

function recorded(kind: string, path: string): string {
  const { strategy, key, retainKeys } = mergeKeyOf(kind, path.split('.'))
  if (strategy === 'replace') return 'replacing'
  return key ? `${key}${retainKeys ? ', retained' : ''}` : 'value'
}
