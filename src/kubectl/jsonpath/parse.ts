import { Failure } from '../failure.ts'
import { Float } from './nodes.ts'
import type { Node, Slice, Template } from './nodes.ts'
import { unquote } from './unquote.ts'

/**
 * Reads a template such as `{.metadata.name}{"\n"}` or `{range .items[*]}{.kind}{end}`. Throws a
 * Failure in client-go's words. After k8s.io/client-go/util/jsonpath/parser.go.
 * https://kubernetes.io/docs/reference/kubectl/jsonpath/
 */
export function parseJsonPath(template: string): Template {
  const actions: Template = []
  const reader = new Reader(template)
  for (;;) {
    const text = reader.until('{')
    if (text) actions.push([{ type: 'literal', value: text }])
    if (reader.ended) return actions
    reader.next()
    actions.push(readAction(reader))
  }
}

/** The nodes of one action whose braces are not in `text`. */
const parseAction = (text: string): Node[] => {
  const [first] = parseJsonPath(`{${text}}`)
  return first as Node[]
}

/** Goes through a text, letter by letter. */
class Reader {
  readonly input: string
  at = 0

  constructor(input: string) {
    this.input = input
  }

  get ended(): boolean {
    return this.at >= this.input.length
  }

  /** The next letter, empty at the end; does not go on. */
  peek(): string {
    const code = this.input.codePointAt(this.at)
    return code === undefined ? '' : String.fromCodePoint(code)
  }

  next(): string {
    const letter = this.peek()
    this.at += letter.length
    return letter
  }

  startsWith(text: string): boolean {
    return this.input.startsWith(text, this.at)
  }

  until(sign: string): string {
    const end = this.input.indexOf(sign, this.at)
    return this.take(end === -1 ? this.input.length : end)
  }

  /** What stands between here and `end`; goes on there. */
  take(end: number): string {
    const text = this.input.slice(this.at, end)
    this.at = end
    return text
  }
}

const isLetter = (letter: string) => /[\p{L}\p{Nd}_]/u.test(letter)
const isDigit = (letter: string) => /\p{Nd}/u.test(letter)
/** Whether a word ends before a letter, or before the end of all: an empty text is in each. */
const ends = (letter: string) => ' \t\r\n.,[]$@{}'.includes(letter)

function readAction(reader: Reader): Node[] {
  const nodes: Node[] = []
  for (;;) {
    if (reader.startsWith('}')) {
      reader.next()
      return nodes
    }
    if (reader.startsWith('[?(')) nodes.push(readFilter(reader))
    else if (reader.startsWith('..')) nodes.push(...readRecursive(reader, nodes.at(-1)))
    else nodes.push(...readNodes(reader))
  }
}

function readNodes(reader: Reader): Node[] {
  const letter = reader.peek()
  if (letter === '' || letter === '\n' || letter === '\r') throw new Failure('unclosed action')
  if (isDigit(letter) || letter === '+' || letter === '-') return [readNumber(reader)]
  if (isLetter(letter)) return [readIdentifier(reader)]
  switch (letter) {
    case ' ':
    case '@':
    case '$':
      reader.next()
      return []
    case '[':
      return readArray(reader)
    case '"':
    case "'":
      return [readQuoted(reader, letter)]
    case '.':
      reader.next()
      return [readField(reader)]
  }
  throw new Failure(`unrecognized character in action: ${unicode(letter)}`)
}

