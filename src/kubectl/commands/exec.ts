import { NotSimulated } from '../../cluster/cluster.ts'
import type { Command } from '../cli/command.ts'
import { Exit, Failure, usageError } from '../failure.ts'
import type { Pod } from '../../cluster/objects.ts'
import { readNames } from '../resources/arguments.ts'
import type { Target } from '../resources/found.ts'
import { upgraded } from '../upgrade.ts'
import { containerOf, podsOf } from '../resources/pods.ts'

/** `kubectl exec my-app -- COMMAND`: runs a command in a container and ends with its status. */
export const exec: Command = {
  name: 'exec',
  flags: [
    { name: 'container', short: 'c', type: 'string' },
    { name: 'stdin', short: 'i', type: 'bool' },
    { name: 'tty', short: 't', type: 'bool' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'pod-running-timeout', type: 'duration' },
  ],
  async run(context) {
    const { args, dash, flags, cluster } = context
    const name = dash === 0 ? '' : (args[0] ?? '')
    const command = dash === 0 || dash === 1 ? args.slice(dash) : []
    if (command.length === 0 && args.length > 1)
      throw usageError(
        'exec',
        'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead',
      )
    if (!name) throw new Failure('pod, type/name or --filename must be specified')
    if (command.length === 0)
      throw new Failure('you must specify at least one command for the container')

    const { namespace } = context
    const [target] = readNames([name]) as [Target]
    const [pod] = (await podsOf(context, { ...target, namespace }, 'exec')) as [Pod]
    const phase = pod.status?.phase
    if (phase === 'Succeeded' || phase === 'Failed')
      throw new Failure(
        `cannot exec into a container in a completed pod; current phase is ${phase}`,
      )
    const container = containerOf(context, pod, flags.string('container'))
    const interactive = flags.bool('stdin') && flags.bool('tty')
    if (interactive && context.io.terminal && isBareShell(command))
      throw new NotSimulated('typing into a container: give its command behind --')
    if (interactive && !context.io.terminal && !flags.bool('quiet'))
      context.warn('Unable to use a TTY - input is not a terminal or the right kind of file\n')
    const { stdout, stderr, exitCode } = await upgraded(
      cluster.exec(pod.metadata.name, command, { namespace, container }),
    )
    if (stdout) context.print(stdout)
    if (stderr) context.warn(stderr)
    if (exitCode !== 0) throw new Exit(exitCode, `command terminated with exit code ${exitCode}`)
  },
}

/** A shell that reads what is typed. */
const isBareShell = (command: readonly string[]) =>
  command.length === 1 && /^(\/bin\/)?(ash|bash|sh)$/.test(command[0] as string)
