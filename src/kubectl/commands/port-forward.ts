import { NotSimulated } from '../../cluster/cluster.ts'
import type { Line, Listen } from '../../cluster/forwarding.ts'
import type { Pod, Service } from '../../cluster/objects.ts'
import type { Command, Context } from '../cli/command.ts'
import { Failure, usageError } from '../failure.ts'
import { isIpAddress } from '../../manifests/ip-address.ts'
import { upgraded } from '../upgrade.ts'
import { readNames } from '../resources/arguments.ts'
import type { Target } from '../resources/found.ts'
import { podsOf } from '../resources/pods.ts'
import { readTarget } from '../resources/select.ts'
import { compare } from '../text/maps.ts'
import { podPorts, readPorts, servicePorts, type Ports } from './forwarded-ports.ts'

/** `kubectl port-forward service/my-app 8080:80`: ports of this machine that lead to one Pod. */
export const portForward: Command = {
  name: 'port-forward',
  flags: [
    { name: 'address', type: 'strings' },
    { name: 'pod-running-timeout', type: 'duration' },
  ],
  async run(context) {
    const { args, cluster, io } = context
    const { listen } = io
    if (!listen)
      throw new NotSimulated(
        'here, kubectl opens no port on your machine. Ask from inside instead: kubectl exec',
      )
    const [named, ...typed] = args as [string, ...string[]]
    if (typed.length === 0)
      throw usageError('port-forward', 'TYPE/NAME and list of ports are required for port-forward')
    const { pod, ports } = await forwarded(context, named, typed)
    const { name, namespace = context.namespace } = pod.metadata
    const phase = pod.status?.phase
    if (phase !== 'Running')
      throw new Failure(
        `unable to forward port because pod is not running. Current status=${phase}`,
      )
    const { flags } = context
    const addresses = addressesOf(flags.given('address') ? flags.list('address') : ['localhost'])
    const all = readPorts(ports)
    const line = await upgraded(
      cluster.forward(name, { namespace }),
      'error upgrading connection: ',
    )
    await untilLost(context, listen, { addresses, ports: all, line })
  },
}

/** The Pod that is meant, and the ports as those of its containers. */
async function forwarded(context: Context, named: string, typed: readonly string[]) {
  const [found] = readNames([named]) as [Target]
  const target = { ...found, namespace: context.namespace }
  const [pod] = (await podsOf(context, target, 'forward')) as [Pod]
  if (target.resource.kind !== 'Service') return { pod, ports: podPorts(pod, typed) }
  const service = (await readTarget(context, target)) as unknown as Service
  return { pod, ports: servicePorts(service, pod, typed) }
}

interface Address {
  address: string
  /** `localhost` is two addresses, of which one is enough. */
  isEnough: boolean
}

function addressesOf(given: readonly string[]): Address[] {
  const found = new Map<string, boolean>()
  for (const address of given) {
    if (address === 'localhost')
      for (const each of ['127.0.0.1', '::1']) found.set(each, found.get(each) ?? true)
    else if (isIpAddress(address)) found.set(address, false)
    else throw new Failure(`${address} is not a valid IP`)
  }
  return [...found]
    .sort(([one], [other]) => compare(one, other))
    .map(([address, isEnough]) => ({ address, isEnough }))
}

/** Listens until the line is lost, or the command is ended. */
async function untilLost(
  context: Context,
  listen: Listen,
  { addresses, ports, line }: { addresses: Address[]; ports: Ports[]; line: Line },
): Promise<void> {
  const { print, warn, io } = context
  const open: (() => void)[] = []
  let isServed = false
  let lose = (): void => undefined
  const lost = new Promise<'lost'>((resolve) => (lose = () => resolve('lost')))
  try {
    for (const { local, remote } of ports) {
      let port = local
      const failed: { isEnough: boolean; why: string }[] = []
      for (const { address, isEnough } of addresses) {
        const shown = address.includes(':') ? `[${address}]` : address
        try {
          const listening = await listen(
            { address, port },
            {
              connected: () => print(`Handling connection for ${port}\n`),
              answer: (request) =>
                line(remote, request).catch((error: unknown) => {
                  lose()
                  throw error
                }),
            },
          )
          open.push(() => listening.close())
          port = listening.port
          print(`Forwarding from ${shown}:${port} -> ${remote}\n`)
        } catch (error) {
          const why = `unable to create listener: Error ${whyNot(error, `${shown}:${port}`)}`
          failed.push({ isEnough, why })
        }
      }
      const ofLocalhost = addresses.filter(({ isEnough }) => isEnough).length
      const lost = failed.filter(({ isEnough }) => isEnough).length
      if (failed.length > lost || (lost > 0 && lost === ofLocalhost))
        warn(
          `Unable to listen on port ${local}: Listeners failed to create with the following errors: [${failed.map(({ why }) => why).join(' ')}]\n`,
        )
      else isServed = true
    }
    if (!isServed)
      throw new Failure(
        `unable to listen on any of the requested ports: [${ports.map(({ local, remote }) => `{${local} ${remote}}`).join(' ')}]`,
      )
    if ((await Promise.race([lost, aborted(io.signal)])) === 'lost')
      throw new Failure('lost connection to pod')
  } finally {
    for (const close of open) close()
  }
}

/** As the real one has it; what else is wrong is said in the words of the machine. */
const whyNot = (error: unknown, at: string): string =>
  (error as { code?: string }).code === 'EADDRINUSE'
    ? `listen ${at.startsWith('[') ? 'tcp6' : 'tcp4'} ${at}: bind: address already in use`
    : (error as Error).message

const aborted = (signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    if (signal?.aborted) resolve()
    else signal?.addEventListener('abort', () => resolve())
  })
