import type { Cluster } from '../cluster/cluster.ts'
import type { Command, Io } from './cli/command.ts'
import { findCommand, firstWord, refusals } from './cli/find.ts'
import { type Flags, parseFlags, UnknownFlag } from './cli/flags.ts'
import { notSimulatedIn } from './failure.ts'
import { errorMessage } from './cli/message.ts'
import { aliases, commandsFor, jsonPath, kubeconfigs } from './commands/index.ts'
import { globalFlags, kubeconfigFlags } from './commands/shared.ts'
import { impersonated } from './impersonate.ts'
import { withWarnings } from './warnings.ts'

export type { Io } from './cli/command.ts'

/**
 * Runs a kubectl command on a cluster: `argv` is what stands after `kubectl`. Writes what kubectl
 * writes and resolves to its exit status; never rejects for what a user can do wrong. The default
 * namespace is the cluster's. https://kubernetes.io/docs/reference/kubectl/
 *
 * Rejects with NotSimulated where the real kubectl on a real cluster would do something else: for
 * a command, a flag or an object that is not simulated, alone or among other errors.
 */
export async function kubectl(cluster: Cluster, argv: readonly string[], io: Io): Promise<number> {
  try {
    const found = await findCommand(await commandsFor(firstWord(argv)), aliases, argv)
    const { command } = found
    const { args, dash, flags } = await flagsOf(command, found.argv)
    if (flags.bool('help')) {
      const known = [...command.flags, ...globalFlags].map(({ name }) => `--${name}`)
      io.write(
        `kubectl ${command.name}\n\nPodium's kubectl ${command.name} knows: ${known.join(' ')}\n`,
        'stdout',
      )
      return 0
    }
    const own =
      command.local || !reachesElsewhere(command, flags, io)
        ? { cluster, namespace: cluster.namespace }
        : (await kubeconfigs.load()).reached(cluster, flags, io)
    await command.run({
      cluster: withWarnings(impersonated(own.cluster, flags), (text) =>
        io.write(`Warning: ${text}\n`, 'stderr'),
      ),
      io,
      args,
      dash,
      flags,
      namespace: flags.string('namespace') || own.namespace,
      explicitNamespace: flags.given('namespace'),
      ...(flags.string('output').startsWith('jsonpath') && {
        jsonPath: (await jsonPath.load()).jsonPathPrinter,
      }),
      print: (text) => io.write(text, 'stdout'),
      warn: (text) => io.write(text, 'stderr'),
    })
    return 0
  } catch (error) {
    const beyond = notSimulatedIn(error)
    if (beyond) throw beyond
    const { text, exitCode } = errorMessage(error)
    if (text) io.write(text, 'stderr')
    return exitCode
  }
}

/** Whether a command line, or what was set before it, says more than that this cluster is meant. */
const reachesElsewhere = (command: Command, flags: Flags, { own }: Io): boolean =>
  own?.kubeconfig !== undefined ||
  kubeconfigFlags.some(
    ({ name }) => flags.given(name) && !command.flags.some((flag) => flag.name === name),
  )

/** The flags of a command line, read by those of its command. */
async function flagsOf(command: Command, argv: readonly string[]) {
  try {
    return parseFlags(command.name, [...command.flags, ...globalFlags], argv)
  } catch (error) {
    if (!(error instanceof UnknownFlag)) throw error
    const { refusedFlag } = await refusals.load()
    throw refusedFlag(command.name, error)
  }
}
