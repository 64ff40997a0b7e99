import { readCommands } from '../../src/scenarios/allowed/command.ts'
import { generatedBlock } from '../../src/scenarios/shell/testing/generated.ts'
import { readLines } from '../../src/scenarios/shell/lines.ts'
import type { FuzzTarget } from './target.ts'

/** Blocks of command lines: each word stands where it is said to, and so does each problem. */
export const target: FuzzTarget = {
  name: 'words',
  input: (random) =>
    Array.from({ length: 1 + random.int(4) }, () =>
      generatedBlock(() => random.int(2 ** 30) / 2 ** 30),
    ).join(random.pick(['\n', '\n$ ', ' ', '\\\n', '\r\n'])),
  read(text) {
    const { lines, problems } = readLines(text)
    const rows = text.replaceAll('\r\n', '\n').split('\n')
    const isThere = ({ line, column }: { line: number; column?: number }) =>
      rows[line - 1] !== undefined &&
      (column ?? 1) >= 1 &&
      (column ?? 1) <= rows[line - 1]!.length + 1
    for (const place of [...problems, ...lines.flatMap(({ words }) => words)])
      if (!isThere(place)) throw new Error(`line ${place.line}, column ${place.column}`)
    if (!lines.every(({ words }) => words.length)) throw new Error('a line without words')
    readCommands(text, 1)
  },
}
