import { containersOf } from '../../../../manifests/containers.ts'
import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { compareQuantities, quantityOf } from '../../../../manifests/quantity.ts'

/**
 * The quality-of-service class of a Pod by its requests and limits, defaulted.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export function qosClassOf(spec: Fields): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const all = containersOf(spec).map(({ resources }) => fieldsOf(resources))
  const amounts = all.flatMap(({ requests, limits }) =>
    ['cpu', 'memory'].map((name) => ({
      request: positive(fieldsOf(requests)[name]),
      limit: positive(fieldsOf(limits)[name]),
    })),
  )
  if (amounts.every(({ request, limit }) => !request && !limit)) return 'BestEffort'
  const guaranteed = amounts.every(
    ({ request, limit }) => limit && (!request || compareQuantities(request, limit) === 0),
  )
  return guaranteed ? 'Guaranteed' : 'Burstable'
}

function positive(text: unknown) {
  const quantity = quantityOf(text)
  return quantity && quantity.nanos > 0n ? quantity : undefined
}
