import { NotSimulated } from '../../cluster/cluster.ts'
import type { Pod } from '../../cluster/objects.ts'
import type { Context } from '../cli/command.ts'
import { Exit, Failure } from '../failure.ts'
import type { Loose } from '../resources/found.ts'
import { kindName } from '../resources/names.ts'
import { watchUntil } from '../waiting.ts'

const shells = /^(\/(usr\/)?bin\/)?(ba|a|da|z)?sh$/

/**
 * Follows a Pod that `kubectl run -i` or `--attach` has made: shows what its container prints,
 * removes it with `--rm`, and ends with its status. Nothing is typed into it.
 */
export async function runAttached(context: Context, made: readonly Loose[]): Promise<void> {
  const { flags } = context
  const [{ metadata, spec }] = made as [Loose]
  const { args = [], command = [] } = spec.containers[0] as { args?: string[]; command?: string[] }
  const words = [...command, ...args]
  const timeout = flags.duration('pod-running-timeout')
  try {
    if (flags.bool('stdin')) refuseTyping(words)
    const began = await podWhen(context, metadata.name, started, timeout)
    await showLog(context, metadata.name, spec.containers[0].name)
    if (began.spec?.restartPolicy === 'Always' || flags.bool('leave-stdin-open')) return
    endAs(await podWhen(context, metadata.name, ended(began), timeout))
  } finally {
    if (flags.bool('rm')) for (const object of made) await remove(context, object)
  }
}

/** Shows what a container prints, until it ends or the reader presses Ctrl-C. */
async function showLog(context: Context, pod: string, container: string): Promise<void> {
  await context.cluster.logs(pod, {
    namespace: context.namespace,
    container,
    onText: context.print,
    ...(context.io.signal && { signal: context.io.signal }),
  })
}

/** Throws a Failure for a terminal that nothing is typed into. */
export function refuseTtyAlone({ flags }: Context): void {
  if (flags.bool('tty') && !flags.bool('stdin'))
    throw new Failure('-i/--stdin is required for containers with -t/--tty=true')
}

/** Throws NotSimulated for a shell that is to be typed into. */
export function refuseTyping(words: readonly string[]): void {
  if (words.length === 1 && shells.test(words[0] as string))
    throw new NotSimulated('typing into a container: give its command behind --')
}

/** Shows what an ephemeral container prints, once it has begun, until it ends. */
export async function followContainer(
  context: Context,
  pod: string,
  container: string,
): Promise<void> {
  const begun = ({ status }: Pod) => {
    const found = status?.ephemeralContainerStatuses?.find(({ name }) => name === container)
    return Boolean(found?.state?.running ?? found?.state?.terminated)
  }
  // The real one has no limit here either.
  await podWhen(context, pod, begun, Infinity)
  await showLog(context, pod, container)
}

const completed = (pod: Pod) => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'

const started = (pod: Pod) => pod.status?.phase === 'Running' || completed(pod)

const ended = ({ spec }: Pod) =>
  spec?.restartPolicy === 'Never' ? completed : (pod: Pod) => pod.status?.phase === 'Succeeded'

/** The Pod when it is so. Throws a Failure when so many milliseconds have passed. */
async function podWhen(
  context: Context,
  name: string,
  holds: (pod: Pod) => boolean,
  timeout: number,
): Promise<Pod> {
  const { cluster, io, namespace } = context
  let found: Pod | undefined
  const outcome = await watchUntil(
    cluster,
    'Pod',
    { namespace, fields: `metadata.name=${name}` },
    ({ type, object }) => {
      if (type === 'DELETED') throw new Failure(`pods "${name}" not found`)
      found = object as unknown as Pod
      return holds(found)
    },
    { timeout, signal: io.signal },
  )
  if (outcome !== 'done') throw new Failure('timed out waiting for the condition')
  return found as Pod
}

function endAs({ metadata, status }: Pod): void {
  if (status?.phase !== 'Failed') return
  const name = `pod ${metadata.namespace}/${metadata.name}`
  const terminated = status.containerStatuses?.[0]?.state?.terminated
  if (!terminated?.exitCode) throw new Failure(`${name} failed with unknown exit code`)
  throw new Exit(
    terminated.exitCode,
    `${name} terminated (${terminated.reason ?? ''})\n${terminated.message ?? ''}`,
  )
}

async function remove(context: Context, object: Loose): Promise<void> {
  const { cluster, namespace } = context
  await cluster.remove(object.kind, object.metadata.name, { namespace })
  if (!context.flags.bool('quiet'))
    context.print(
      `${kindName(object)} "${object.metadata.name}" deleted from ${namespace} namespace\n`,
    )
}
