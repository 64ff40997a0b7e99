import { refusalOf } from './allowed.ts'
import { positionals } from './positionals.ts'
import { readLines } from './shell/lines.ts'
import { showVariables, variablesIn } from './variables.ts'

export { positionals }

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
 * Reads a block of commands into words, as a shell would, and says what cannot run. There is no
 * shell: no pipes, no heredocs, no programs but those of the list. `NAME=$(command)`, `$NAME` and
 * `command > file` are the runner's own.
 *
 * `firstLine` is the page's line of the block's first line. `ownKubeconfig` as in `refusalOf`.
 */
export function readCommands(
  code: string,
  firstLine: number,
  ownKubeconfig = false,
): { commands: Command[]; problems: CommandProblem[] } {
  const commands: Command[] = []
  const read = readLines(code, firstLine)
  const problems: CommandProblem[] = read.problems.map(({ line, what, mend }) => ({
    line,
    what,
    mend,
  }))
  for (const { words, variable, into, text, line } of read.lines) {
    const [program, ...argv] = words.map((word) => word.text) as [string, ...string[]]
    const problem = variablesIn([program]).length
      ? {
          what: `${showVariables(program)} in the place of a program`,
          mend: 'Write the name of the program.',
        }
      : refusalOf([program, ...argv], ownKubeconfig)
    if (problem) problems.push({ line, ...problem })
    else
      commands.push({
        program,
        argv,
        ...(variable && { variable }),
        ...(into && { into }),
        line,
        text,
      })
  }
  return { commands, problems: problems.sort((a, b) => a.line - b.line) }
}

/** The manifests that a kubectl line names with -f. */
export function filesOf({ program, argv }: Pick<Command, 'program' | 'argv'>): string[] {
  if (program !== 'kubectl') return []
  return argv.flatMap((word, index) => {
    if (word === '-f' || word === '--filename') {
      const next = argv[index + 1]
      // `logs -f POD` follows; it names no file.
      return next && argv[0] !== 'logs' ? next.split(',') : []
    }
    return /^--filename=/.test(word) ? word.slice('--filename='.length).split(',') : []
  })
}

/** Whether `-f name` means the file `title`: itself, or a folder that holds it. */
export function isNamed(title: string, name: string): boolean {
  const folder = name.replace(/^\.\//, '').replace(/\/$/, '')
  return title === folder || folder === '.' || title.startsWith(`${folder}/`)
}
