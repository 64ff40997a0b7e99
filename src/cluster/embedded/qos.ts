import type { Stored } from './engine.ts'
import { quantity } from './quantity.ts'

const counted = ['cpu', 'memory']

/**
 * The QoS class of a Pod by the requests and limits of its containers.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export function qosClass(spec: Stored): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
  const amounts = containers.flatMap(({ resources }) =>
    counted.map((name) => ({
      request: resources?.requests?.[name] ?? resources?.limits?.[name],
      limit: resources?.limits?.[name],
    })),
  )
  if (amounts.every(({ request, limit }) => request === undefined && limit === undefined))
    return 'BestEffort'
  const guaranteed = amounts.every(
    ({ request, limit }) => limit !== undefined && quantity(request) === quantity(limit),
  )
  return guaranteed ? 'Guaranteed' : 'Burstable'
}
