import { ApiError, NotSimulated, RequestError, type Cluster } from '../../cluster/cluster.ts'
import { resources } from '../../cluster/resources.ts'
import { kindNames } from '../../cluster/embedded/parts/parts.ts'
import type { Command } from '../../kubectl/cli/command.ts'
import type { Candidates } from '../../kubectl/completion/completion.ts'
import { allCommands } from '../../kubectl/commands/index.ts'
import { failureOfThrown } from '../../scenarios/model/failure.ts'
import type { EmbeddedSession } from './embedded-session.ts'
import { shellTools } from './machine.ts'
import type { Seen } from './messages.ts'
import { readerPorts } from './reader-ports.ts'

/** What a reader types beside a story: command lines on its cluster, with the files of its folder. */
export interface ReaderShell {
  /** Runs a line, and says what it wrote and how it ended. Never rejects. */
  run(id: number, line: string): Promise<void>
  /** Ctrl-C: the line has ended at once, also while time stands still. */
  interrupt(id: number): void
  /** Hands over what was saved in the editor of a line; nothing where it was closed. */
  edited(id: number, text: string | undefined): void
  /** Asks a forwarded port of localhost for a path, and says what it answered. Never rejects. */
  ask(port: number, path: string): Promise<void>
  /** The words that the last one of a line could be. */
  complete(line: string): Promise<string[]>
}

/** As a shell has it: 128 and the number of SIGINT. */
const interrupted = 130
/** How often what is written is told, in ms of the wall. */
const every = 50

const known = ['kubectl', 'curl', ...shellTools]
const list = `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`

const help = (
  commands: readonly Command[],
  images: readonly string[],
) => `This terminal knows ${list}, on the cluster of this page.

  ${[...new Set(commands.map(({ name }) => `kubectl ${name.split(' ')[0]}`))].join('\n  ')}

Tab completes a word, the arrow keys bring back lines, Ctrl-C ends a command.
"--help" behind a command lists its flags.

Images that run here:

  ${images.join('\n  ')}
`

/**
 * What a line asks for help about: words of kubectl's, or nothing where it is about all. Undefined where
 * it asks for none.
 */
function helpAbout(line: string): string | undefined {
  const [program, ...words] = line.trim().split(/\s+/)
  if (program === 'help' && !words.length) return ''
  if (program !== 'kubectl') return undefined
  const asks = (word: string | undefined) => /^(help|--help|-h)$/.test(word ?? '')
  if (!words.length) return ''
  if (asks(words[0])) return words.slice(1).join(' ')
  if (words.length === 2 && asks(words[1])) return words[0]
  return undefined
}

const notHere = (what: string) =>
  `Not simulated here: ${what.replaceAll('; run it with --on kind', '')}.\n"help" lists what there is.\n`

/**
 * The shell of one session. `files` are those of the reader's folder, by name, as they stand now, and
 * `images` those whose programs the cluster has.
 */
