import { Failure } from '../cli/failure.ts'

/** One step of a path, or a text between paths. */
export type Step =
  | { type: 'text'; text: string }
  | { type: 'field'; name: string }
  | { type: 'slice'; from: number | null; to: number | null; step: number | null }
  | { type: 'index'; index: number }
  | { type: 'wildcard' }
  | { type: 'recursive' }
  | { type: 'filter'; left: Step[]; operator: string; right: Step[] }
  | { type: 'union'; members: Step[][] }
  | { type: 'literal'; value: string | number | boolean }
/** A template: texts, paths, and `{range …}…{end}`. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'path'; steps: Step[] }
  | { type: 'range'; steps: Step[]; body: Part[] }

const unclosed = () => new Failure('unclosed action')

/**
 * Reads a template such as `{.metadata.name}{"\n"}` or `{range .items[*]}{.kind}{end}`.
 * https://kubernetes.io/docs/reference/kubectl/jsonpath/ Throws a Failure.
 */
export function parseJsonPath(template: string): Part[] {
  const open: { steps: Step[]; parts: Part[] }[] = [{ steps: [], parts: [] }]
  const here = () => (open.at(-1) as { parts: Part[] }).parts
  let at = 0
  while (at < template.length) {
    const brace = template.indexOf('{', at)
    const text = template.slice(at, brace === -1 ? undefined : brace)
    if (text) here().push({ type: 'text', text })
    if (brace === -1) break
    const end = closing(template, brace)
    const inside = template.slice(brace + 1, end).trim()
    at = end + 1
    if (inside.startsWith('range '))
      open.push({ steps: parsePath(inside.slice(6).trim()), parts: [] })
    else if (inside === 'end') {
      const range = open.pop()
      if (!range || open.length === 0) throw new Failure('not in range, nothing to end')
      here().push({ type: 'range', steps: range.steps, body: range.parts })
    } else here().push({ type: 'path', steps: parsePath(inside) })
  }
  if (open.length > 1) throw new Failure('unclosed range')
  return (open[0] as { parts: Part[] }).parts
}

function closing(template: string, brace: number): number {
  let quote = ''
  for (let at = brace + 1; at < template.length; at++) {
    const sign = template[at] as string
    if (quote) {
      if (sign === '\\') at++
      else if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '}') return at
  }
  throw unclosed()
}

/** Reads one path, such as `.items[?(@.kind=="Pod")].metadata.name`. */
export function parsePath(path: string): Step[] {
  const steps: Step[] = []
  let rest = path
  const take = (pattern: RegExp) => {
    const match = pattern.exec(rest)
    if (match) rest = rest.slice(match[0].length)
    return match
  }
  while (rest !== '') {
    let match: RegExpExecArray | null
    if (take(/^\s+/) || take(/^[$@]/)) continue
    if (take(/^\.\./)) {
      steps.push({ type: 'recursive' })
      if (/^[^.[\s]/.test(rest)) rest = `.${rest}`
    } else if (take(/^\.?\*/) || take(/^\[\*\]/)) steps.push({ type: 'wildcard' })
    else if ((match = take(/^"((?:[^"\\]|\\.)*)"|^'((?:[^'\\]|\\.)*)'/)))
      steps.push({ type: 'literal', value: unescape(match[1] ?? match[2] ?? '') })
    else if (rest.startsWith('[')) {
      const end = bracket(rest)
      steps.push(subscript(rest.slice(1, end).trim()))
      rest = rest.slice(end + 1)
    } else if ((match = take(/^-?\d+(\.\d+)?$/)))
      steps.push({ type: 'literal', value: Number(match[0]) })
    else if ((match = take(/^(true|false)$/)))
      steps.push({ type: 'literal', value: match[0] === 'true' })
    else if ((match = take(/^\.?((?:[^\\.[\]\s"'*@$]|\\.)+)/)))
      steps.push({ type: 'field', name: (match[1] as string).replace(/\\(.)/g, '$1') })
    else if (take(/^\.$/)) continue
    else throw new Failure(`unrecognized character in action: ${JSON.stringify(rest[0])}`)
  }
  return steps
}

const unescape = (text: string) =>
  text.replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', t: '\t', r: '\r' })[sign] ?? sign)

function bracket(text: string): number {
  let depth = 0
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string
    if (quote) {
      if (sign === '\\') at++
      else if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '[') depth++
    else if (sign === ']' && --depth === 0) return at
  }
  throw new Failure('unterminated array')
}

function subscript(inside: string): Step {
  const filter = /^\?\((.*)\)$/s.exec(inside)
  if (filter) return readFilter((filter[1] as string).trim())
  if (/^-?\d+$/.test(inside)) return { type: 'index', index: Number(inside) }
  const slice = /^(-?\d*):(-?\d*)(?::(-?\d*))?$/.exec(inside)
  if (slice) {
    const [from, to, step] = slice.slice(1).map((text) => (text ? Number(text) : null))
    return { type: 'slice', from: from ?? null, to: to ?? null, step: step ?? null }
  }
  const quoted = /^'((?:[^'\\]|\\.)*)'$|^"((?:[^"\\]|\\.)*)"$/s.exec(inside)
  if (quoted) return { type: 'field', name: unescape(quoted[1] ?? quoted[2] ?? '') }
  const members = inside.split(',').map((member) => member.trim())
  if (members.length > 1)
    return {
      type: 'union',
      members: members.map((member) =>
        /^['"\d-]/.test(member) ? [subscript(member)] : parsePath(member),
      ),
    }
  throw new Failure(`invalid array index ${inside}`)
}

function readFilter(text: string): Step {
  const match = /^(.*?)\s*(==|!=|<=|>=|<|>)\s*(.*)$/s.exec(text)
  if (!match) return { type: 'filter', left: parsePath(text), operator: 'exists', right: [] }
  const [, left, operator, right] = match as unknown as [string, string, string, string]
  return { type: 'filter', left: parsePath(left), operator, right: parsePath(right) }
}
