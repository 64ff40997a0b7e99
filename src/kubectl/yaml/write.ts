import { isObject } from '../../manifests/fields.ts'
import { sorted } from '../text/json.ts'
import { keyScalar, scalar } from './scalar.ts'

/**
 * YAML as kubectl writes it: sorted fields, lists not indented, long texts folded at 80 columns,
 * texts with line ends as `|` blocks. After the YAML writer of sigs.k8s.io/yaml.
 */
export function writeYaml(value: unknown): string {
  return `${node(sorted(value), 0, '')}\n`.replace(/^\n/, '')
}

/** A value after `prefix`, which ends in `:` or `-`, or is empty for the whole document. */
function node(value: unknown, indent: number, prefix: string): string {
  const blank = prefix === '' ? '' : ' '
  if (Array.isArray(value)) {
    if (value.length === 0) return `${prefix}${blank}[]`
    // Inside another list, the first item stands on the line of the outer one.
    const inner = prefix.endsWith('-') ? indent : indent - 2
    const items = value.map((item) => item_(item, inner + 2))
    const pad = ' '.repeat(Math.max(inner, 0))
    return prefix.endsWith('-')
      ? `${prefix} ${items.join(`\n${pad}`)}`
      : `${prefix}\n${items.map((item) => pad + item).join('\n')}`
  }
  if (isObject(value)) {
    const fields = Object.entries(value)
    if (fields.length === 0) return `${prefix}${blank}{}`
    const lines = fields.map(([key, inner]) => {
      const name = `${keyScalar(key)}:`
      return node(inner, indent + 2, name)
    })
    const pad = ' '.repeat(indent)
    return prefix.endsWith('-')
      ? `${prefix} ${lines.join(`\n${pad}`)}`
      : `${prefix}\n${lines.map((line) => pad + line).join('\n')}`
  }
  return `${prefix}${blank}${scalar(value, indent, prefix.length)}`
}

const item_ = (value: unknown, indent: number): string => node(value, indent, '-')
