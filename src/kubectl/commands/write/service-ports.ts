import { Failure } from '../../failure.ts'
import { quote } from '../../text/quote.ts'

/** The ports of a Service from `80`, `80:8080` or `80:http`. Throws a Failure for no port. */
export function servicePorts(tcp: readonly string[], nodePort: number): Record<string, unknown>[] {
  return tcp.map((text) => {
    const [port, target = port] = text.split(':') as [string, string?]
    return {
      name: text.replaceAll(':', '-'),
      protocol: 'TCP',
      port: portOf(port),
      targetPort: targetOf(target as string),
      ...(nodePort > 0 && { nodePort }),
    }
  })
}

function portOf(text: string): number {
  const fail = (problem: string) =>
    new Failure(`strconv.ParseUint: parsing ${quote(text)}: ${problem}`)
  if (!/^\d+$/.test(text)) throw fail('invalid syntax')
  if (Number(text) > 65_535) throw fail('value out of range')
  return Number(text)
}

/** https://github.com/kubernetes/apimachinery/blob/v0.37.2/pkg/util/validation/validation.go */
function targetOf(text: string): number | string {
  if (/^[+-]?\d+$/.test(text)) {
    if (Number(text) >= 1 && Number(text) <= 65_535) return Number(text)
    throw new Failure('must be between 1 and 65535, inclusive')
  }
  const problems = [
    text.length > 15 && 'must be no more than 15 characters',
    !/^[-a-z0-9]+$/.test(text) &&
      'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    !/[a-z]/.test(text) && 'must contain at least one letter (a-z)',
    text.includes('--') && 'must not contain consecutive hyphens',
    /^-|-$/.test(text) && 'must not begin or end with a hyphen',
  ].filter((problem) => problem !== false)
  if (problems.length > 0) throw new Failure(problems.join(','))
  return text
}
