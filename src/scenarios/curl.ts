import { NotSimulated, RequestError, type Cluster } from '../cluster/cluster.ts'
import type { ScenarioPlan } from './steps.ts'

/** What curl says when nothing listens on a port, and the status that it ends with then. */
const refused = 7

/**
 * `curl http://localhost:8080/` on an embedded cluster: the machine's port leads to a node port, as
 * kind's extraPortMappings have it, and so to the Service that has it. Prints the answer's body.
 * https://kind.sigs.k8s.io/docs/user/configuration/#extra-port-mappings
 */
export async function curl(
  cluster: Cluster,
  ports: ScenarioPlan['ports'],
  argv: string[],
  write: (text: string, stream: 'stdout' | 'stderr') => void,
): Promise<number> {
  const flags = argv.filter((word) => word.startsWith('-'))
  const strange = flags.find((flag) => !/^(-s|--silent|-S|--show-error|-sS|-f|--fail)$/.test(flag))
  if (strange) throw new NotSimulated(`the curl of these pages does not have ${strange}`)
  const [address = ''] = argv.filter((word) => !word.startsWith('-'))
  const url = new URL(/^\w+:\/\//.test(address) ? address : `http://${address}`)
  const port = Number(url.port || 80)
  const target = await serviceAt(cluster, ports[port])
  try {
    if (!target) throw new RequestError('nothing listens')
    const { status, body } = await cluster.request(`http://${target}${url.pathname}${url.search}`)
    if (status >= 400 && flags.some((flag) => /^(-f|--fail)$/.test(flag))) {
      write(`curl: (22) The requested URL returned error: ${status}\n`, 'stderr')
      return 22
    }
    write(body, 'stdout')
    return 0
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    const silent = flags.some((flag) => /^(-s|--silent)$/.test(flag))
    if (!silent)
      write(
        `curl: (${refused}) Failed to connect to ${url.hostname} port ${port} after 0 ms: Could not connect to server\n`,
        'stderr',
      )
    return refused
  }
}

async function serviceAt(cluster: Cluster, nodePort: number | undefined) {
  if (nodePort === undefined) return undefined
  for (const { metadata, spec } of await cluster.list('Service', { namespace: null }))
    for (const port of spec?.ports ?? [])
      if (port.nodePort === nodePort) return `${metadata.name}.${metadata.namespace}:${port.port}`
  return undefined
}