/** A letter as Go's `%#U` has it: `U+0026 '&'`. */
function unicode(letter: string): string {
  const code = (letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
  return `U+${code}${/[\p{C}\p{Z}]/u.test(letter) ? '' : ` '${letter}'`}`
}

function readRecursive(reader: Reader, before: Node | undefined): Node[] {
  if (before?.type === 'recursive') throw new Failure('invalid multiple recursive descent')
  reader.at += 2
  const recursive: Node = { type: 'recursive' }
  return isLetter(reader.peek()) ? [recursive, readField(reader)] : [recursive]
}

function readNumber(reader: Reader): Node {
  const [text] = /^[+-]?[.\p{Nd}]*/u.exec(reader.input.slice(reader.at)) as unknown as [string]
  reader.at += text.length
  if (/^[+-]?[0-9]+$/.test(text)) return { type: 'literal', value: Number(text) }
  if (/^[+-]?([0-9]+\.[0-9]*|\.[0-9]+)$/.test(text))
    return { type: 'literal', value: new Float(Number(text)) }
  throw new Failure(`cannot parse number ${text}`)
}

function readIdentifier(reader: Reader): Node {
  let name = ''
  while (!ends(reader.peek())) name += reader.next()
  if (name === 'true' || name === 'false') return { type: 'literal', value: name === 'true' }
  return { type: 'identifier', name }
}

function readField(reader: Reader): Node {
  let name = ''
  while (!ends(reader.peek())) {
    if (reader.next() === '\\') name += reader.next()
    else name += reader.input[reader.at - 1] as string
  }
  return name === '*' ? { type: 'wildcard' } : { type: 'field', name }
}

function readQuoted(reader: Reader, quote: string): Node {
  let end = reader.at
  do {
    end = reader.input.indexOf(quote, end + 1)
    if (end === -1 || reader.input.slice(reader.at, end).includes('\n'))
      throw new Failure('unterminated quoted string')
  } while (reader.input[end - 1] === '\\')
  const quoted = reader.take(end + 1)
  const value = unquote(quoted)
  if (value === undefined) throw new Failure(`unquote string ${quoted} error invalid syntax`)
  return { type: 'literal', value }
}

function readArray(reader: Reader): Node[] {
  const end = reader.input.indexOf(']', reader.at)
  const line = reader.input.indexOf('\n', reader.at)
  if (end === -1 || (line !== -1 && line < end)) throw new Failure('unterminated array')
  const text = reader.take(end + 1).slice(1, -1)
  const members = text.split(',')
  if (members.length > 1)
    return [
      {
        type: 'union',
        members: members.map((each) => parseAction(`[${each.replace(/^ +| +$/g, '')}]`)),
      },
    ]
  const key = /^'([^']*)'$/.exec(text)
  if (key) return parseAction(`.${key[1]}`)
  return [{ type: 'slice', slice: readSlice(text === '*' ? ':' : text) }]
}

function readSlice(text: string): Slice {
  const match = /^(-?[0-9]*)(:-?[0-9]*)?(:-?[0-9]*)?$/.exec(text)
  if (!match) throw new Failure(`invalid array index ${text}`)
  const [from, to, step] = match.slice(1).map((part, i) => {
    const digits = i > 0 ? part?.slice(1) : part
    if (digits === '-' || Math.abs(Number(digits)) > Number.MAX_SAFE_INTEGER)
      throw new Failure(`array index ${digits} is not a number`)
    return digits ? Number(digits) : undefined
  })
  const single = match[2] === undefined
  return { from, to: single ? (from ?? 0) + 1 : to, step, single }
}

function readFilter(reader: Reader): Node {
  reader.at += '[?('.length
  const text = reader.take(filterEnd(reader))
  reader.next()
  if (reader.next() !== ']') throw new Failure('unclosed array expect ]')
  const match = /^([^!<>=]+)([!<>=]+)([^]+)/.exec(text)
  if (!match) return { type: 'filter', left: parseAction(text), operator: 'exists', right: [] }
  const [, left, operator, right] = match as unknown as [string, string, string, string]
  return { type: 'filter', left: parseAction(left), operator, right: parseAction(right) }
}

/** Where the parenthesis that ends a filter stands: one in a quoted text is none. */
function filterEnd(reader: Reader): number {
  let quote = ''
  let closed = false
  for (let at = reader.at; at < reader.input.length; at++) {
    const letter = reader.input[at] as string
    if (letter === '\n') break
    if (letter === '"' || letter === "'") {
      if (!quote) quote = letter
      else if (letter === quote && reader.input[at - 1] !== '\\') closed = true
    } else if (letter === ')' && Boolean(quote) === closed) return at
  }
  throw new Failure('unterminated filter')
}
