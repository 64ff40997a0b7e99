import type { Container, Pod } from '../../../cluster/objects.ts'
import { quantityOf } from '../../../manifests/quantity.ts'
import type { Writer } from '../writer.ts'

type Variable = NonNullable<Container['env']>[number]

/** The variables of a container and where they come from. `pod` gives the values of its fields. */
export function writeEnvironment(writer: Writer, container: Container, pod: Pod | undefined): void {
  const sources = container.envFrom ?? []
  if (sources.length > 0) writer.write(2, 'Environment Variables from:\n')
  for (const { configMapRef, secretRef, prefix } of sources) {
    const kind = configMapRef ? 'ConfigMap' : 'Secret'
    const reference = configMapRef ?? secretRef
    const how = prefix ? ` with prefix '${prefix}'` : ''
    writer.write(
      3,
      `${reference?.name ?? ''}\t${kind}${how}\tOptional: ${Boolean(reference?.optional)}\n`,
    )
  }
  const variables = container.env ?? []
  writer.write(2, `Environment:${variables.length === 0 ? '\t<none>' : ''}\n`)
  for (const variable of variables) write(writer, variable, container, pod)
}

function write(
  writer: Writer,
  { name, value, valueFrom }: Variable,
  container: Container,
  pod: Pod | undefined,
) {
  if (!valueFrom) {
    const [first, ...rest] = (value ?? '').split('\n')
    writer.write(3, `${name}:\t${first}\n`)
    for (const line of rest) writer.write(3, `\t${line}\n`)
    return
  }
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom
  if (fieldRef)
    writer.write(
      3,
      `${name}:\t${pod ? field(pod, fieldRef.fieldPath) : ''} (${fieldRef.apiVersion ?? 'v1'}:${fieldRef.fieldPath})\n`,
    )
  if (resourceFieldRef) {
    const { resource, divisor } = resourceFieldRef
    writer.write(3, `${name}:\t${resourceValue(container, resource, divisor)} (${resource})\n`)
  }
  if (secretKeyRef)
    writer.write(
      3,
      `${name}:\t<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name}'>\tOptional: ${Boolean(secretKeyRef.optional)}\n`,
    )
  if (configMapKeyRef)
    writer.write(
      3,
      `${name}:\t<set to the key '${configMapKeyRef.key}' of config map '${configMapKeyRef.name}'>\tOptional: ${Boolean(configMapKeyRef.optional)}\n`,
    )
}

/** A field of the Pod, for the two that kubectl knows: `DefaultMetaV1FieldSelectorConversion` of apimachinery. */
function field({ metadata }: Pod, path: string): string {
  if (path === 'metadata.name') return metadata.name
  return path === 'metadata.namespace' ? (metadata.namespace ?? '') : ''
}

/** How many of the divisor a container's request or limit is, the last one begun. */
function resourceValue({ resources }: Container, path: string, divisor: unknown): string {
  const [list, name] = path.split('.') as ['limits' | 'requests', string]
  const nanos = quantityOf(resources?.[list]?.[name])?.nanos ?? 0n
  const by = quantityOf(divisor)?.nanos || 1_000_000_000n
  const value = (nanos + by - 1n) / by
  const ofNode = value === 0n && (path === 'limits.cpu' || path === 'limits.memory')
  return ofNode ? 'node allocatable' : String(value)
}
