import { changeOnce } from './prototypes.ts'
import type { Stored, Stores } from './store.ts'

interface ServiceStore {
  allocateClusterIP(service: Stored, existing?: Stored): Promise<unknown>
}

/** Lets the engine keep headless Services, which it refuses: they are given no address. */
export function allowHeadless({ services }: Stores): void {
  changeOnce(Object.getPrototypeOf(services) as ServiceStore, (prototype) => {
    const allocate = prototype.allocateClusterIP
    prototype.allocateClusterIP = async function (this: ServiceStore, service, existing) {
      if (service.spec?.clusterIP !== 'None') return allocate.call(this, service, existing)
      service.spec.clusterIPs = ['None']
      return { clusterIPs: [], nodePorts: [] }
    }
  })
}
