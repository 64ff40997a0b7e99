import { Failure } from '../cli/failure.ts'

/** The ports of a Service from `80`, `80:8080` or `80:http`. Throws a Failure for no port. */
export function servicePorts(tcp: readonly string[], nodePort: number): Record<string, unknown>[] {
  return tcp.map((text) => {
    const [port, target = port] = text.split(':') as [string, string?]
    return {
      name: text.replace(':', '-'),
      port: number(port, text),
      protocol: 'TCP',
      targetPort: /^\d+$/.test(target as string) ? number(target as string, text) : target,
      ...(nodePort > 0 && { nodePort }),
    }
  })
}

function number(text: string, whole: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > 65_535)
    throw new Failure(`invalid port ${JSON.stringify(whole)}: ports are numbers from 1 to 65535`)
  return value
}
