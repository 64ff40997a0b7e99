import { otherBuiltins, reserved } from './names.ts'
import { lacking, Source, SyntaxFault } from './source.ts'
import type { Command, Redirection, Script, Simple, Word } from './tree.ts'
import { readWord } from './words.ts'

/**
 * Reads a script of POSIX sh, as dash does: line by line, so that what stands before a syntax
 * error is still run. Throws NotSimulated, with what it was, for what this shell has not.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function parse(text: string): Script {
  const source = new Source(text)
  const commands: Command[] = []
  try {
    for (skipLines(source); source.peek() !== ''; skipLines(source)) {
      const command = readLine(source)
      if (!/^\n?$/.test(source.peek())) throw unexpected(source)
      commands.push(command)
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error
    return { commands, problem: { line: error.line, message: error.message } }
  }
  return { commands }
}

function skipBlanks(source: Source): void {
  while (/^[ \t]$/.test(source.peek()) || source.text.startsWith('\\\n', source.at))
    if (!source.take('\\\n')) source.next()
  if (source.peek() === '#') while (!/^\n?$/.test(source.peek())) source.next()
}

function skipLines(source: Source): void {
  for (skipBlanks(source); source.peek() === '\n'; skipBlanks(source)) source.next()
}

const operators = ['&&', '||', ';;', '<<', '>>', '<&', '>&', '<>', '>|', ...';&|<>()']

function peekOperator(source: Source): string | undefined {
  return operators.find((one) => source.text.startsWith(one, source.at))
}

/** The bare word that stands next, such as `then`; nothing is read. */
function peekWord(source: Source): string {
  return /^[^\s;&|<>()'"\\$`]+(?=[\s;&|<>()]|$)/.exec(source.text.slice(source.at))?.[0] ?? ''
}

function unexpected(source: Source, expected?: string): Error {
  skipBlanks(source)
  const word = peekWord(source)
  const operator = peekOperator(source)
  if (operator === '(') return lacking('functions and subshells are')
  const found = operator
    ? `"${operator}"`
    : source.peek() === ''
      ? 'end of file'
      : source.peek() === '\n'
        ? 'newline'
        : reserved.has(word)
          ? `"${word}"`
          : 'word'
  const line = source.peek() === '\n' ? source.line + 1 : source.line
  return new SyntaxFault(line, `${found} unexpected${expected ? ` (expecting "${expected}")` : ''}`)
}

/** Commands with `;` between them, up to the end of the line. */
function readLine(source: Source): Command {
  const parts = [readAndOr(source)]
  for (;;) {
    skipBlanks(source)
    refuseBackground(source)
    if (source.text.startsWith(';;', source.at) || !source.take(';')) break
    skipBlanks(source)
    if (/^[\n)]?$/.test(source.peek()) || (reserved.has(peekWord(source)) && !begins(source))) break
    parts.push(readAndOr(source))
  }
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
}

const openers = new Set(['!', '{', 'case', 'for', 'if', 'until', 'while', 'in'])
const begins = (source: Source) => openers.has(peekWord(source))

function refuseBackground(source: Source): void {
  if (peekOperator(source) === '&') throw lacking('programs in the background (&) are')
}

/** Lines up to one of `closers`, of which at least one command must come. */
function readBlock(source: Source, closers: readonly string[], expected = closers[0]): Command {
  const parts: Command[] = []
  const closed = () => closers.includes(closers[0] === ')' ? source.peek() : peekWord(source))
  for (skipLines(source); !closed(); skipLines(source)) {
    if (source.peek() === '') throw unexpected(source, expected)
    if (reserved.has(peekWord(source)) && !begins(source))
      throw unexpected(source, parts.length || expected === ')' ? expected : undefined)
    parts.push(readLine(source))
    if (!/^\n$/.test(source.peek()) && !closed()) throw unexpected(source, expected)
  }
  if (parts.length === 0 && closers[0] !== ')') throw unexpected(source)
  return { kind: 'sequence', parts }
}

function readAndOr(source: Source): Command {
  let left = readPipe(source)
  for (;;) {
    skipBlanks(source)
    const kind = source.take('&&') ? 'and' : source.take('||') ? 'or' : undefined
    if (!kind) return left
    skipLines(source)
    left = { kind, left, right: readPipe(source) }
  }
}

function readPipe(source: Source): Command {
  skipBlanks(source)
  if (peekWord(source) === '!') {
    source.next()
    return { kind: 'not', command: readPipe(source) }
  }
  const stages = [readCommand(source)]
  for (;;) {
    skipBlanks(source)
    if (source.text.startsWith('||', source.at) || !source.take('|')) break
    skipLines(source)
    stages.push(readCommand(source))
  }
  return stages.length === 1 ? stages[0]! : { kind: 'pipe', stages }
}

function readCommand(source: Source): Command {
  skipBlanks(source)
  const word = peekWord(source)
  if (source.peek() === '(') throw lacking('subshells are')
  if (word === '{') throw lacking('groups in braces are')
  if (word === 'case') throw lacking('case is')
  if (word === 'if') return withRedirections(source, readIf(source))
  if (word === 'while' || word === 'until') return withRedirections(source, readLoop(source, word))
  if (word === 'for') return withRedirections(source, readFor(source))
  if (word !== 'in' && reserved.has(word)) throw unexpected(source)
  return readSimple(source)
}

