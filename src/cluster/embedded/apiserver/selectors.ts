import type { Query } from '../../cluster.ts'
import type { Stored } from '../engine/store.ts'
import { badRequest } from '../../errors.ts'
import { kindOf } from '../kinds/kinds.ts'

type Matches = (object: Stored) => boolean

/** A test for the labels and fields of `query`. Throws an ApiError for a selector that is none. */
export function selector(kind: string, { labels, fields }: Query): Matches {
  const tests = [...labelTests(labels ?? ''), ...fieldTests(kind, fields ?? '')]
  return (object) => tests.every((test) => test(object))
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api */
function labelTests(text: string): Matches[] {
  return split(text).map((part) => {
    const [, not, key, operator, value, set, members] =
      /^(!?)([\w./-]+)(?:\s*(==|=|!=)\s*([\w.-]*)|\s+(in|notin)\s*\(([^)]*)\))?$/.exec(part) ?? []
    const known = key && !(not && (operator || set))
    if (!known) throw badRequest(`unable to parse requirement: ${part}`)
    const label = (object: Stored): string | undefined => object.metadata.labels?.[key]
    if (set) {
      const values = members!.split(',').map((member) => member.trim())
      const inside = (object: Stored) => values.includes(label(object) ?? '\0')
      return set === 'in' ? inside : (object) => !inside(object)
    }
    if (operator === '!=') return (object) => label(object) !== value
    if (operator) return (object) => label(object) === value
    return (object) => (label(object) === undefined) === Boolean(not)
  })
}

const split = (text: string) =>
  text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter(Boolean)

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/ */
function fieldTests(kind: string, text: string): Matches[] {
  return split(text).map((part) => {
    const [, path, operator, value] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? []
    if (!path) throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`)
    const known = ['metadata.name', 'metadata.namespace', ...(kindOf(kind)?.selectable ?? [])]
    if (!known.includes(path)) throw badRequest(`field label not supported: ${path}`)
    const field = (object: Stored) =>
      String(path.split('.').reduce((inner, key) => inner?.[key], object) ?? '')
    return (object) => (field(object) === value) === (operator !== '!=')
  })
}
