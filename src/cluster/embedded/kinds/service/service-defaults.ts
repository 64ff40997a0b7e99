import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'

/** Fills in what a Service has, but for the addresses and node ports that are allocated later. */
export function defaultService(service: Fields): void {
  const spec = fieldsOf((service.spec ??= {}))
  spec.sessionAffinity ??= 'None'
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig
  if (spec.sessionAffinity === 'ClientIP') {
    const config = fieldsOf((spec.sessionAffinityConfig ??= {}))
    fieldsOf((config.clientIP ??= {})).timeoutSeconds ??= 10_800
  }
  spec.type ??= 'ClusterIP'
  for (const item of listOf(spec.ports)) {
    const port = fieldsOf(item)
    port.port ??= 0
    port.protocol ??= 'TCP'
    if (!port.targetPort) port.targetPort = port.port
  }
  if (isExternallyAccessible(spec)) spec.externalTrafficPolicy ??= 'Cluster'
  if (['ClusterIP', 'NodePort', 'LoadBalancer'].includes(spec.type as string))
    spec.internalTrafficPolicy ??= 'Cluster'
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true
  if (spec.clusterIP && !spec.clusterIPs) spec.clusterIPs = [spec.clusterIP]
  if (spec.type !== 'ExternalName') {
    spec.ipFamilies ??= ['IPv4']
    spec.ipFamilyPolicy ??= 'SingleStack'
  }
}

/** Whether a Service can be reached from outside the cluster. */
export function isExternallyAccessible(spec: Fields): boolean {
  return (
    spec.type === 'NodePort' ||
    spec.type === 'LoadBalancer' ||
    (spec.type === 'ClusterIP' && listOf(spec.externalIPs).length > 0)
  )
}
