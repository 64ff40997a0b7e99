import type { EngineCluster } from '../engine/engine.ts'
import type { Network } from '../engine/network.ts'
import type { Stored } from '../engine/store.ts'
import { extendComponent } from '../engine/components.ts'
import { networkOf } from '../engine/network.ts'

/**
 * Makes Services answer as kube-proxy does: a random endpoint for each connection, Pods that end
 * only where no others are left, LoadBalancer by way of its node ports.
 * https://kubernetes.io/docs/reference/networking/virtual-ips/
 */
export function useProxy(cluster: EngineCluster, random: () => number): void {
  extendComponent(
    cluster,
    'kube-proxy',
    (Original) =>
      class extends Original {
        override reconcileService(context: unknown, service: Stored): void {
          super.reconcileService(context, routable(service))
        }

        targetsForServicePort(service: Stored, port: Stored): string[] {
          const endpoints = this.endpointSlicesForService(service).flatMap((slice: Stored) =>
            (slice.ports ?? [])
              .filter((candidate: Stored) => (candidate.name ?? '') === (port.name ?? ''))
              .flatMap((candidate: Stored) =>
                slice.endpoints.map(({ addresses, conditions }: Stored) => ({
                  target: `${addresses[0]}:${candidate.port}`,
                  ...conditions,
                })),
              ),
          )
          const ready = endpoints.filter((endpoint) => endpoint.ready)
          const ending = endpoints.filter((endpoint) => endpoint.serving && endpoint.terminating)
          return (ready.length > 0 ? ready : ending).map(({ target }) => target)
        }
      },
  )
  chooseAtRandom(networkOf(cluster), random)
}

/** The engine has no LoadBalancer; one with no provider is a NodePort. */
function routable(service: Stored): Stored {
  return service.spec?.type === 'LoadBalancer'
    ? { ...service, spec: { ...service.spec, type: 'NodePort' } }
    : service
}

function chooseAtRandom(network: Network, random: () => number): void {
  network.selectEndpoint = (service, port) => {
    const { namespace, name } = service.metadata
    const targets =
      network.targetListsByServicePort.get(`${namespace}/${name}:${port.port}`)?.targets ?? []
    const target = targets[Math.floor(random() * targets.length)]
    if (!target) throw new Error(`no endpoint of ${namespace}/${name} is ready`)
    const [ip, number] = target.split(':') as [string, string]
    return { ip, port: Number(number) }
  }
}
