import type { YAMLError } from 'yaml'

/** What Go's reader says, and where its scanner or its parser stood, as a line counted from 0. */
type Found = { problem: string; by: 'scanner' | 'parser'; line: number }

/**
 * The first error of the YAML reader in the words of Go's, with the line that Go names:
 * `line 3: did not find expected key`. Go counts lines from 1 where its scanner finds the error,
 * from 0 where its parser does, and leaves the first line out.
 * https://github.com/yaml/go-yaml/blob/v2/decode.go (`fail`)
 */
export function goYamlError(errors: readonly YAMLError[], text: string): string {
  const { problem, by, line } = find(errors, text)
  if (line === 0) return problem
  return `line ${by === 'scanner' ? line + 1 : line}: ${problem}`
}

const notInContext = 'mapping values are not allowed in this context'
const noColon = "could not find expected ':'"
const noKey = 'did not find expected key'
const noToken = 'found character that cannot start any token'
const noDash = "did not find expected '-' indicator"
const noContent = 'did not find expected node content'

function find(errors: readonly YAMLError[], text: string): Found {
  const [error] = errors as [YAMLError]
  const [at] = error.pos
  const line = lineOf(text, at)
  const { message } = error
  const scanner = (problem: string, where = line): Found => ({
    problem,
    by: 'scanner',
    line: where,
  })
  const parser = (problem: string, where = line): Found => ({ problem, by: 'parser', line: where })

  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (errors.some((each) => each.message.includes('block-seq-ind')))
        return parser(noKey, lineAfter(text, at))
      return scanner(notInContext, colonAfter(text, at))
    case 'MULTILINE_IMPLICIT_KEY':
      if (errors.some((each) => each.message.includes('block-seq-ind'))) return parser(noKey)
      return inMapping(text, at)
        ? scanner(noColon, lineAfter(text, at))
        : scanner(notInContext, colonAfter(text, at))
    case 'TAB_AS_INDENT':
      return scanner(
        /[^\s:-]\s*\n\s*$/.test(text.slice(0, at))
          ? 'found a tab character that violates indentation'
          : noToken,
      )
    case 'BAD_SCALAR_START':
      return message.includes('flow indicator') ? parser(noContent) : scanner(noToken)
    case 'BAD_DQ_ESCAPE':
      return scanner('found unknown escape character')
    case 'BAD_INDENT':
      if (message.startsWith('Flow'))
        return parser(unclosed(message, text, at), Math.min(line, lastLine(text)))
      return parser(inSequence(text, at) ? noDash : noKey)
    case 'MISSING_CHAR':
      if (message.startsWith('Missing closing'))
        return scanner('found unexpected end of stream', lastLine(text))
      if (message.startsWith('Flow')) return parser(unclosed(message, text, at), lastLine(text))
      if (message.includes('followed by map values')) return scanner(noColon, lineAfter(text, at))
      return parser(inSequence(text, at) ? noDash : noKey)
    case 'UNEXPECTED_TOKEN':
      if (message.includes('block-seq-ind'))
        return scanner('block sequence entries are not allowed in this context')
      if (/flow-(seq|map)-end/.test(message)) return parser(noContent)
      return parser(inSequence(text, at) ? noDash : noKey)
    default:
      return parser(noKey)
  }
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length - 1

/** The line after the last one. */
const lastLine = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

function unclosed(message: string, text: string, at: number): string {
  if (/[,[{]\s*$/.test(text.slice(0, at))) return noContent
  return `did not find expected ',' or '${message.includes('sequence') ? ']' : '}'}'`
}

/** The line of the next colon that ends a key. */
function colonAfter(text: string, at: number): number {
  const colon = text.slice(at).search(/:(\s|$)/)
  return lineOf(text, colon === -1 ? at : at + colon)
}

/** The next line that holds something. */
function lineAfter(text: string, at: number): number {
  const lines = text.split('\n')
  const next = lines.findIndex((each, i) => i > lineOf(text, at) && /^\s*[^\s#]/.test(each))
  return next === -1 ? lastLine(text) : next
}

/** True where a key stands at the same column somewhere above. */
function inMapping(text: string, at: number): boolean {
  const line = lineOf(text, at)
  const lines = text.split('\n')
  const column = at - lines.slice(0, line).join('\n').length - (line > 0 ? 1 : 0)
  return lines
    .slice(0, line)
    .some((each) => each.search(/[^\s-]/) === column && /:(\s|$)/.test(each))
}

/**
 * True where a list goes on that is indented more than the key above it: Go's parser then waits
 * for the next `-`. A list that is not is over as soon as something else comes.
 */
function inSequence(text: string, at: number): boolean {
  const line = lineOf(text, at)
  const lines = text.split('\n')
  const column = (lines[line] ?? '').search(/\S|$/)
  const above = lines.slice(0, line).toReversed()
  const item = above.findIndex((each) => /^ *-(\s|$)/.test(each) && each.indexOf('-') <= column)
  if (item === -1) return false
  const indent = (above[item] as string).indexOf('-')
  const closed = above
    .slice(0, item)
    .some((each) => /\S/.test(each) && each.search(/\S/) <= indent && !/^ *-(\s|$)/.test(each))
  const parent = above
    .slice(item + 1)
    .find((each) => /\S/.test(each) && each.search(/\S/) <= indent && !/^ *-(\s|$)/.test(each))
  return !closed && (parent === undefined || parent.search(/\S/) < indent)
}
