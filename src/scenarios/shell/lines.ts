import { showVariables, variablesIn } from './variables.ts'
import { Source, type ShellProblem } from './source.ts'
import { readWord, Unclosed, type Report, type Word } from './word.ts'

/** One command line: its words, and where what it prints goes. */
export interface ShellLine {
  words: Word[]
  /** The variable that keeps what it prints: `NAME=$(…)`. */
  variable?: string
  /** The file that keeps what it prints: `… > file`. */
  into?: string
  /** As the block has it, without its comment. */
  text: string
  line: number
  column: number
}

/**
 * Reads a block of command lines into words, as bash would, and says what only a shell could do:
 * nothing is left out in silence. A line with a problem is none of the lines.
 *
 * A prompt, `$ `, may stand before each command. `firstLine` is the number of the block's first
 * line. Takes time in proportion to the block's length, and does not throw.
 */
export function readLines(
  code: string,
  firstLine = 1,
): { lines: ShellLine[]; problems: ShellProblem[] } {
  const source = new Source(code.replaceAll('\r\n', '\n'), firstLine)
  const lines: ShellLine[] = []
  const problems: ShellProblem[] = []
  // With a prompt before the first command, what has none is printed.
  const prompts = /^(?:[ \t]*(?:#.*)?\n)*\$ /.test(source.code)
  let printed = false
  while (source.peek()) {
    if (source.match(/[ \t\n]+/y)) continue
    if (source.peek() === '#') {
      const problem = comment(source)
      if (problem) problems.push(problem)
    } else if (prompts && !source.startsWith('$ ')) {
      if (!printed) problems.push(withoutPrompt(source))
      printed = true
      source.match(/[^\n]*/y)
    } else if (!prompts && source.startsWith('$ ')) {
      problems.push(strayPrompt(source))
      source.match(/[^\n]*/y)
    } else {
      source.match(/\$ [ \t]*/y)
      printed = false
      const { line, problem, ends } = readLine(source)
      if (problem) problems.push(problem)
      else if (line) lines.push(line)
      if (ends) break
    }
  }
  return { lines, problems }
}

const noShell = (what: string) => `${what} in a command: there is no shell`
const separate = 'Write each command on a line of its own.'

/** The operators of a shell, the longest first, and what to write instead. */
const operators: [text: string, name: string, mend: string][] = [
  ['<<<', '"<<<"', 'Write the text as a block with a title, and name that file.'],
  ['<<', 'a heredoc', 'Write the file as a block with a title, and name it with -f.'],
  ['&>', '"&>"', 'Only "> file" runs: it keeps what the command prints.'],
  ['&&', '"&&"', separate],
  ['||', '"||"', separate],
  ['>>', '">>"', 'Only "> file" runs: it keeps what the command prints.'],
  ['>|', '">|"', 'Only "> file" runs: it keeps what the command prints.'],
  ['>&', '">&"', 'Only "> file" runs: it keeps what the command prints.'],
  ['|', 'a pipe', 'kubectl selects with -l, --field-selector and -o jsonpath=….'],
  [';', '";"', separate],
  ['&', '"&"', 'Give the last command of a block stop, where it does not end by itself.'],
  ['<', '"<"', 'Name the file as an argument, such as -f file.'],
  ['(', '"("', 'Put it in single quotes where it is meant as it stands.'],
  [')', '")"', 'Put it in single quotes where it is meant as it stands.'],
]

interface Read {
  line?: ShellLine
  problem?: ShellProblem
  /** The rest of the block is no commands: a heredoc's text, or within a quote. */
  ends?: boolean
}

function readLine(source: Source): Read {
  const { line, column, at: start } = source
  let problem: ShellProblem | undefined
  let ends = false
  const report: Report = (found) => void (problem ??= found)
  const here = (what: string, mend: string, at: { line: number; column: number } = source) =>
    report({ line: at.line, column: at.column, what, mend })
  const words: Word[] = []
  let into: Word | undefined
  let end = start

  const assigned = source.match(/([A-Za-z_]\w*)=("?)\$\((?!\()/y)
  let open = assigned !== undefined

  const redirect = () => {
    const from = { line: source.line, column: source.column }
    source.take()
    blanks(source)
    if (isEndOfWord(source)) {
      here(noShell('">"'), 'Write the name of a file behind it.', from)
      return
    }
    const file = readWord(source, report)
    end = source.at
    if (into) here('two > in a command', 'Keep what it prints in one file.', from)
    else if (open) here('a > within $(…)', 'Keep what it prints in a variable or in a file.', from)
    else if (!isInTheFolder(file.text))
      here(
        `> ${shown(file.text)}: no file of the reader's folder`,
        'Name a file in it, such as > pods.txt.',
        from,
      )
    into = file
  }

  try {
    for (;;) {
      blanks(source)
      const next = source.peek()
      if (!next || next === '\n') break
      if (next === '#') {
        const found = comment(source)
        if (found) report(found)
        break
      }
      if (open && next === ')') {
        open = false
        source.take()
        if (assigned?.[2] && source.peek() === '"') source.take()
        else if (assigned?.[2]) here('a " that is not closed', 'Write NAME="$(command)".')
        end = source.at
        blanks(source)
        if (!/^[\n#]?$/.test(source.peek()) || (source.peek() === '#' && source.at === end))
          here('more behind NAME=$(command)', separate)
        continue
      }
      const operator = operators.find(([text]) => source.startsWith(text))
      if (operator) {
        here(noShell(operator[1]), operator[2])
        source.take(operator[0].length)
        // What follows is the heredoc's text, not commands.
        if (operator[0] === '<<') {
          ends = true
          break
        }
      } else if (next === '>') redirect()
      else {
        const word = readWord(source, report)
        if (
          /^\d+$/.test(word.text) &&
          word.plain === word.text.length &&
          /^[<>]/.test(source.peek())
        )
          here(
            noShell(`"${word.text}${source.peek()}"`),
            'Only "> file" runs: it keeps what the command prints.',
            word,
          )
        words.push(word)
        end = source.at
      }
    }
    if (open) here('a $( that is not closed', 'Close it with a ) on its line.', { line, column })
  } catch (error) {
    if (!(error instanceof Unclosed)) throw error
    ends = true
  }
  const [first] = words
  if (first && /^[A-Za-z_]\w*(?:\+?=|\[)/.test(first.text.slice(0, first.plain)))
    here(
      `${shown(first.text)} before a command: there is no shell`,
      'Write the value in the command. NAME=$(command) alone sets a variable.',
      first,
    )
  if (!first && (into || assigned))
    here('no command', 'Write the command whose output is kept.', { line, column })
  if (problem) return { problem, ends }
  // Nothing but line continuations.
  if (!first) return { ends }
  return {
    ends,
    line: {
      words,
      ...(assigned && { variable: assigned[1] as string }),
      ...(into && { into: into.text }),
      text: joined(source.code.slice(start, end)),
      line,
      column,
    },
  }
}

/** Blanks, and the ends of lines that a backslash takes away. */
function blanks(source: Source): void {
  source.match(/(?:[ \t]|\\\n)+/y)
}

const isEndOfWord = (source: Source) => /^[\n#|&;()<>]?$/.test(source.peek())

/** Whether a file may be written: none outside of the folder, and none whose name is a flag or a variable. */
const isInTheFolder = (file: string) =>
  file !== '' &&
  !/^[/~-]/.test(file) &&
  !variablesIn([file]).length &&
  !file.split('/').includes('..')

/** Goes behind a comment. One that ends in a backslash looks as if it went on. */
function comment(source: Source): ShellProblem | undefined {
  const { line, column } = source
  return source.match(/[^\n]*/y)?.[0].endsWith('\\')
    ? {
        line,
        column,
        what: 'a comment that ends in \\: it does not go on',
        mend: 'Remove the \\, or begin the next line with #.',
      }
    : undefined
}

function withoutPrompt(source: Source): ShellProblem {
  const { line, column } = source
  const end = source.code.indexOf('\n', source.at)
  const text = source.code.slice(source.at, end < 0 ? undefined : end)
  return {
    line,
    column,
    what: `${shown(text)}: no "$ " before it, as before the commands of this block`,
    mend: 'Put what the commands print into a ```text output block right after, or write "$ " before it.',
  }
}

function strayPrompt({ line, column }: Source): ShellProblem {
  return {
    line,
    column,
    what: 'a "$ " before this command, and none before the first of the block',
    mend: 'Write it before each command, or before none.',
  }
}

/** A line without its continuations. */
function joined(text: string): string {
  const parts = text.split('\\\n')
  return parts
    .map((part, index) => {
      const next = parts[index + 1]
      const after = part.trimStart()
      const line = index && after !== part ? ` ${after}` : part
      return next === undefined || line.trimEnd() === line
        ? line
        : line.trimEnd() + (/^\s/.test(next) ? '' : ' ')
    })
    .join('')
}

function shown(text: string): string {
  const plain = showVariables(text)
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain
}
