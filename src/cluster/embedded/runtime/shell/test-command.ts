import { kindOf, resolve } from './folders.ts'
import { lacking } from './source.ts'

/** An expression that `test` does not understand; `status` is 2. */
export class TestFault extends Error {}

export interface Place {
  files: ReadonlyMap<string, string>
  cwd: string
}

/**
 * Whether the expression of `test` holds, by how many words it has.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/test.html
 */
export function holds(words: readonly string[], place: Place): boolean {
  const [first = '', second = '', third = ''] = words
  if (words.some((word) => /^(-a|-o|\(|\))$/.test(word)) && words.length > 2)
    throw lacking('test with -a, -o or brackets is')
  if (words.length === 0) return false
  if (words.length === 1) return first !== ''
  if (words.length === 3 && binary(second)) return binary(second)!(first, third)
  if (first === '!') return !holds(words.slice(1), place)
  if (words.length === 2) return unary(first, second, place)
  if (words.length === 3)
    throw new TestFault(`${/^-\w$/.test(first) ? second : first}: unexpected operator`)
  throw lacking(`test of ${words.length} words is`)
}

function unary(operator: string, word: string, place: Place): boolean {
  if (operator === '-n') return word !== ''
  if (operator === '-z') return word === ''
  if (!/^-[defs]$/.test(operator)) {
    if (/^-\w$/.test(operator)) throw lacking(`test ${operator} is`)
    throw new TestFault(`${operator}: unexpected operator`)
  }
  const path = resolve(place.cwd, word)
  const kind = kindOf(place.files, path)
  if (word === '') return false
  if (kind === 'unknown') throw lacking(`whether the image has ${path} is`)
  if (operator === '-d') return kind === 'folder'
  if (operator === '-f') return kind === 'file'
  if (operator === '-s') return kind === 'folder' || (place.files.get(path) ?? '') !== ''
  return kind !== 'absent'
}

type Compare = (left: string, right: string) => boolean

const numbers: Record<string, (left: bigint, right: bigint) => boolean> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
}

function binary(operator: string): Compare | undefined {
  if (operator === '=') return (left, right) => left === right
  if (operator === '!=') return (left, right) => left !== right
  if (/^(<|>|==|-nt|-ot|-ef)$/.test(operator)) throw lacking(`test with ${operator} is`)
  const compare = numbers[operator]
  return compare && ((left, right) => compare(number(left), number(right)))
}

function number(text: string): bigint {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new TestFault(`Illegal number: ${text}`)
  return BigInt(text.trim().replace(/^\+/, ''))
}
