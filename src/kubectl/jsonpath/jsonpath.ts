import { Failure } from '../cli/failure.ts'
import { goJson } from '../output/json.ts'
import { compare } from '../text/maps.ts'
import { parseJsonPath } from './parse.ts'
import type { Part, Step } from './parse.ts'

export { parseJsonPath } from './parse.ts'

/** What the template's parts yield for `data`: the values of each path, texts between them. */
export function evaluate(parts: readonly Part[], data: unknown): unknown[][] {
  return parts.flatMap((part) => {
    if (part.type === 'text') return [[part.text]]
    if (part.type === 'path') return [follow(part.steps, [data], data)]
    return follow(part.steps, [data], data).flatMap((item) => evaluate(part.body, item))
  })
}

/** Values as kubectl prints them: those of one path apart by a blank, objects as JSON. */
export function format(results: readonly unknown[][]): string {
  return results.map((values) => values.map(text).join(' ')).join('')
}

export function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? goJson(value) : String(value)
}

/** `{.a.b}` of `.a.b`, `a.b`, `{a.b}` or `{.a.b}`. Throws a Failure. */
export function relaxed(expression: string): string {
  if (expression === '') return expression
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression)
  if (!match)
    throw new Failure(
      `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    )
  return `{.${match[1] ?? match[2]}}`
}

/** The values that a relaxed path has in `data`. */
export function valuesAt(expression: string, data: unknown): unknown[] {
  return evaluate(parseJsonPath(relaxed(expression)), data).flat()
}

function follow(steps: readonly Step[], values: unknown[], root: unknown): unknown[] {
  return steps.reduce(
    (current, step) => current.flatMap((value) => take(step, value, root)),
    values,
  )
}

const children = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null
      ? Object.keys(value)
          .sort(compare)
          .map((key) => (value as Record<string, unknown>)[key])
      : []

function take(step: Step, value: unknown, root: unknown): unknown[] {
  switch (step.type) {
    case 'text':
      return [step.text]
    case 'literal':
      return [step.value]
    case 'field':
      return member(value, step.name)
    case 'wildcard':
      return children(value)
    case 'recursive':
      return descend(value)
    case 'index':
      return slice(value, step.index, step.index + 1 || null, 1)
    case 'slice':
      return slice(value, step.from, step.to, step.step ?? 1)
    case 'union':
      return step.members.flatMap((steps) => follow(steps, [value], root))
    case 'filter':
      return children(value).filter((item) => holds(step, item, root))
  }
}

function member(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.hasOwn(value, name) ? [(value as Record<string, unknown>)[name]] : []
}

const descend = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? [value, ...children(value).flatMap(descend)] : []

function slice(value: unknown, from: number | null, to: number | null, step: number): unknown[] {
  if (!Array.isArray(value)) return []
  return value.slice(from ?? 0, to ?? undefined).filter((_, i) => i % step === 0)
}

function holds(
  { left, operator, right }: Extract<Step, { type: 'filter' }>,
  item: unknown,
  root: unknown,
): boolean {
  const a = follow(left, [item], root)
  if (operator === 'exists') return a.length > 0
  const b = follow(right, [item], root)
  if (a.length === 0 || b.length === 0) return false
  const [x, y] = [a[0], b[0]] as [string, string]
  switch (operator) {
    case '==':
      return x === y
    case '!=':
      return x !== y
    case '<':
      return x < y
    case '<=':
      return x <= y
    case '>':
      return x > y
    default:
      return x >= y
  }
}
