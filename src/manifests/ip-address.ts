/**
 * True for `10.9.8.7` and `2001:db8::ffff`, and what else Kubernetes takes for an IP address: numbers may
 * begin with zeros. https://pkg.go.dev/k8s.io/utils/net#ParseIPSloppy
 */
export const isIpAddress = (text: string): boolean => isIpv4(text) || isIpv6(text)

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d+$/.test(part) && Number(part) < 256)
}

/** Eight groups, or fewer around one `::`. The last two may be written as an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split('::')
  const groups = halves.filter(Boolean).flatMap((half) => half.split(':'))
  const asIpv4 = groups.filter((group) => text.endsWith(`:${group}`) && isIpv4(group)).length
  const written = groups.filter((group) => /^[\da-f]{1,4}$/i.test(group)).length
  if (written + asIpv4 < groups.length || halves.length > 2) return false
  const count = written + 2 * asIpv4
  return halves.length === 2 ? count < 8 : count === 8
}
