import { isObject, type Fields } from '../../../../../manifests/fields.ts'

/** Applies a JSON merge patch. https://www.rfc-editor.org/rfc/rfc7386 */
export function mergePatch(object: Fields, patch: Fields): Fields {
  const merged = { ...object }
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else if (!isObject(value)) merged[name] = value
    else merged[name] = mergePatch(isObject(merged[name]) ? merged[name] : {}, value)
  }
  return merged
}
