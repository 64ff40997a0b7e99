import { NotSimulated } from '../../src/cluster/cluster.ts'
import { scriptOf } from '../../src/cluster/embedded/runtime/shell/generated.ts'
import { parse } from '../../src/cluster/embedded/runtime/shell/parse.ts'
import { SyntaxFault } from '../../src/cluster/embedded/runtime/shell/source.ts'
import type { FuzzTarget } from './target.ts'
import { mixed } from './text.ts'

const pieces = [
  ...[
    '$(',
    ')',
    '"',
    "'",
    '`',
    '\\',
    '\n',
    ';',
    ';;',
    '&',
    '&&',
    '||',
    '|',
    '<',
    '>',
    '<<',
    '2>&1',
  ],
  ...[
    '${',
    '}',
    '{ ',
    '(',
    'if ',
    'then ',
    'fi',
    'while ',
    'do ',
    'done',
    'for ',
    'in ',
    'case ',
    'esac',
  ],
  ...['$((', '))', '!', '#', '=', 'A=', ' ', '\t', '\r', '\ud800', '\0', '[', ' ]'],
]

/** Scripts of the small shell: read, refused with a line, or not simulated. */
export const target: FuzzTarget = {
  name: 'scripts',
  input: (random) => mixed(random, { known: [scriptOf(random.int(1e6))], pieces }),
  read(text) {
    try {
      parse(text)
    } catch (error) {
      if (!(error instanceof NotSimulated || error instanceof SyntaxFault)) throw error
      if (error instanceof SyntaxFault && !(error.line >= 1)) throw error
    }
  },
}
