import { isObject } from '../../manifests/fields.ts'
import { compareKeys } from './key-order.ts'
import { keyScalar, scalar } from './scalar.ts'

/**
 * YAML as kubectl writes it: sorted fields, lists not indented, long texts folded at 80 columns,
 * texts with line ends as `|` blocks. After the YAML writer of sigs.k8s.io/yaml.
 */
export function writeYaml(value: unknown): string {
  return `${node(value, 0, '')}\n`.replace(/^\n/, '')
}

/** A value after `prefix`, which ends in `:` or `-`, or is empty for the whole document. */
function node(value: unknown, indent: number, prefix: string): string {
  const blank = prefix === '' ? '' : ' '
  if (Array.isArray(value)) {
    if (value.length === 0) return `${prefix}${blank}[]`
    // Inside another list, the first item stands on the line of the outer one.
    const inner = isIndicator(prefix) ? indent : indent - 2
    const items = value.map((item) => item_(item, inner + 2))
    const pad = ' '.repeat(Math.max(inner, 0))
    return isIndicator(prefix)
      ? `${prefix} ${items.join(`\n${pad}`)}`
      : `${prefix}\n${items.map((item) => pad + item).join('\n')}`
  }
  if (isObject(value)) {
    const fields = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([one], [other]) => compareKeys(one, other))
    if (fields.length === 0) return `${prefix}${blank}{}`
    const lines = fields.map(([key, inner]) => {
      if (isSimple(key)) return node(inner, indent + 2, `${keyScalar(key)}:`)
      const value = node(inner, indent + 2, ':')
      return `? ${scalar(key, indent + 2, 1)}\n${' '.repeat(indent)}${value}`
    })
    const pad = ' '.repeat(indent)
    return isIndicator(prefix)
      ? `${prefix} ${lines.join(`\n${pad}`)}`
      : `${prefix}\n${lines.map((line) => pad + line).join('\n')}`
  }
  return `${prefix}${blank}${scalar(value, indent, prefix.length)}`
}

/** A key that is short and of one line stands before its colon; any other behind a question mark. */
const isSimple = (key: string) =>
  new TextEncoder().encode(key).length <= 128 && !/[\n\r\u2028\u2029]/.test(key)

/** What stands before a value on its own line, and not a key. */
const isIndicator = (prefix: string) => prefix === '-' || prefix === ':'

const item_ = (value: unknown, indent: number): string => node(value, indent, '-')
