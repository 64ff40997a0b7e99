import type { Command, Known } from '../model/command.ts'
import { readKubectl } from './read.ts'
import { readLines } from '../shell/lines.ts'
import { showVariables, variablesIn } from '../shell/variables.ts'

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
      : undefined
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

/** What the list of commands says of a line. */
export function knownOf({ program, argv }: Pick<Command, 'program' | 'argv'>): Known {
  const read = program === 'kubectl' ? readKubectl(argv, true) : undefined
  if (!read || 'unknown' in read) return { words: '', reads: false, files: [] }
  const { row, flags } = read
  return {
    words: row.words,
    reads: row.effect === 'reads',
    files: flags.list('filename').flatMap((names) => names.split(',')),
  }
}

/** The manifests that a kubectl line names with -f. */
export const filesOf = (command: Pick<Command, 'program' | 'argv'>): string[] =>
  knownOf(command).files