function keyword(source: Source, word: string): void {
  skipLines(source)
  if (peekWord(source) !== word) throw unexpected(source, word)
  source.take(word)
}

type Compound = Extract<Command, { redirections: Redirection[] }>

function readIf(source: Source): Compound {
  const { line } = source
  if (!source.take('elif')) source.take('if')
  const condition = readBlock(source, ['then'])
  keyword(source, 'then')
  const then = readBlock(source, ['fi', 'elif', 'else'])
  const found = { kind: 'if', line, condition, then, redirections: [] } as const
  if (peekWord(source) === 'elif') return { ...found, otherwise: readIf(source), redirections: [] }
  if (!source.take('else')) {
    keyword(source, 'fi')
    return { ...found, redirections: [] }
  }
  const otherwise = readBlock(source, ['fi'])
  keyword(source, 'fi')
  return { ...found, otherwise, redirections: [] }
}

function readLoop(source: Source, word: 'while' | 'until'): Compound {
  const { line } = source
  source.take(word)
  const condition = readBlock(source, ['do'])
  const body = readBody(source)
  return { kind: 'loop', line, until: word === 'until', condition, body, redirections: [] }
}

function readBody(source: Source): Command {
  keyword(source, 'do')
  const body = readBlock(source, ['done'])
  keyword(source, 'done')
  return body
}

function readFor(source: Source): Compound {
  const { line } = source
  source.take('for')
  skipBlanks(source)
  const name = peekWord(source)
  if (!/^[A-Za-z_]\w*$/.test(name)) throw source.fault('Bad for loop variable')
  source.take(name)
  skipLines(source)
  if (source.peek() === '') throw unexpected(source, 'do')
  if (peekWord(source) !== 'in') throw lacking('for without in is')
  source.take('in')
  const words: Word[] = []
  for (skipBlanks(source); ; skipBlanks(source)) {
    const word = readWord(source, readOutput)
    if (!word) break
    words.push(word)
  }
  if (!/^[;\n]$/.test(source.peek())) throw unexpected(source)
  source.next()
  return { kind: 'for', line, name, words, body: readBody(source), redirections: [] }
}

/** The commands of a `$(…)`, its end included. */
function readOutput(source: Source): Command {
  const script = readBlock(source, [')'])
  source.take(')')
  return script
}

function withRedirections(source: Source, command: Compound): Command {
  for (skipBlanks(source); ; skipBlanks(source)) {
    const redirection = readRedirection(source)
    if (!redirection) break
    command.redirections.push(redirection)
  }
  if (!/^[\s;&|)]?$/.test(source.peek())) throw unexpected(source)
  return command
}

function readSimple(source: Source): Simple {
  const found: Simple = {
    kind: 'simple',
    line: source.line,
    assignments: [],
    words: [],
    redirections: [],
  }
  for (skipBlanks(source); ; skipBlanks(source)) {
    const redirection = readRedirection(source)
    if (redirection) {
      found.redirections.push(redirection)
      continue
    }
    const word = readWord(source, readOutput)
    if (!word) break
    const assignment = found.words.length === 0 ? assignmentOf(word) : undefined
    if (assignment) found.assignments.push(assignment)
    else found.words.push(word)
    refuse(found, source)
  }
  const { assignments, words, redirections } = found
  if (assignments.length + words.length + redirections.length === 0) throw unexpected(source)
  return found
}

/** Refuses what this shell has not, by the name that is written. */
function refuse({ words }: Simple, source: Source): void {
  const [first] = words
  const [part, ...rest] = first ?? []
  if (words.length !== 1 || rest.length > 0 || part?.kind !== 'text') return
  skipBlanks(source)
  if (source.peek() === '(') throw lacking('functions are')
  if (otherBuiltins.has(part.text)) throw lacking(`${part.text} is`)
}

function assignmentOf(word: Word): Simple['assignments'][number] | undefined {
  const [first, ...rest] = word
  if (first?.kind !== 'text' || first.quoted) return
  const [, name, text] = /^([A-Za-z_]\w*)=([^]*)$/.exec(first.text) ?? []
  if (name === undefined) return
  return { name, value: [{ kind: 'text', text: text!, quoted: false }, ...rest] }
}

const ways = { '<': 'read', '>': 'write', '>>': 'append', '>&': 'copy' } as const

function readRedirection(source: Source): Redirection | undefined {
  const [, digits, operator] =
    /^(\d*)(<<|>>|<&|>&|<>|>\||[<>])/.exec(source.text.slice(source.at, source.at + 9)) ?? []
  if (!operator) return
  source.take(digits + operator)
  if (operator === '<<') throw lacking('heredocs are')
  const how = ways[operator as keyof typeof ways]
  const fd = digits ? Number(digits) : operator.startsWith('<') ? 0 : 1
  if (!how || fd > 2) throw lacking(`${digits}${operator} is`)
  if ((how === 'read') !== (fd === 0)) throw lacking(`${digits}${operator} is`)
  skipBlanks(source)
  const target = readWord(source, readOutput)
  if (!target) throw unexpected(source)
  if (how === 'copy' && !/^[12]$/.test(literal(target)))
    throw lacking(`${digits}>&${literal(target)} is`)
  return { fd, how, target }
}

/** The text of a word without expansions. */
const literal = (word: Word) =>
  word.map((part) => (part.kind === 'text' ? part.text : '…')).join('')
