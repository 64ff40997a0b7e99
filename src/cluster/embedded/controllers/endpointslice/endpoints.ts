import { fieldsOf, listOf } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'

/** The endpoints of a Service that are reached at the same ports. */
export interface Subset {
  ports: Stored[]
  endpoints: Stored[]
}

const hasEnded = ({ status }: Stored) => ['Succeeded', 'Failed'].includes(status?.phase)
const isReady = ({ status }: Stored) =>
  listOf(status?.conditions).some((one) => {
    const { type, status } = fieldsOf(one)
    return type === 'Ready' && status === 'True'
  })

/**
 * The endpoints that a Service has of these Pods, by the ports that they are reached at: a port's name
 * may stand for another number in each Pod.
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions
 */
export function subsetsOf(service: Stored, pods: Iterable<Stored>): Subset[] {
  const subsets = new Map<string, Subset>()
  for (const pod of pods) {
    if (!pod.status?.podIP || hasEnded(pod)) continue
    const ports = portsOf(service, pod)
    const key = JSON.stringify(ports)
    const subset = subsets.get(key) ?? { ports, endpoints: [] }
    subset.endpoints.push(endpointOf(service, pod))
    subsets.set(key, subset)
  }
  return [...subsets.values()]
}

function endpointOf({ metadata: service, spec }: Stored, pod: Stored): Stored {
  const { name, namespace, uid, deletionTimestamp } = pod.metadata
  const serving = isReady(pod)
  const terminating = deletionTimestamp !== undefined
  const { hostname, subdomain, nodeName } = pod.spec
  return {
    addresses: [pod.status.podIP],
    conditions: {
      ready: spec.publishNotReadyAddresses === true || (serving && !terminating),
      serving: spec.publishNotReadyAddresses === true || serving,
      terminating,
    },
    ...(hostname && subdomain === service.name && { hostname }),
    nodeName,
    targetRef: { kind: 'Pod', name, namespace, uid },
  }
}

function portsOf({ spec }: Stored, pod: Stored): Stored[] {
  return listOf(spec.ports).flatMap((one) => {
    const { name = '', protocol = 'TCP', port, targetPort, appProtocol } = one as Stored
    const number = portIn(pod, targetPort ?? port, protocol)
    if (number === undefined) return []
    return [{ name, protocol, port: number, ...(appProtocol && { appProtocol }) }]
  })
}

/** The number of a Service's port in a Pod: of the container's port that has that name. */
function portIn({ spec }: Stored, target: number | string, protocol: string): number | undefined {
  if (typeof target === 'number') return target
  const ports = listOf(spec.containers).flatMap((container) => listOf(fieldsOf(container).ports))
  const named = ports
    .map(fieldsOf)
    .find((port) => port.name === target && (port.protocol ?? 'TCP') === protocol)
  return named?.containerPort as number | undefined
}
