import type { Patch } from '../../../cluster.ts'
import type { KubernetesObject } from '../../../objects.ts'
import { isObject, type Fields } from '../../../../manifests/fields.ts'
import { jsonPatch } from './patch/json-patch.ts'
import { mergePatch } from './patch/merge.ts'
import { mergeStrategic } from './patch/strategic.ts'
import { badRequest } from '../../../errors.ts'
import { definitionOf, definitionOfKind } from '../../../schema.ts'

/**
 * Applies a patch to an object and returns the result, not yet admitted. Throws an ApiError where
 * the patch itself makes no sense, with the API server's message.
 */
export function applyPatch(object: KubernetesObject, { type, body }: Patch): Fields {
  if (type === 'json') {
    if (!Array.isArray(body)) throw undecodable(body, '[]handlers.jsonPatchOp')
    return jsonPatch(object, body)
  }
  if (!isObject(body)) throw undecodable(body, 'map[string]interface {}')
  if (type === 'merge') return mergePatch(object, body)
  return mergeStrategic(object, body, definitionOfKind(object.kind))
}

function undecodable(body: unknown, type: string) {
  const kind = Array.isArray(body) ? 'array' : typeof body
  return badRequest(
    `error decoding patch: json: cannot unmarshal ${kind} into Go value of type ${type}`,
  )
}

/** How a strategic merge patch treats the list at a path of fields, such as `['spec', 'ports']`. */
export function mergeKeyOf(
  kind: string,
  path: string[],
): { strategy: 'merge' | 'replace'; key?: string; retainKeys: boolean } {
  let type = definitionOfKind(kind)
  let field
  for (const name of path) {
    field = type === undefined ? undefined : definitionOf(type)?.fields[name]
    type = field?.map ? undefined : field?.of
  }
  const strategies = field?.strategy?.split(',') ?? []
  return {
    strategy: strategies.includes('merge') ? 'merge' : 'replace',
    retainKeys: strategies.includes('retainKeys'),
    ...(field?.key && { key: field.key }),
  }
}
