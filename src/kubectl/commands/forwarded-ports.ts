import type { Pod, Service } from '../../cluster/objects.ts'
import { Failure } from '../failure.ts'

/** A port of this machine, 0 for any that is free, and the port of the Pod that it leads to. */
export interface Ports {
  local: number
  remote: number
}

/** `8080:http` of a Pod: its container's port of that name. Throws a Failure where it has none. */
export function podPorts(pod: Pod, typed: readonly string[]): string[] {
  return typed.map((text) => {
    const { local, remote } = split(text)
    const to = isNumber(remote) ? remote : String(containerPort(pod, remote))
    return local === remote ? to : `${local}:${to}`
  })
}

/** `8080:http` of a Service: the port of the Pod that its port leads to. Throws a Failure for none. */
export function servicePorts(service: Service, pod: Pod, typed: readonly string[]): string[] {
  const { metadata, spec } = service
  return typed.map((text) => {
    const { local, remote } = split(text)
    const named = spec?.ports?.find(({ name }) => name === remote)
    if (!isNumber(remote) && !named)
      throw new Failure(`Service '${metadata.name}' does not have a named port '${remote}'`)
    const number = isNumber(remote) ? Number(remote) : named!.port
    return `${local === remote ? number : local}:${target(number)}`
  })

  function target(number: number): number {
    const found = spec?.ports?.find(({ port }) => port === number)
    if (!found) throw new Failure(`Service ${metadata.name} does not have a service port ${number}`)
    if (spec?.clusterIP === 'None') return number
    const to = found.targetPort ?? number
    return typeof to === 'number' ? to || number : containerPort(pod, to)
  }
}

/** After splitPort of kubectl's portforward.go: what is not two parts is the first, twice. */
function split(text: string): { local: string; remote: string } {
  const [first, second, ...more] = text.split(':') as [string, ...string[]]
  return second === undefined || more.length > 0
    ? { local: first, remote: first }
    : { local: first, remote: second }
}

const isNumber = (text: string) => /^\d+$/.test(text)

function containerPort({ metadata, spec }: Pod, wanted: string): number {
  const ports = (spec?.containers ?? []).flatMap(({ ports = [] }) => ports)
  const found = ports.find(({ name }) => name === wanted)
  if (!found) throw new Failure(`Pod '${metadata.name}' does not have a named port '${wanted}'`)
  return found.containerPort
}

/** Throws a Failure for a number that no port has. */
export function readPorts(texts: readonly string[]): Ports[] {
  return texts.map((text) => {
    const { local, remote } = split(text)
    const ports = { local: read('local', local || '0'), remote: read('remote', remote) }
    if (ports.remote === 0) throw new Failure('remote port must be > 0')
    return ports
  })
}

function read(which: string, text: string): number {
  const why = !isNumber(text) ? 'invalid syntax' : Number(text) > 65_535 && 'value out of range'
  if (why)
    throw new Failure(
      `error parsing ${which} port '${text}': strconv.ParseUint: parsing "${text}": ${why}`,
    )
  return Number(text)
}
