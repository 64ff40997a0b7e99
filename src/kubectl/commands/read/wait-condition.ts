import { Failure } from '../../failure.ts'
import { goText } from '../../jsonpath/go-values.ts'
import { evaluate, parseJsonPath, relaxed } from '../../jsonpath/jsonpath.ts'
import type { Loose } from '../../resources/found.ts'

/** What `--for` asks for. */
export interface Condition {
  type: 'delete' | 'create' | 'object'
  /** True where it holds of the object; undefined means that there is none. `uid`: of the first one. */
  holds(object: Loose | undefined, uid?: string): boolean
}

/**
 * Reads `delete`, `create`, `condition=Ready[=False]` or `jsonpath={.a.b}[=value]`. Throws a
 * Failure for anything else. https://kubernetes.io/docs/reference/kubectl/generated/kubectl_wait/
 */
export function conditionOf(text: string): Condition {
  const word = text.toLowerCase()
  if (word === 'delete')
    return {
      type: 'delete',
      holds: (object, uid) => !object || (uid !== undefined && object.metadata.uid !== uid),
    }
  if (word === 'create') return { type: 'create', holds: (object) => object !== undefined }
  if (text.startsWith('condition=')) return named(text.slice('condition='.length))
  if (text.startsWith('jsonpath=')) return path(text.slice('jsonpath='.length))
  throw new Failure(`unrecognized condition: ${JSON.stringify(text)}`)
}

function named(text: string): Condition {
  const [name, value = 'true'] = text.split(/=(.*)/s) as [string, string?]
  return {
    type: 'object',
    holds(object) {
      const conditions = (object?.status?.conditions ?? []) as Loose[]
      const found = conditions.find(({ type }) => String(type).toLowerCase() === name.toLowerCase())
      const observed = found?.observedGeneration ?? object?.status?.observedGeneration
      if (!found || observed < (object?.metadata.generation ?? 0)) return false
      return String(found.status).toLowerCase() === value.toLowerCase()
    },
  }
}

function path(text: string): Condition {
  // A single `=` parts the path from the value; `==` belongs to the path.
  const pieces = text
    .replace(/==/g, '\0')
    .split('=')
    .map((piece) => piece.replaceAll('\0', '=='))
  if (pieces.length > 2)
    throw new Failure(
      "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
    )
  const [expression, typed] = pieces as [string, string?]
  const value = typed?.replace(/^['"]+|['"]+$/g, '')
  if (value === '')
    throw new Failure(
      "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
    )
  if (expression === '') throw new Failure('jsonpath expression cannot be empty')
  const parts = parseJsonPath(relaxed(expression))
  return {
    type: 'object',
    holds(object) {
      const results = evaluate(parts, object)
      const [values] = results
      if (!values?.length) return false
      if (results.length > 1)
        throw new Failure('given jsonpath expression matches more than one list')
      if (values.length > 1)
        throw new Failure('given jsonpath expression matches more than one value')
      if (value === undefined) return true
      if (typeof values[0] === 'object' && values[0] !== null)
        throw new Failure('jsonpath leads to a nested object or list which is not supported')
      return goText(values[0]).trim() === value.trim()
    },
  }
}
