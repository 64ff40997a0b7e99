import { kindOf, resolve } from './folders.ts'
import { lacking } from './source.ts'
import { assign, type State } from './state.ts'
import type { Streams } from '../streams.ts'
import { holds, TestFault } from './test-command.ts'

/** Ends the shell, or the part of it that runs in a pipe or in `$(…)`. */
export class Exit extends Error {
  readonly status: number
  constructor(status: number) {
    super(`exit ${status}`)
    this.status = status
  }
}

export interface Setting {
  state: State
  files: Map<string, string>
  streams: Streams
  /** Prints a message as the shell does, with its name and the line. */
  complain(message: string): void
}

type Builtin = (args: readonly string[], setting: Setting) => number

/** Special builtins: POSIX has a shell end where one of them fails. */
export const special = new Set([':', 'exec', 'exit', 'export'])

/** What changes the shell itself, and so is no program of its own. */
export const builtins: Record<string, Builtin> = {
  ':': () => 0,
  exit([text], { state, complain }) {
    if (text === undefined) throw new Exit(state.status)
    if (/^\d+$/.test(text)) throw new Exit(Number(BigInt(text) & 255n))
    complain(`exit: Illegal number: ${text}`)
    throw new Exit(2)
  },
  cd(args, { state, files, complain }) {
    const [target] = args
    if (target === undefined || target.startsWith('-') || target === '' || args.length > 1)
      throw lacking('cd without a folder is')
    const path = resolve(state.cwd, target)
    const kind = kindOf(files, path)
    if (kind === 'unknown') throw lacking(`whether the image has ${path} is`)
    if (kind === 'folder') state.cwd = path
    else complain(`cd: can't cd to ${target}`)
    return kind === 'folder' ? 0 : 2
  },
  export(args, { state, complain }) {
    if (args.length === 0 || args[0]!.startsWith('-')) throw lacking('listing with export is')
    for (const arg of args) {
      const [, name, value] = /^([A-Za-z_]\w*)(?:=([^]*))?$/.exec(arg) ?? []
      if (name === undefined) {
        complain(`export: ${arg.replace(/=.*/s, '')}: bad variable name`)
        throw new Exit(2)
      }
      if (value !== undefined) assign(state, name, value)
      state.exported.add(name)
    }
    return 0
  },
  test: (args, setting) => tested('test', args, setting),
  '[': (args, setting) => {
    if (args.at(-1) === ']') return tested('[', args.slice(0, -1), setting)
    setting.complain('[: missing ]')
    return 2
  },
}

function tested(name: string, words: readonly string[], { state, files, complain }: Setting) {
  try {
    return holds(words, { files, cwd: state.cwd }) ? 0 : 1
  } catch (error) {
    if (!(error instanceof TestFault)) throw error
    complain(`${name}: ${error.message}`)
    return 2
  }
}

/** Refuses an echo that dash and BusyBox print in different ways. */
export function refuseEcho(args: readonly string[]): void {
  const [first = '', second = ''] = args
  const isOption = (word: string) => /^-[neE]+$/.test(word)
  if (args.some((arg) => arg.includes('\\'))) throw lacking('echo of a backslash is')
  if (isOption(first) && (first !== '-n' || isOption(second)))
    throw lacking(`echo ${first}${isOption(second) ? ` ${second}` : ''} is`)
}
