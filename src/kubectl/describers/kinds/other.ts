import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { writeLimitTable, writeScopes, writeUse } from './namespace.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe resourcequota`. */
export function describeResourceQuota(quota: Loose): string {
  const writer = new Writer()
  writeName(writer, quota.metadata)
  writeScopes(writer, 0, quota)
  writeUse(writer, 0, quota)
  return writer.text()
}

/** `kubectl describe limitrange`. */
export function describeLimitRange(range: Loose): string {
  const writer = new Writer()
  writeName(writer, range.metadata)
  writeLimitTable(writer, [range], '')
  return writer.text()
}

/** `kubectl describe configmap`. */
export function describeConfigMap(
  map: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  writeName(writer, map.metadata)
  writeLabels(writer, 'Labels', map.metadata.labels)
  writeAnnotations(writer, 'Annotations', map.metadata.annotations)
  writer.write(0, '\nData\n====\n')
  for (const [key, value] of Object.entries((map.data ?? {}) as Record<string, string>).sort())
    writer.write(0, `${key}:\n----\n${value}\n\n`)
  writer.write(0, '\nBinaryData\n====\n')
  for (const [key, value] of Object.entries(
    (map.binaryData ?? {}) as Record<string, string>,
  ).sort())
    writer.write(0, `${key}: ${atob(value).length} bytes\n`)
  writer.write(0, '\n')
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

/** `kubectl describe secret`: how long each value is, and none of them. */
export function describeSecret(secret: Loose): string {
  const writer = new Writer()
  writeName(writer, secret.metadata)
  writeLabels(writer, 'Labels', secret.metadata.labels)
  writeAnnotations(writer, 'Annotations', secret.metadata.annotations)
  writer.write(0, `\nType:\t${secret.type ?? ''}\n`)
  writer.write(0, '\nData\n====\n')
  const ofAnAccount = secret.type === 'kubernetes.io/service-account-token'
  for (const [key, value] of Object.entries((secret.data ?? {}) as Record<string, string>).sort()) {
    const bytes = atob(value)
    writer.write(
      0,
      `${key}:\t${ofAnAccount && key === 'token' ? bytes : `${bytes.length} bytes`}\n`,
    )
  }
  return writer.text()
}
