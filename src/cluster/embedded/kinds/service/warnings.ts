import { listOf, type Fields } from '../../../../manifests/fields.ts'

/** What the API server warns of in a Service. */
export const serviceWarnings = ({
  type,
  externalIPs,
  externalName,
  clusterIP,
  sessionAffinity,
}: Fields): string[] => [
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
