import type { ContainerInstance } from '../engine/engine.ts'
import { endUnstarted, type Runtime } from '../engine/runtime.ts'
import { commandLine, pathOf } from '../runtime/image.ts'
import type { Twin } from '../runtime/twin.ts'

/** As containerd has it for a command that it cannot start. */
const cannotStart = 128

const why = (program: string) =>
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc ' +
  `create failed: unable to start container process: exec: "${program}": executable file not ` +
  'found in $PATH'

/**
 * Lets a container runtime say why a container ended, with its last words, and refuse to start one whose command its
 * image does not have; the engine leaves out both.
 */
export function useStartErrors(
  runtime: Runtime,
  twins: readonly Twin[],
  isOutOfMemory: (container: ContainerInstance) => boolean,
  lastWords: (container: ContainerInstance, exitCode: number) => string,
): void {
  const messages = new Map<string, string>()

  function missing({ config, command, args }: ContainerInstance): string | undefined {
    const twin = twins.find(({ image }) => image === config.image.image)
    const program = twin && commandLine(twin, { command, args })[0]
    return twin && !pathOf(twin)(program ?? '') ? program : undefined
  }

  const start = runtime.startContainer.bind(runtime)
  runtime.startContainer = async (context, id) => {
    const container = runtime.containers.get(id)
    const program = container && missing(container)
    if (program === undefined) return start(context, id)
    endUnstarted(container!, cannotStart, runtime.clock.nowMs())
    messages.set(id, why(program))
    return new Error(why(program))
  }

  const status = runtime.containerStatus.bind(runtime)
  runtime.containerStatus = async (context, id) => {
    const [response, error] = await status(context, id)
    const ended = response?.status
    if (ended?.state === 'Exited') {
      const container = runtime.containers.get(ended.id)
      const startError = messages.get(ended.id)
      const message = startError ?? (container && lastWords(container, ended.exitCode ?? 0))
      const ofMemory = container && isOutOfMemory(container) && 'OOMKilled'
      const byItself = ended.exitCode ? 'Error' : 'Completed'
      ended.reason = startError ? 'StartError' : ofMemory || byItself
      if (message) ended.message = message
    }
    return [response, error]
  }
}
