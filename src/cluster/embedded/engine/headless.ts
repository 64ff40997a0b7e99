import type { Stored, Stores } from './store.ts'

interface ServiceStore {
  allocateClusterIP(service: Stored, existing?: Stored): Promise<unknown>
}

const changed = new WeakSet<object>()

/** Lets the engine keep headless Services, which it refuses: they are given no address. */
export function allowHeadless({ services }: Stores): void {
  const prototype = Object.getPrototypeOf(services) as ServiceStore
  if (changed.has(prototype)) return
  changed.add(prototype)
  const allocate = prototype.allocateClusterIP
  prototype.allocateClusterIP = async function (this: ServiceStore, service, existing) {
    if (service.spec?.clusterIP !== 'None') return allocate.call(this, service, existing)
    service.spec.clusterIPs = ['None']
    return { clusterIPs: [], nodePorts: [] }
  }
}
