import { builtins, Exit, refuseEcho, type Setting, special } from './builtins.ts'
import { expand, expandOne } from './expand.ts'
import { kindOf, resolve } from './folders.ts'
import type { Machine } from './machine.ts'
import { otherBuiltins, usualPrograms } from './names.ts'
import { OpenFault, redirected } from './redirect.ts'
import { lacking } from './source.ts'
import { assign, copyOf, environmentOf, type State } from './state.ts'
import { BrokenPipe, pipe, type Streams } from '../streams.ts'
import type { Command, Redirection, Simple } from './tree.ts'

const killedByPipe = 141

/** One shell, or a part of it that runs by itself, as in a pipe. */
export interface Shell {
  machine: Machine
  state: State
  streams: Streams
  /** What the shell is called in its messages. */
  name: string
  /** The line of the command that runs. */
  line: number
}

/**
 * Runs a command and resolves to its status, which is `$?` too. `last` where the shell ends with
 * it: dash then becomes the program.
 */
export async function run(shell: Shell, command: Command, last = false): Promise<number> {
  const status = await statusOf(shell, command, last)
  shell.state.status = status
  return status
}

async function statusOf(shell: Shell, command: Command, last: boolean): Promise<number> {
  switch (command.kind) {
    case 'simple':
      return runSimple(shell, command, last)
    case 'sequence': {
      let status = 0
      for (const [index, part] of command.parts.entries())
        status = await run(shell, part, last && index === command.parts.length - 1)
      return status
    }
    case 'and':
    case 'or': {
      const status = await run(shell, command.left)
      return (status === 0) === (command.kind === 'and') ? run(shell, command.right, last) : status
    }
    case 'not':
      return (await run(shell, command.command)) === 0 ? 1 : 0
    case 'pipe':
      return runPipe(shell, command.stages)
    default:
      shell.line = command.line
      return within(shell, command.redirections, async (inner) => runCompound(inner, command))
  }
}

type Compound = Extract<Command, { kind: 'if' | 'loop' | 'for' }>

async function runCompound(shell: Shell, command: Compound): Promise<number> {
  if (command.kind === 'if') {
    if ((await run(shell, command.condition)) === 0) return run(shell, command.then)
    return command.otherwise ? run(shell, command.otherwise) : 0
  }
  const turn = turns(shell.machine)
  let status = 0
  if (command.kind === 'for') {
    for (const value of await expand(command.words, shell.state, output(shell))) {
      assign(shell.state, command.name, value)
      status = await turn(() => run(shell, command.body))
    }
    return status
  }
  for (;;) {
    const goesOn = await turn(async () => {
      const holds = (await run(shell, command.condition)) === 0
      if (holds === command.until) return false
      status = await run(shell, command.body)
      return true
    })
    if (!goesOn) return status
  }
}

/**
 * Runs the turns of a loop. A turn that took none of the cluster's time takes some here, the more
 * the longer the loop spins: so it lets others go on, and ends with its process.
 */
function turns({ now, sleep }: Machine) {
  let idle = 0
  return async <T>(turn: () => Promise<T>): Promise<T> => {
    const begun = now()
    const result = await turn()
    if (now() === begun) await sleep((idle += 1) < 100 ? 1 : idle < 1000 ? 10 : 100)
    return result
  }
}

/** Runs something with redirections; a file that cannot be opened is said, and its status is 2. */
async function within(
  shell: Shell,
  redirections: readonly Redirection[],
  work: (inner: Shell) => Promise<number>,
): Promise<number> {
  const outer = shell.streams
  try {
    for (const one of redirections) {
      const target = await expandOne(one.target, shell.state, output(shell))
      const { files, volumes, writable } = shell.machine
      const place = { files, volumes, writable, cwd: shell.state.cwd }
      shell.streams = redirected(shell.streams, one, target, place)
    }
    return await work(shell)
  } catch (error) {
    if (!(error instanceof OpenFault)) throw error
    complain(shell, error.message)
    return 2
  } finally {
    shell.streams = outer
  }
}

function complain({ name, line, streams }: Shell, message: string): void {
  streams.stderr(`${name}: ${line}: ${message}\n`)
}

