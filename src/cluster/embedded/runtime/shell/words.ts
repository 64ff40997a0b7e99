import type { Command, Part, Word } from './tree.ts'
import { lacking, type Source } from './source.ts'

/** Reads the commands of a `$(`, its `)` included. */
export type ReadCommands = (source: Source) => Command

const ends = /^[\s;&|<>()]?$/

/** Reads a word; undefined where none begins here. */
export function readWord(source: Source, commands: ReadCommands): Word | undefined {
  const word: Part[] = []
  while (!ends.test(source.peek())) readPart(source, word, commands)
  return word.length > 0 ? word : undefined
}

function readPart(source: Source, word: Part[], commands: ReadCommands): void {
  const one = source.next()
  if (one === "'") add(word, untilQuote(source), true)
  else if (one === '"') readQuoted(source, word, commands)
  else if (one === '\\') readEscape(source, word)
  else if (one === '$') readExpansion(source, word, false, commands)
  else if (one === '`') throw lacking('backquotes are')
  else if (one === '~' && beginsPath(word)) throw lacking('a ~ that means a home is')
  else add(word, one, false)
}

/** A `~` means a home at the start of a word, and behind `=` or `:` of an assignment. */
function beginsPath(word: Word): boolean {
  const [first] = word
  if (!first) return true
  const last = word.at(-1)!
  const assigns = first.kind === 'text' && !first.quoted && /^\w+=/.test(first.text)
  return assigns && last.kind === 'text' && !last.quoted && /[=:]$/.test(last.text)
}

function add(word: Part[], text: string, quoted: boolean): void {
  const last = word.at(-1)
  if (last?.kind === 'text' && last.quoted === quoted) last.text += text
  else word.push({ kind: 'text', text, quoted })
}

function untilQuote(source: Source): string {
  let text = ''
  while (source.peek() !== "'") {
    if (source.peek() === '') throw source.fault('Unterminated quoted string')
    text += source.next()
  }
  source.next()
  return text
}

function readEscape(source: Source, word: Part[]): void {
  if (source.take('\n')) return
  add(word, source.next() || '\\', true)
}

function readQuoted(source: Source, word: Part[], commands: ReadCommands): void {
  add(word, '', true)
  while (source.peek() !== '"') {
    const one = source.next()
    if (one === '') throw source.fault('Unterminated quoted string')
    if (one === '\\') readQuotedEscape(source, word)
    else if (one === '$') readExpansion(source, word, true, commands)
    else if (one === '`') throw lacking('backquotes are')
    else add(word, one, true)
  }
  source.next()
}

function readQuotedEscape(source: Source, word: Part[]): void {
  if (source.take('\n')) return
  add(word, /^[$"`\\]$/.test(source.peek()) ? source.next() : '\\', true)
}

function readExpansion(
  source: Source,
  word: Part[],
  quoted: boolean,
  commands: ReadCommands,
): void {
  if (source.take('((')) throw lacking('arithmetic is')
  if (source.take('(')) word.push({ kind: 'output', script: commands(source), quoted })
  else if (source.take('{')) word.push(readBraced(source, quoted, commands))
  else if (source.take('?')) word.push({ kind: 'variable', name: '?', quoted })
  else if (/^[A-Za-z_]$/.test(source.peek()))
    word.push({ kind: 'variable', name: readName(source), quoted })
  else if (/^[\d@*#!$-]$/.test(source.peek())) throw lacking(`$${source.peek()} is`)
  else add(word, '$', quoted)
}

function readName(source: Source): string {
  let name = ''
  while (/^\w$/.test(source.peek())) name += source.next()
  return name
}

/** What stands in `${…}`: a name, and with `:-` what to take where it is unset or empty. */
function readBraced(source: Source, quoted: boolean, commands: ReadCommands): Part {
  const name = source.take('?') ? '?' : readName(source)
  if (/^(\d.*)?$/.test(name)) throw lacking(`\${${name || source.peek()}…} is`)
  if (source.take('}')) return { kind: 'variable', name, quoted }
  if (!source.take(':-')) {
    if (source.peek() === '') throw source.fault("Missing '}'")
    throw lacking(`\${${name}${source.peek()}…} is`)
  }
  const otherwise: Part[] = []
  while (source.peek() !== '}') {
    if (source.peek() === '') throw source.fault("Missing '}'")
    if (quoted) readQuotedDefault(source, otherwise, commands)
    else readPart(source, otherwise, commands)
  }
  source.next()
  return { kind: 'variable', name, quoted, otherwise }
}

function readQuotedDefault(source: Source, word: Part[], commands: ReadCommands): void {
  const one = source.next()
  if (/^["'\\`]$/.test(one)) throw lacking('a quote in ${…} in quotes is')
  if (one === '$') readExpansion(source, word, true, commands)
  else add(word, one, true)
}
