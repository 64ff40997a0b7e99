import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { ruleRows } from '../../text/rule-rows.ts'
import { describeEvents } from '../events.ts'
import { writeAnnotations, writeLabels, writeLines, writeName } from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe serviceaccount`. */
export function describeAccount(
  account: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  writeName(writer, account.metadata)
  writeLabels(writer, 'Labels', account.metadata.labels)
  writeAnnotations(writer, 'Annotations', account.metadata.annotations)
  writer.write(0, 'Image pull secrets:\t')
  writeLines(
    writer,
    ((account.imagePullSecrets ?? []) as { name: string }[]).map(({ name }) => name),
  )
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

function begin({ metadata }: Loose): Writer {
  const writer = new Writer()
  writer.write(0, `Name:\t${metadata.name}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  return writer
}

/** `kubectl describe role` and `clusterrole`. */
export function describeRole(role: Loose): string {
  const writer = begin(role)
  writer.write(0, 'PolicyRule:\n')
  writer.write(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs\n')
  writer.write(1, '---------\t-----------------\t--------------\t-----\n')
  for (const row of ruleRows(role.rules ?? [])) writer.write(1, `${row.join('\t')}\n`)
  return writer.text()
}

/** `kubectl describe rolebinding` and `clusterrolebinding`. */
export function describeBinding(binding: Loose): string {
  const writer = begin(binding)
  writer.write(0, 'Role:\n')
  writer.write(1, `Kind:\t${binding.roleRef.kind}\n`)
  writer.write(1, `Name:\t${binding.roleRef.name}\n`)
  writer.write(0, 'Subjects:\n')
  writer.write(1, 'Kind\tName\tNamespace\n')
  writer.write(1, '----\t----\t---------\n')
  for (const { kind, name, namespace = '' } of binding.subjects ?? [])
    writer.write(1, `${kind}\t${name}\t${namespace}\n`)
  return writer.text()
}