export function readerShell(
  { cluster, run }: Pick<EmbeddedSession, 'cluster' | 'run'>,
  files: Record<string, string>,
  images: readonly string[],
  post: (
    message: Extract<Seen, { type: 'wrote' | 'ended' | 'edit' | 'ports' | 'answered' }>,
  ) => void,
): ReaderShell {
  const running = new Map<number, () => void>()
  const variables = new Map<string, string>()
  const editing = new Map<number, (text: string | undefined) => void>()
  const ports = readerPorts((open) => post({ type: 'ports', open }))
  /** A request of curl: to a port that is forwarded, or into the cluster. */
  async function request(url: string): Promise<{ body: string }> {
    const { hostname, port, pathname, search } = new URL(url)
    const local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
    const found = local && ports.has(Number(port || 80))
    return found ? ports.get(Number(port || 80), pathname + search) : cluster.request(url)
  }

  /** Runs the one command of a line. Returns its status. */
  async function runLine(
    id: number,
    line: string,
    write: (text: string) => void,
    signal: AbortSignal,
  ): Promise<number> {
    const about = helpAbout(line)
    if (about !== undefined) {
      const all = await allCommands()
      if (about === '') return (write(help(all, images)), 0)
      const below = all.filter(({ name }) => name.startsWith(`${about} `))
      if (below.length)
        return (write(`${below.map(({ name }) => `kubectl ${name}\n`).join('')}`), 0)
      line = `kubectl ${about} --help`
    }
    // Stories that are only looked at have no use for it.
    const [{ readCommands }, { fillVariables }] = await Promise.all([
      import('../../scenarios/allowed/command.ts'),
      import('../../scenarios/shell/variables.ts'),
    ])
    const { commands, problems } = readCommands(line, 1)
    const [problem] = problems
    if (problem) return (write(`${problem.what}\n${problem.mend}\n`), 2)
    const [command] = commands
    if (!command) return 0
    const { program, argv, into, variable } = command
    if (!known.includes(program))
      return (write(`${program}: command not found. This terminal knows ${list}.\n`), 127)
    let kept = ''
    const keeps = into !== undefined || variable !== undefined
    const exitCode = await run(
      { program, argv: fillVariables(argv, variables) },
      {
        files,
        signal,
        terminal: true,
        listen: ports.listen,
        request,
        edit: (text) =>
          new Promise((resolve) => {
            editing.set(id, resolve)
            post({ type: 'edit', id, text })
          }),
        write: (text, stream) => {
          if (keeps && stream === 'stdout') kept += text
          else write(text)
        },
      },
    )
    if (into !== undefined) files[into] = kept
    if (variable !== undefined) variables.set(variable, kept.replace(/\n+$/, ''))
    return exitCode
  }

  return {
    async run(id, line) {
      const control = new AbortController()
      let text = ''
      let later: ReturnType<typeof setTimeout> | undefined
      const tell = () => {
        clearTimeout(later)
        later = undefined
        if (text) post({ type: 'wrote', id, text })
        text = ''
      }
      const write = (more: string) => {
        if (control.signal.aborted) return
        text += more
        later ??= setTimeout(tell, every)
      }
      const stopped = new Promise<number>((resolve) =>
        running.set(id, () => {
          write('^C\n')
          control.abort()
          resolve(interrupted)
        }),
      )
      const ended = runLine(id, line, write, control.signal).catch((error: unknown) => {
        const { saw, details } = failureOfThrown(error)
        const beyond = error instanceof NotSimulated
        write(beyond ? notHere(error.message) : `${[saw, ...details].join('\n')}\n`)
        return 1
      })
      // A command that waits for the cluster's time would not hear of it while that stands still.
      const exitCode = await Promise.race([ended, stopped])
      running.delete(id)
      editing.delete(id)
      tell()
      post({ type: 'ended', id, exitCode })
    },
    edited(id, text) {
      const resolve = editing.get(id)
      editing.delete(id)
      resolve?.(text)
    },
    async ask(port, path) {
      const answer = await ports.get(port, path).catch((error: unknown) => ({
        status: 0,
        body: error instanceof RequestError ? error.message : failureOfThrown(error).saw,
      }))
      post({ type: 'answered', port, path, status: answer.status, body: answer.body })
    },
    interrupt: (id) => running.get(id)?.(),
    async complete(line) {
      // A reader who never presses Tab has no use for it.
      const { candidatesFor } = await import('../../kubectl/completion/completion.ts')
      const wanted = candidatesFor(line, await allCommands())
      const typed = /\S*$/.exec(line)![0]
      return (await wordsOf(wanted, cluster, files, namespaceIn(line))).filter(
        (word) => word.startsWith(typed) && word !== typed,
      )
    },
  }
}

/** The kinds that this cluster has, by the names that a reader types. */
const held = resources.filter(({ kind }) => kindNames.includes(kind))

const namespaceIn = (line: string) => /\s(?:-n|--namespace)[ =](\S+)/.exec(line)?.[1]

async function wordsOf(
  wanted: Candidates,
  cluster: Cluster,
  files: Record<string, string>,
  namespace: string | undefined,
): Promise<string[]> {
  switch (wanted.of) {
    case 'words':
      return wanted.words
    case 'files':
      return Object.keys(files).sort()
    case 'kinds':
      return held.map(({ plural }) => wanted.before + plural).sort()
    case 'names': {
      const where = namespace === undefined ? {} : { namespace }
      const found = await cluster.list(wanted.kind, where).catch((error: unknown) => {
        if (error instanceof ApiError) return []
        throw error
      })
      return found.map(({ metadata }) => wanted.before + metadata.name).sort()
    }
  }
}
