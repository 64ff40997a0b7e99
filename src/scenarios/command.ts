import { parse } from 'shell-quote'
import { readKubectl } from './allowed/read.ts'
import { markVariable } from './variables.ts'

/** One command line of a page. */
export interface Command {
  /** The first word: `kubectl`, and in labs a few others. */
  program: string
  argv: string[]
  /** The variable that keeps what it prints: `NAME=$(…)`. */
  variable?: string
  /** The file that keeps what it prints: `… > file`. */
  into?: string
  /** As the page has it, without its comment. */
  text: string
  line: number
}

export interface CommandProblem {
  line: number
  what: string
  mend: string
}

/**
 * Splits a block of commands into lines of words, as a shell would, and says what only a shell could
 * run. There is none: no pipes, no heredocs. `NAME=$(command)`, `$NAME` and `command > file` are the
 * runner's own. Whether a line may run is `refusalOf`'s to say.
 *
 * `firstLine` is the page's line of the block's first line.
 */
export function readCommands(
  code: string,
  firstLine: number,
): { commands: Command[]; problems: CommandProblem[] } {
  const commands: Command[] = []
  const problems: CommandProblem[] = []
  for (const { text, line } of logicalLines(code, firstLine)) {
    const [, variable, inner] = /^([A-Za-z_]\w*)=\$\((.*)\)\s*(?:#.*)?$/.exec(text.trim()) ?? []
    const { words, operator, into } = wordsOf(inner ?? text)
    if (!words.length && !operator) continue
    const problem = operator
      ? {
          what: `${text.includes('<<') ? 'a heredoc' : operator === '|' ? 'a pipe' : `"${operator}"`} in a command: there is no shell`,
          mend: 'Write each command as one line, and each file as a block with a title.',
        }
      : undefined
    if (problem) {
      problems.push({ line, ...problem })
      // The rest of a heredoc is its text, not commands.
      if (text.includes('<<')) break
      continue
    }
    const [program = '', ...argv] = words
    commands.push({
      program,
      argv,
      ...(variable && { variable }),
      ...(into && { into }),
      line,
      text: text.replace(/\s+#.*$/, '').trim(),
    })
  }
  return { commands, problems }
}

/** The words of one line, the file behind `>`, and the first thing that only a shell could do. */
function wordsOf(text: string): { words: string[]; operator?: string; into?: string } {
  const parts = parse(text, (name) =>
    /^\w+$/.test(name) ? markVariable(name) : { op: `$${name}` },
  )
  const words: string[] = []
  let operator: string | undefined
  let into: string | undefined
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      if (index > 0 && isRedirect(parts[index - 1])) into = part
      else words.push(part)
    } else if ('comment' in part) break
    else if (part.op === 'glob') words.push((part as { pattern: string }).pattern)
    else if (!isRedirect(part) || typeof parts[index + 1] !== 'string') operator ??= part.op
  }
  if (/(^|[^\\])`/.test(text) && !text.includes("'")) operator ??= '`'
  return { words, ...(operator && { operator }), ...(into && { into }) }
}

const isRedirect = (part: unknown) =>
  typeof part === 'object' && part !== null && 'op' in part && part.op === '>'

/** The manifests that a kubectl line names with -f. */
export function filesOf({ program, argv }: Pick<Command, 'program' | 'argv'>): string[] {
  const read = program === 'kubectl' ? readKubectl(argv, true) : undefined
  if (!read || 'unknown' in read || !read.known.some(({ name }) => name === 'filename')) return []
  return read.flags.list('filename').flatMap((names) => names.split(','))
}

/** Whether `-f name` means the file `title`: itself, or a folder that holds it. */
export function isNamed(title: string, name: string): boolean {
  const folder = name.replace(/^\.\//, '').replace(/\/$/, '')
  return title === folder || folder === '.' || title.startsWith(`${folder}/`)
}

function logicalLines(code: string, firstLine: number): { text: string; line: number }[] {
  const lines: { text: string; line: number }[] = []
  let open: { text: string; line: number } | undefined
  code.split('\n').forEach((raw, index) => {
    const text = raw.replace(/^\$ /, '')
    if (open) open.text += ` ${text.trim()}`
    else open = { text, line: firstLine + index }
    if (open.text.endsWith('\\')) open.text = open.text.slice(0, -1).trimEnd()
    else {
      if (open.text.trim()) lines.push(open)
      open = undefined
    }
  })
  if (open) lines.push(open)
  return lines
}