/** A part of the shell that has variables and a folder of its own; `exit` ends only it. */
export async function part(shell: Shell, streams: Streams, command: Command): Promise<number> {
  const inner = { ...shell, streams, state: copyOf(shell.state) }
  try {
    return await run(inner, command)
  } catch (error) {
    if (error instanceof Exit) return error.status
    if (error instanceof BrokenPipe) return killedByPipe
    throw error
  }
}

async function runPipe(shell: Shell, stages: readonly Command[]): Promise<number> {
  const pipes = stages.slice(1).map(() => pipe())
  const statuses = await Promise.all(
    stages.map(async (stage, index) => {
      const before = pipes[index - 1]
      const behind = pipes[index]
      const stdin = before?.input ?? shell.streams.stdin
      const stdout = behind?.write ?? shell.streams.stdout
      try {
        return await part(shell, { ...shell.streams, stdin, stdout }, stage)
      } finally {
        before?.closeReader()
        behind?.closeWriter()
      }
    }),
  )
  return statuses.at(-1)!
}

/** Gives what a `$(…)` prints, and tells its status; `$?` stays as it was meanwhile. */
const output =
  (shell: Shell, ended: (status: number) => void = () => undefined) =>
  async (script: Command) => {
    let text = ''
    const stdout = (more: string) => void (text += more)
    ended(await part(shell, { ...shell.streams, stdout }, script))
    return text
  }

async function runSimple(shell: Shell, command: Simple, last: boolean): Promise<number> {
  shell.line = command.line
  let substituted = 0
  const counting = output(shell, (status) => (substituted = status))
  const words = await expand(command.words, shell.state, counting)
  shell.line = command.line
  const [name] = words
  if (name === undefined) {
    const status = await within(shell, command.redirections, async () => {
      for (const { name, value } of command.assignments)
        assign(shell.state, name, await expandOne(value, shell.state, counting))
      return substituted
    })
    return status
  }
  if (special.has(name)) return runSpecial(shell, command, words)
  return within(shell, command.redirections, async () => {
    const own = { ...shell, state: copyOf(shell.state) }
    for (const { name, value } of command.assignments) {
      assign(own.state, name, await expandOne(value, own.state, counting))
      own.state.exported.add(name)
    }
    const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined
    if (!builtin) return runProgram(own, words, last)
    const status = builtin(words.slice(1), settingOf(own))
    shell.state.cwd = own.state.cwd
    return status
  })
}

/** Runs what changes the shell. Where it fails, the shell ends. */
async function runSpecial(shell: Shell, command: Simple, words: string[]): Promise<number> {
  const [name = '', ...args] = words
  if (command.assignments.length > 0) throw lacking(`an assignment before ${name} is`)
  if (name === 'export' && words.length !== command.words.length)
    throw lacking('export of what is split at blanks is')
  if (name === 'exec' && args.length === 0) throw lacking('exec without a program is')
  let opened = false
  const status = await within(shell, command.redirections, async () => {
    opened = true
    if (name !== 'exec') return builtins[name]!(args, settingOf(shell))
    throw new Exit(await runProgram(shell, args, true, 'exec: '))
  })
  if (!opened) throw new Exit(status)
  return status
}

const settingOf = (shell: Shell): Setting => ({
  state: shell.state,
  files: shell.machine.files,
  streams: shell.streams,
  complain: (message) => complain(shell, message),
})

async function runProgram(
  shell: Shell,
  [name = '', ...args]: readonly string[],
  replaces: boolean,
  prefix = '',
): Promise<number> {
  const { machine, state, streams } = shell
  if (name === '') throw lacking('a command without a name is')
  if (otherBuiltins.has(name)) throw lacking(`${name} is`)
  if (name === 'echo') refuseEcho(args)
  if (name === 'cat' && args.some((file) => streams.stdout.file === resolve(state.cwd, file)))
    throw lacking('cat of the file that it writes is')
  const path = name.includes('/') ? resolve(state.cwd, name) : undefined
  if (path !== undefined && kindOf(machine.files, path) === 'file' && !machine.has(name)) {
    complain(shell, `${prefix}${name}: Permission denied`)
    return 126
  }
  if (!machine.has(name)) {
    if (usualPrograms.has(name.slice(name.lastIndexOf('/') + 1))) throw lacking(`${name} is`)
    complain(shell, `${prefix}${name}: not found`)
    return 127
  }
  return machine.run({
    name,
    args,
    env: environmentOf(state),
    cwd: state.cwd,
    replaces,
    ...streams,
  })
}
