import { listOf, type Fields } from '../../../../manifests/fields.ts'

const withLeadingZeros = /^(?=.*(^|\.)0\d)(\d{1,3}\.){3}\d{1,3}$/

/** What the API server warns of in a Service. */
export const serviceWarnings = ({
  type,
  externalIPs,
  externalName,
  clusterIP,
  sessionAffinity,
  loadBalancerIP,
}: Fields): string[] => [
  ...(withLeadingZeros.test(String(loadBalancerIP ?? ''))
    ? [
        `spec.loadBalancerIP: non-standard IP address "${String(loadBalancerIP)}" is invalid: use "${String(loadBalancerIP).split('.').map(Number).join('.')}"`,
      ]
    : []),
  ...(listOf(externalIPs).length > 0
    ? ['spec.externalIPs is deprecated and may no longer be implemented in some clusters']
    : []),
  ...(clusterIP === 'None' && sessionAffinity && sessionAffinity !== 'None'
    ? ['spec.SessionAffinity is ignored for headless services']
    : []),
  ...(externalName && type !== 'ExternalName'
    ? ['spec.externalName is ignored when spec.type is not "ExternalName"']
    : []),
]
