import { dnsLabel } from '../../../manifests/names.ts'
import { fieldsOf } from '../../../manifests/fields.ts'
import type { EmbeddedKind } from './kind.ts'
import { allocationProblem, pretendAllocation, unreadableAddress } from './service/allocation.ts'
import { keepAllocated } from './service/service-change.ts'
import { defaultService } from './service/service-defaults.ts'
import { serviceFields } from './service/service-fates.ts'
import { serviceChangeProblems, serviceProblems } from './service/service-spec.ts'
import { serviceWarnings } from './service/warnings.ts'

/** https://kubernetes.io/docs/concepts/services-networking/service/ */
export const service: EmbeddedKind = {
  kind: 'Service',
  admission: {
    name: dnsLabel,
    setDefaults: defaultService,
    problems: serviceProblems,
    changeProblems: serviceChangeProblems,
    changeFirst: true,
    unreadable: unreadableAddress,
    allocation: allocationProblem,
    pretend: pretendAllocation,
    keepAllocated,
    status: () => ({ loadBalancer: {} }),
    warnings: ({ spec }) => serviceWarnings(fieldsOf(spec)),
  },
  fields: serviceFields,
  remove: ({ corev1 }, removal) => corev1.deleteNamespacedService(removal),
}
