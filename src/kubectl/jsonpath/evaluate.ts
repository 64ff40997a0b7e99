import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'
import { holds, Incomparable } from './compare.ts'
import { entries, goText, goType, isMap } from './go-values.ts'
import type { Node, Slice, Template } from './nodes.ts'

/** What a range that found nothing goes over: no value at all, which is not null. */
export const invalid = Symbol('<invalid reflect.Value>')

/** The values that a node leaves. With an error, those that a filter still takes as found. */
interface Found {
  values: unknown[]
  error?: string
}

/** How far the evaluation has come with ranges. */
interface State {
  allowMissingKeys: boolean
  begun: number
  open: number
  ended: number
  lastEnd: number
  /** How many actions have been followed. */
  steps: number
  /** So many actions and values, and no more. */
  most: number
}

const deepest = 1000

/**
 * The values of each action for `data`. Throws a Failure in client-go's words. After
 * k8s.io/client-go/util/jsonpath/jsonpath.go, with what it does for a range that is not ended. Throws
 * NotSimulated where it would follow more than `most` actions or values.
 */
export function evaluate(
  template: Template,
  data: unknown,
  { allowMissingKeys = true, most = 1_000_000 }: { allowMissingKeys?: boolean; most?: number } = {},
): unknown[][] {
  const state = { allowMissingKeys, begun: 0, open: 0, ended: 0, lastEnd: -1, steps: 0, most }
  return evaluateFrom(template, 0, data, state)
}

function evaluateFrom(template: Template, start: number, data: unknown, state: State): unknown[][] {
  const results: unknown[][] = []
  if (state.open > deepest) throw new NotSimulated(`JSONPath with more than ${deepest} open ranges`)
  for (let i = start; i < template.length; i++) {
    if (++state.steps > state.most) throw tooMany(state)
    const { values, error } = follow(template[i] as Node[], [data], state)
    if (error !== undefined) throw new Failure(error)
    if (state.ended > 0 && state.ended <= state.open) {
      state.ended--
      state.lastEnd = i
      break
    }
    if (state.begun === 0) {
      results.push(values)
      continue
    }
    state.begun--
    state.open++
    // Without a value, the actions of the range are passed all the same, up to their end.
    for (const value of values) {
      if (value === invalid) throw new NotSimulated('kubectl itself crashes at this JSONPath')
      for (const inner of evaluateFrom(template, i + 1, value ?? invalid, state))
        results.push(inner)
    }
    if (values.length === 0) evaluateFrom(template, i + 1, invalid, state)
    state.open--
    if (state.lastEnd > i) i = state.lastEnd
  }
  return results
}

const tooMany = ({ most }: State) =>
  new NotSimulated(`JSONPath that finds or follows more than ${most} values`)

function follow(nodes: readonly Node[], start: unknown[], state: State): Found {
  let values = start
  for (const node of nodes) {
    const found = walk(node, values, state)
    if (found.error !== undefined) return found
    if (found.values.length > state.most) throw tooMany(state)
    ;({ values } = found)
  }
  return { values }
}

function walk(node: Node, input: unknown[], state: State): Found {
  switch (node.type) {
    case 'literal':
      return { values: typeof node.value === 'string' ? [node.value] : input.map(() => node.value) }
    case 'identifier':
      return word(node.name, input, state)
    case 'field':
      return field(node.name, input, state)
    case 'slice':
      return slice(node.slice, input)
    case 'wildcard':
      return { values: input.flatMap(children) }
    case 'recursive':
      return { values: descend(input, state) }
    case 'union':
      return union(node.members, input, state)
    case 'filter':
      return filter(node, input, state)
  }
}

function word(name: string, input: unknown[], state: State): Found {
  if (name === 'range') {
    state.begun++
    return { values: input }
  }
  if (name !== 'end') return { values: input, error: `unrecognized identifier ${name}` }
  if (state.open === 0) return { values: [], error: 'not in range, nothing to end' }
  state.ended++
  return { values: [] }
}

function field(name: string, input: unknown[], { allowMissingKeys }: State): Found {
  const values = input.flatMap((value) =>
    isMap(value) && Object.hasOwn(value, name) && value[name] !== undefined ? [value[name]] : [],
  )
  if (values.length > 0 || input.length === 0 || allowMissingKeys) return { values }
  return { values, error: `${name} is not found` }
}

/** The elements of a list, the values of a map in order, the bytes of a string. */
function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (isMap(value)) return entries(value).map(([, inner]) => inner)
  return typeof value === 'string' ? [...new TextEncoder().encode(value)] : []
}

function descend(values: readonly unknown[], state: State): unknown[] {
  const all: unknown[] = []
  const visit = (value: unknown) => {
    const inner = children(value)
    if (inner.length === 0) return
    all.push(value)
    if (all.length > state.most) throw tooMany(state)
    inner.forEach(visit)
  }
  values.forEach(visit)
  return all
}

function union(members: Node[][], input: unknown[], state: State): Found {
  const values: unknown[] = []
  for (const member of members) {
    const found = follow(member, input, state)
    if (found.error !== undefined) return { values: input, error: found.error }
    values.push(...found.values)
  }
  return { values }
}

function slice({ from = 0, to, step = 1, single }: Slice, input: unknown[]): Found {
  const values: unknown[] = []
  for (const value of input) {
    if (value === null) continue
    if (!Array.isArray(value))
      return { values: input, error: `${goType(value)} is not array or slice` }
    const { length } = value
    const start = from < 0 ? from + length : from
    let end = to ?? length
    if (end < 0 || (end === 0 && single)) end += length
    if (start === end) return { values }
    const problem = outOfBounds(start, end, length)
    if (problem) return { values: input, error: problem }
    if (step <= 0) return { values: input, error: 'step must be > 0' }
    for (let i = start; i < end; i += step) values.push(value[i])
  }
  return { values }
}

function outOfBounds(start: number, end: number, length: number): string {
  const at = (index: number) => `array index out of bounds: index ${index}, length ${length}`
  if (start >= length || start < 0) return at(start)
  if (end > length || end < 0) return at(end - 1)
  return start > end ? `starting index ${start} is greater than ending index ${end}` : ''
}

function filter(
  { left, operator, right }: Extract<Node, { type: 'filter' }>,
  input: unknown[],
  state: State,
): Found {
  const values: unknown[] = []
  for (const value of input) {
    if (!Array.isArray(value)) {
      const shown = value === invalid ? '<invalid reflect.Value>' : goText(value)
      return { values: input, error: `${shown} is not array or slice and cannot be filtered` }
    }
    for (const item of value) {
      const lefts = follow(left, [item], state)
      if (operator === 'exists') {
        if (lefts.values.length > 0) values.push(item)
        continue
      }
      if (lefts.error !== undefined) return { values: input, error: lefts.error }
      const rights = lefts.values.length === 1 ? follow(right, [item], state) : lefts
      if (rights.error !== undefined) return { values: input, error: rights.error }
      if (rights.values.length === 0) continue
      if (rights.values.length > 1)
        return { values: input, error: 'can only compare one element at a time' }
      try {
        if (holds(lefts.values[0], operator, rights.values[0])) values.push(item)
      } catch (error) {
        if (!(error instanceof Incomparable)) throw error
        return { values, error: error.message }
      }
    }
  }
  return { values }
}
