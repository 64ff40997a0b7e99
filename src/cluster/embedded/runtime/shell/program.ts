import type { Path, Program, TwinProcess } from '../twin.ts'
import type { Call, Machine } from './machine.ts'
import { sh } from './sh.ts'

/** The shell as a program of an image, whose other programs `path` finds. */
export const shell =
  (path: Path): Program =>
  (process, args) =>
    sh(args, machineOf(process, path), process)

const machineOf = (process: TwinProcess, path: Path): Machine => ({
  files: process.files,
  volumes: process.volumes,
  writable: process.writable,
  has: (name) => path(name) !== undefined,
  now: () => process.now(),
  sleep: (milliseconds) => process.sleep(milliseconds),
  run: (call) => runChild(process, path(call.name)!, call),
})

/** A program of the shell: it has streams of its own, and ends without its shell. */
async function runChild(parent: TwinProcess, program: Program, call: Call): Promise<number> {
  const { args, replaces, env, cwd, stdin, stdout, stderr } = call
  const listeners: { close(): void }[] = []
  let exit = parent.exit.bind(parent)
  const ended = new Promise<number>((resolve) => {
    if (!replaces) exit = resolve
  })
  const child: TwinProcess = {
    ...parent,
    ...{ env, cwd, stdin, stdout, stderr },
    terminated: replaces ? () => parent.terminated() : () => new Promise(() => undefined),
    listen(port, handler) {
      const listener = parent.listen(port, handler)
      listeners.push(listener)
      return listener
    },
    exit: (code) => exit(code),
  }
  try {
    return await Promise.race([program(child, args), ended])
  } finally {
    for (const listener of listeners) listener.close()
  }
}
