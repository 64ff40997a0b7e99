import { Exit } from './builtins.ts'
import type { Machine } from './machine.ts'
import { parse } from './parse.ts'
import { run, type Shell } from './run.ts'
import { lacking } from './source.ts'
import { stateOf } from './state.ts'
import type { Streams } from '../streams.ts'

interface Surrounding extends Streams {
  env: Readonly<Record<string, string>>
  cwd: string
}

/**
 * Runs `sh` with its arguments and resolves to its status. Throws NotSimulated for what it has not.
 * Without arguments it reads commands from its input, of which it has none, and ends.
 */
export async function sh(
  args: readonly string[],
  machine: Machine,
  { env, cwd, ...streams }: Surrounding,
): Promise<number> {
  const [flag, script, name = 'sh'] = args
  if (flag === undefined) {
    if ((await streams.stdin.read()) !== undefined) throw lacking('commands from the input are')
    return 0
  }
  if (flag !== '-c') throw lacking(`sh ${flag} is`)
  if (script === undefined) {
    streams.stderr('sh: 0: -c requires an argument\n')
    return 2
  }
  return runScript({ machine, state: stateOf(env, cwd), streams, name, line: 1 }, script)
}

async function runScript(shell: Shell, text: string): Promise<number> {
  const { commands, problem } = parse(text)
  try {
    for (const [index, command] of commands.entries())
      await run(shell, command, !problem && index === commands.length - 1)
    if (!problem) return shell.state.status
    shell.streams.stderr(`${shell.name}: ${problem.line}: Syntax error: ${problem.message}\n`)
    return 2
  } catch (error) {
    if (error instanceof Exit) return error.status
    throw error
  }
}
