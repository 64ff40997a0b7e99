import { spawn } from 'node:child_process'

export interface Ended {
  /** 127 where the program is not installed, as a shell has it. */
  exitCode: number
  stdout: string
  stderr: string
  /** Both, in the order in which they came. */
  output: string
}

export interface ProgramOptions {
  cwd?: string
  /** Set beside the environment of this process. */
  env?: Record<string, string>
  /** Its whole environment, in the place of this process's. */
  only?: Record<string, string>
  /** Written to its standard input. */
  input?: string
  /** Ends it. */
  signal?: AbortSignal
  write?: (text: string, stream: 'stdout' | 'stderr') => void
}

/** Milliseconds that a program has to end by itself once it was asked to. */
const grace = 3000

/** What a program may print, in letters: no page is longer, and memory has an end. */
const most = 16_000_000
const tooMuch = '\nIt printed more than 16 MB, and was ended.\n'

/** Runs a program found in PATH with a list of arguments, without a shell. Does not throw. */
export function runProgram(
  file: string,
  argv: readonly string[],
  { cwd, env, only, input, signal, write }: ProgramOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const ended: Ended = { exitCode: 127, stdout: '', stderr: '', output: '' }
    if (signal?.aborted) return resolve({ ...ended, exitCode: 130 })
    let left = most
    const child = spawn(file, argv, { cwd, env: { ...(only ?? process.env), ...env } })
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        if (left < 0) return
        left -= text.length
        if (left < 0) {
          child.kill('SIGKILL')
          text = tooMuch
        }
        ended[stream] += text
        ended.output += text
        write?.(text, stream)
      })

    const end = () => {
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), grace).unref()
    }
    signal?.addEventListener('abort', end, { once: true })
    const done = (exitCode: number) => {
      signal?.removeEventListener('abort', end)
      resolve({ ...ended, exitCode })
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return
      ended.stderr += error.message
      ended.output += error.message
      done(error.code === 'ENOENT' ? 127 : 126)
    })
    child.on('close', (code) => done(code ?? (signal?.aborted ? 130 : 1)))
    // A program that reads nothing may be gone before all of it is written.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** As `runProgram`, for what a run asks in advance: throws the signal's reason where it was ended. */
export async function runTool(
  file: string,
  argv: readonly string[],
  options: ProgramOptions = {},
): Promise<Ended> {
  const ended = await runProgram(file, argv, options)
  options.signal?.throwIfAborted()
  return ended
}

/** The last lines that a program printed, for an error's text. */
export function lastLines(text: string, count: number): string {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .slice(-count)
    .join('\n')
}
