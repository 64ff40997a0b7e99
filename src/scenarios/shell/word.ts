import { hasBare, markVariable } from './variables.ts'
import { Source, type ShellProblem } from './source.ts'

/** One word of a command line. */
export interface Word {
  /** Without its quotes; variables stand in it as `markVariable` writes them. */
  text: string
  line: number
  column: number
  /** How many of its first characters are neither quoted nor escaped. */
  plain: number
}

/** Is told of what only a shell could do. */
export type Report = (problem: ShellProblem) => void

/** A quote that nothing closes takes the rest of the block with it. */
export class Unclosed extends Error {}

const inQuotes = 'Put the word in single quotes where it is meant as it stands.'
const onItsOwn = 'Write NAME=$(command) on a line of its own, and "$NAME" here.'
const noShell = (what: string) => `${what} in a command: there is no shell`

/** What ends a word, where it is not quoted. */
export const endOfWord = /[\s|&;()<>]/
/** The blanks that are none to a shell, which takes them for letters; and what no page shows. */
const strange = /(?![ \t\n])[\s\p{Cc}\p{Cf}]/u

/**
 * Reads the word that begins here by the rules of a POSIX shell, as far as they need none running.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export function readWord(source: Source, report: Report): Word {
  const word: Word = { text: '', line: source.line, column: source.column, plain: -1 }
  const found: Found = (what, mend, { line, column } = source) =>
    report({ line, column, what, mend })
  /** Empty quotes, or a `$` that is a letter: beside a variable, a shell splits by other rules. */
  let odd = false
  const quoted = (text: string) => {
    if (word.plain < 0) word.plain = word.text.length
    word.text += text
  }
  const brace = braces()
  for (
    let next = source.peek();
    next && (!endOfWord.test(next) || strange.test(next));
    next = source.peek()
  ) {
    odd ||= source.sees(/""|''|\$(?![\w{(])/y)
    if (next === '\\') escaped(source, quoted, found)
    else if (next === "'") quoted(singleQuoted(source, found))
    else if (next === '"') doubleQuoted(source, quoted, found)
    else if (next === '$') dollar(source, quoted, found, false)
    else {
      const what = meaningOf(source, word, next) ?? brace(next)
      if (what)
        found(
          what,
          next === '`'
            ? onItsOwn
            : strange.test(next)
              ? 'Write a plain space, or remove it.'
              : inQuotes,
        )
      word.text += source.take()
    }
  }
  if (odd && hasBare(word.text))
    found('a variable beside "" or a lone $, and not in quotes', 'Put it in double quotes.')
  if (word.plain < 0) word.plain = word.text.length
  return word
}

/** What a shell would make of an unquoted character, where that is more than the character. */
function meaningOf(source: Source, { text }: Word, next: string): string | undefined {
  if (strange.test(next))
    return `a character in a command that a shell takes for no space: ${nameOf(next)}`
  if (next === '`') return noShell('"`"')
  if (next === '*' || next === '?' || next === '[')
    return `an unquoted ${next}: a shell looks for files of that pattern`
  if (next === '~' && (!text || /[=:]$/.test(text)))
    return 'an unquoted ~: a shell puts the home folder there'
  if (next === '!' && /^[^\s=(]/.test(source.peek(1)))
    return 'an unquoted !: a shell looks in its history'
  return undefined
}

/** `{a,b}` and `{1..3}` become several words in bash and zsh; other braces are letters. */
function braces(): (next: string) => string | undefined {
  let state: 'none' | 'open' | 'listed' = 'none'
  let before = ''
  return (next) => {
    if (next === '{' && state === 'none') state = 'open'
    else if (state === 'open' && (next === ',' || (next === '.' && before === '.')))
      state = 'listed'
    const closes = state === 'listed' && next === '}'
    before = next
    return closes ? 'unquoted braces: a shell makes several words of them' : undefined
  }
}

/** Says what is wrong here, or at another place. */
type Found = (what: string, mend: string, at?: { line: number; column: number }) => void
type Append = (text: string) => void

/** A backslash outside of quotes: before the end of a line it goes, with it. */
function escaped(source: Source, append: Append, found: Found): void {
  const next = source.peek(1)
  if (next === '\n') {
    source.take(2)
    return
  }
  if (!next) found('a \\ at the end of the block: no line follows', 'Remove it.')
  else if (source.sees(/\\[ \t]+(?:\n|$)/y))
    found('a blank behind the \\: the line ends there', 'Remove the blank, and the line goes on.')
  else if (strange.test(next)) found(`${nameOf(next)} behind a \\`, 'Remove it.')
  source.take()
  append(source.take())
}

function singleQuoted(source: Source, found: Found): string {
  const end = source.code.indexOf("'", source.at + 1)
  if (end < 0) unclosed("'", found)
  const text = source.take(end + 1 - source.at).slice(1, -1)
  control(text, found)
  return text
}

function doubleQuoted(source: Source, append: Append, found: Found): void {
  // Where the quote stands, not where the block ends.
  const { line, column } = source
  append('')
  source.take()
  for (let next = source.peek(); next !== '"'; next = source.peek()) {
    if (!next) unclosed('"', found, { line, column })
    if (next === '\\') {
      const after = source.peek(1)
      if (after === '\n') source.take(2)
      else if (/[$`"\\]/.test(after)) {
        source.take()
        append(source.take())
      } else append(source.take())
    } else if (next === '$') dollar(source, append, found, true)
    else {
      if (next === '`') found(noShell('"`"'), onItsOwn)
      if (next === '!' && /^[^\s=("]/.test(source.peek(1)))
        found('a ! in double quotes: a shell looks in its history', 'Use single quotes.')
      append(source.take())
      control(next, found)
    }
  }
  source.take()
}

/** A `$`: a variable, a letter, or what only a shell knows. */
function dollar(source: Source, append: Append, found: Found, quoted: boolean): void {
  const named = source.match(/\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\}/y)
  if (named) {
    // A shell takes the end of the line away before it looks where the name ends.
    if (named[1] && source.startsWith('\\\n'))
      found('a \\ right behind a name: the next line goes on with it', `Write \${${named[1]}}.`)
    append(markVariable((named[1] ?? named[2]) as string, quoted))
    return
  }
  const next = source.peek(1)
  if (source.startsWith('$((') || next === '[') found(noShell('arithmetic'), 'Write the number.')
  else if (next === '(') found(noShell('"$("'), onItsOwn)
  else if (next === '{')
    found(noShell('"${"'), 'Only ${NAME} runs: the name alone, and a } behind it.')
  else if (!quoted && (next === "'" || next === '"'))
    found(noShell(`"$${next}"`), 'Use plain quotes.')
  else if (/^[\d?$!#@*-]/.test(next)) found(noShell(`"$${next}"`), inQuotes)
  else if (source.startsWith('$\\\n')) found('a \\ right behind a $', 'Write it on one line.')
  append(source.take())
}

function unclosed(quote: string, found: Found, at?: { line: number; column: number }): never {
  const mend = `Close it with another ${quote}, or write \\${quote} for the letter.`
  found(`a ${quote} that is not closed`, mend, at)
  throw new Unclosed()
}

function control(text: string, found: Found): void {
  const seen = /(?![\t\n])\p{Cc}/u.exec(text)?.[0]
  if (seen) found(`${nameOf(seen)} in a command`, 'Remove it.')
}

const names: Record<string, string> = {
  '\u00a0': 'a no-break space',
  '\u200b': 'a zero-width space',
  '\ufeff': 'a byte order mark',
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) as number
  return names[character] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
