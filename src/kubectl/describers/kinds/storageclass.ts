import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { formatLabels } from '../../text/maps.ts'
import { describeEvents } from '../events.ts'
import { goBool } from '../metadata.ts'
import { Writer } from '../writer.ts'

const isDefault = 'storageclass.kubernetes.io/is-default-class'

/** `kubectl describe storageclass`. */
export function describeStorageClass(
  { metadata, ...storage }: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  const write = (title: string, value: unknown) =>
    writer.write(0, `${title}:\t${String(value ?? '')}\n`)
  write('Name', metadata.name)
  write('IsDefaultClass', metadata.annotations?.[isDefault] === 'true' ? 'Yes' : 'No')
  write('Annotations', formatLabels(metadata.annotations))
  write('Provisioner', storage.provisioner)
  write('Parameters', formatLabels(storage.parameters))
  write('AllowVolumeExpansion', goBool(storage.allowVolumeExpansion) ?? '<unset>')
  const options = (storage.mountOptions ?? []) as string[]
  if (options.length === 0) write('MountOptions', '<none>')
  else writer.write(0, 'MountOptions:\n')
  for (const option of options) writer.write(1, `${option}\n`)
  if (storage.reclaimPolicy) write('ReclaimPolicy', storage.reclaimPolicy)
  if (storage.volumeBindingMode) write('VolumeBindingMode', storage.volumeBindingMode)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}
