import { NotSimulated } from '../../cluster.ts'
import { basePrograms } from './base-programs.ts'
import type { ContainerInstance, Engine, ProcessContext } from '../engine/engine.ts'
import { keepGap } from './gaps.ts'
import type { LogBook } from './log-book.ts'
import { containerKey } from './log-book.ts'
import type { Outlets, Surroundings } from './process.ts'
import { twinProcess } from './process.ts'
import type { Program, Twin } from './twin.ts'

/** As a shell has it; the runtime refuses such a command before it comes here. */
const commandNotFound = 127

/** The engine's image of a twin: a class, of which each container makes one. */
export function imageOf(engine: Engine, twin: Twin, surroundings: Surroundings, logs: LogBook) {
  const colon = twin.image.lastIndexOf(':')
  const path = pathOf(twin)

  return class TwinImage extends engine.BaseImage {
    static imageName = twin.image.slice(0, colon)
    static imageVersion = twin.image.slice(colon + 1)
    #started = false
    #terminate: (() => void) | undefined
    #terminated = new Promise<void>((resolve) => {
      this.#terminate = resolve
    })
    #handlesSignals = false

    override async exec(context: ProcessContext, argv: readonly string[]): Promise<number> {
      const main = !this.#started
      this.#started = true
      const [name = '', ...args] = main ? commandLine(twin, context.container) : argv
      const program = path(name)
      if (!program) return commandNotFound
      const outlets = main ? this.#mainOutlets(context) : childOutlets(context)
      const { process, ended } = twinProcess(context, outlets, surroundings, twin.env)
      const result = (async () => program(process, args))().catch((error: unknown) => {
        if (error instanceof NotSimulated) keepGap(context, error)
        process.stderr(`${lastWords(error)}\n`)
        return 1
      })
      return Promise.race([result, ended])
    }

    /** The engine ends a process on SIGKILL by itself; SIGTERM is the program's to take. */
    signalHandler(_context: ProcessContext, signal: 'SIGTERM' | 'SIGKILL'): void {
      if (signal === 'SIGTERM' && this.#handlesSignals) this.#terminate?.()
    }

    #mainOutlets({ container, pod }: ProcessContext): Outlets {
      const write = logs.open(containerKey(pod.uid, container.name), container.restartCount)
      const terminated = () => {
        this.#handlesSignals = true
        return this.#terminated
      }
      return { stdout: write, stderr: write, terminated }
    }
  }
}

function lastWords(error: unknown): string {
  if (error instanceof NotSimulated)
    return `Not simulated: ${error.message}; run it with --on kind.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function childOutlets(context: ProcessContext): Outlets {
  return {
    stdout: (text) => context.writeStdout(text),
    stderr: (text) => context.writeStderr(text),
    terminated: () => new Promise(() => undefined),
  }
}

/** ENTRYPOINT and CMD, and what `command` and `args` of the container put in their place. */
export function commandLine(
  twin: Twin,
  { command, args }: Pick<ContainerInstance, 'command' | 'args'>,
): readonly string[] {
  if (command.length > 0) return [...command, ...args]
  return [...(twin.entrypoint ?? []), ...(args.length > 0 ? args : twin.command)]
}

/** The programs that the image has, by name or by path. */
export function pathOf(twin: Twin): (name: string) => Program | undefined {
  const programs: Record<string, Program> = {
    ...basePrograms((name) => path(name)),
    ...twin.programs,
  }
  const path = (name: string) => {
    const base = name.slice(name.lastIndexOf('/') + 1)
    return Object.hasOwn(programs, base) ? programs[base] : undefined
  }
  return path
}
