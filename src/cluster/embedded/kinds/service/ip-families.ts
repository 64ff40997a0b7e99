import { listOf, type Fields } from '../../../../manifests/fields.ts'
import { duplicate, invalid, oneOf, unsupported, type Problem } from '../rules/problem.ts'

/** What is wrong with the families of addresses that a Service is to have, as a text. */
export function familyProblems({ ipFamilies, ipFamilyPolicy }: Fields): Problem[] {
  const families = listOf(ipFamilies) as string[]
  return [
    ...families.flatMap((family, index) => {
      const field = `spec.ipFamilies[${index}]`
      if (!['IPv4', 'IPv6'].includes(family)) return [unsupported(field, family, ['IPv4', 'IPv6'])]
      return families.indexOf(family) < index ? [duplicate(field, family)] : []
    }),
    ...oneOf('spec.ipFamilyPolicy', ipFamilyPolicy, [
      'PreferDualStack',
      'RequireDualStack',
      'SingleStack',
    ]),
  ]
}

/**
 * What a cluster of IPv4 alone, as Kind's is, cannot give.
 * https://kubernetes.io/docs/concepts/services-networking/dual-stack/
 */
export function familyUnavailable({
  type,
  ipFamilies,
  ipFamilyPolicy,
}: Fields): Problem | undefined {
  if (type === 'ExternalName') return undefined
  const families = listOf(ipFamilies) as string[]
  if (families.some((family) => !['IPv4', 'IPv6'].includes(family))) return undefined
  if (new Set(families).size < families.length) return undefined
  if (ipFamilyPolicy === 'RequireDualStack')
    return invalid(
      'spec.ipFamilyPolicy',
      ipFamilyPolicy,
      'this cluster is not configured for dual-stack services',
    )
  if (ipFamilyPolicy === 'SingleStack' && families.length > 1)
    return invalid(
      'spec.ipFamilyPolicy',
      ipFamilyPolicy,
      "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified",
    )
  const index = families.indexOf('IPv6')
  if (index < 0) return undefined
  return invalid(`spec.ipFamilies[${index}]`, 'IPv6', 'not configured on this cluster')
}
