import type { Ask, Expectation } from '../../src/cluster/watching.ts'

/** Asks for the names of the Pods that a Service sends requests to. */
export const endpointsOf =
  (service: string): Ask<string[]> =>
  async (cluster) => {
    const slices = await cluster.list('EndpointSlice', {
      labels: `kubernetes.io/service-name=${service}`,
    })
    return slices
      .flatMap(({ endpoints }) => endpoints ?? [])
      .filter(({ conditions }) => conditions?.ready !== false)
      .map(({ targetRef }) => targetRef?.name ?? '')
      .sort()
  }

export const exactly =
  (wanted: string[]): Expectation<string[]> =>
  (found) =>
    found.join() === [...wanted].sort().join() || `endpoints ${found.join(', ') || 'none'}`
