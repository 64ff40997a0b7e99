import { each, honoured, idle, lookInto, missing, only, type Fates } from '../fates/fate.ts'
import { objectFields } from '../fates/metadata.ts'
import { reasons } from '../fates/reasons.ts'

const { network, proxy, tcp } = reasons
const nobody = 'nobody makes load balancers here, nor on a cluster of Kind by itself'

const service: Fates = {
  ...each('type clusterIP externalName', honoured('network/services.test')),
  ...each('clusterIPs selector publishNotReadyAddresses', honoured('kinds/honoured.test')),
  ports: lookInto(),
  ...each(
    'ipFamilies ipFamilyPolicy',
    honoured('apiserver/admission/recorded.test', 'IPv4 only, as on a cluster of Kind'),
  ),
  ...each('loadBalancerClass loadBalancerIP loadBalancerSourceRanges', idle(nobody)),
  allocateLoadBalancerNodePorts: missing(
    'the embedded API server gives each one node ports',
    only(true),
  ),
  externalIPs: missing(network),
  sessionAffinity: missing(
    'the embedded proxy chooses a Pod for each connection anew',
    only('None'),
  ),
  sessionAffinityConfig: idle('it counts only where sessionAffinity is ClientIP'),
  ...each('internalTrafficPolicy externalTrafficPolicy', missing(proxy, only('Cluster'))),
  ...each('trafficDistribution healthCheckNodePort', missing(proxy)),
}

export const serviceFields = {
  'v1.Service': { ...objectFields, spec: lookInto() },
  'v1.ServiceSpec': service,
  'v1.ServicePort': {
    ...each('name port targetPort nodePort', honoured('network/services.test')),
    protocol: missing(tcp, only('TCP')),
    appProtocol: idle('it is a hint for programs that are not here'),
  },
}
