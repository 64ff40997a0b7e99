import { ApiError, type Executed } from '../../cluster.ts'
import type { EngineClock } from '../engine/clock.ts'
import { containerName, runningContainer } from './containers.ts'
import type { ContainerInstance, EngineCluster } from '../engine/engine.ts'
import type { Stored } from '../engine/store.ts'
import { mainProcessOf } from '../engine/runtime.ts'
import { digest } from '../values/digest.ts'
import { badRequest, internalError } from '../../errors.ts'
import { gapOf } from './gaps.ts'
import type { Program } from './twin.ts'

const patience = 10 * 60_000

/**
 * Runs a command in a container of the Pod and waits for its end. Throws an ApiError where it
 * cannot start, or has not ended after ten minutes of the cluster's time.
 */
export async function exec(
  { cluster, clock, path }: ExecContext,
  pod: Stored,
  command: string[],
  asked: string | undefined,
): Promise<Executed> {
  const { name } = pod.metadata
  const container = containerName(pod, asked)
  if (!pod.spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`)
  const running = runningContainer(cluster, pod, container)
  if (!running)
    throw new ApiError({
      code: 500,
      reason: 'InternalError',
      message: `unable to upgrade connection: container not found ("${container}")`,
    })
  const [program = ''] = command
  if (!path(running.config.image.image, program)) throw notInPath(program, pod.metadata.uid)
  return finished(running, command, clock)
}

interface ExecContext {
  cluster: EngineCluster
  clock: EngineClock
  /** The program of that name in an image. */
  path: (image: string, name: string) => Program | undefined
}

const notInPath = (program: string, seed: string) =>
  internalError(
    'error executing command in container: failed to exec in container: failed to start exec ' +
      `"${digest(seed + program)}": OCI runtime exec failed: exec failed: unable to start ` +
      `container process: exec: "${program}": executable file not found in $PATH`,
  )

async function finished(
  container: ContainerInstance,
  command: string[],
  clock: EngineClock,
): Promise<Executed> {
  const process = container.exec(command)
  let timer = 0
  const late = new Promise<void>((resolve) => {
    timer = clock.setTimeout(resolve, patience)
  })
  const main = mainProcessOf(container)
  await Promise.race([process.wait(), main?.wait(), late])
  clock.clearTimeout(timer)
  if (process.state !== 'Exited') {
    // Process 1 is gone, or patience is: what still runs in the container is killed.
    await process.kill('SIGKILL')
    if (main?.state !== 'Exited') throw internalError(`command still runs after ten minutes`)
  }
  const gap = gapOf(container, process.pid)
  if (gap) throw gap
  const { stdout, stderr, exitCode = 0 } = process
  return { stdout, stderr, exitCode }
}
