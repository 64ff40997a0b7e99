import type { Stores } from '../engine/store.ts'
import type { Lookup } from '../runtime/twin.ts'

const zone = 'cluster.local'
const ndots = 5

/** Search domains of a Pod in `namespace`, as the kubelet writes them into /etc/resolv.conf. */
const searches = (namespace: string) => [`${namespace}.svc.${zone}`, `svc.${zone}`, zone]

/**
 * Resolves `name` as a Pod in `namespace` does. Undefined where no such name exists.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export async function resolve(
  stores: Stores,
  name: string,
  namespace: string,
): Promise<Lookup | undefined> {
  for (const candidate of candidates(name, namespace)) {
    const found = await answer(stores, candidate)
    if (found) return found
  }
  return undefined
}

function candidates(name: string, namespace: string): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)]
  const searched = searches(namespace).map((domain) => `${name}.${domain}`)
  const dots = name.split('.').length - 1
  return dots >= ndots ? [name, ...searched] : [...searched, name]
}

/** What the cluster's DNS server answers for a full name. */
async function answer(stores: Stores, name: string): Promise<Lookup | undefined> {
  const [, host, service, namespace] =
    /^(?:([^.]+)\.)?([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(name.toLowerCase()) ?? []
  if (!service || !namespace) return undefined
  if (host) return ofHost(stores, name, { host, service, namespace })
  const object = await stores.services.get(service, namespace)
  if (!object || object.metadata.deletionTimestamp) return undefined
  const { type, externalName, clusterIP } = object.spec
  if (type === 'ExternalName') {
    const target: string = externalName.replace(/\.$/, '')
    const further = await answer(stores, target)
    const aliases = [{ name, target }, ...(further?.aliases ?? [])]
    return { aliases, addresses: further?.addresses ?? [] }
  }
  const ips = clusterIP === 'None' ? await readyAddresses(stores, service, namespace) : [clusterIP]
  return { aliases: [], addresses: ips.map((address: string) => ({ name, address })) }
}

/**
 * A Pod with a host name and a subdomain has a name of its own under the headless Service of that
 * name, while it is ready.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-hostname-and-subdomain-field
 */
async function ofHost(
  stores: Stores,
  name: string,
  { host, service, namespace }: { host: string; service: string; namespace: string },
): Promise<Lookup | undefined> {
  const object = await stores.services.get(service, namespace)
  if (object?.spec.clusterIP !== 'None') return undefined
  const { items } = await stores.pods.listWithResourceVersion(namespace)
  const pod = items.find(({ spec }) => spec.hostname === host && spec.subdomain === service)
  const address: string | undefined = pod?.status?.podIP
  const ready = await readyAddresses(stores, service, namespace)
  if (address === undefined || !ready.includes(address)) return undefined
  return { aliases: [], addresses: [{ name, address }] }
}

/** A headless Service's name stands for its ready Pods. */
async function readyAddresses(stores: Stores, service: string, namespace: string) {
  const { items } = await stores.endpointslices.listWithResourceVersion(namespace)
  return items
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service)
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ conditions }) => conditions.ready)
    .flatMap(({ addresses }) => addresses as string[])
}
