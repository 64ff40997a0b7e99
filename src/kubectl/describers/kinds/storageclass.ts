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
  writer.field('Name', metadata.name)
  writer.field('IsDefaultClass', metadata.annotations?.[isDefault] === 'true' ? 'Yes' : 'No')
  writer.field('Annotations', formatLabels(metadata.annotations))
  writer.field('Provisioner', storage.provisioner)
  writer.field('Parameters', formatLabels(storage.parameters))
  writer.field('AllowVolumeExpansion', goBool(storage.allowVolumeExpansion) ?? '<unset>')
  const options = (storage.mountOptions ?? []) as string[]
  if (options.length === 0) writer.field('MountOptions', '<none>')
  else writer.write(0, 'MountOptions:\n')
  for (const option of options) writer.write(1, `${option}\n`)
  if (storage.reclaimPolicy) writer.field('ReclaimPolicy', storage.reclaimPolicy)
  if (storage.volumeBindingMode) writer.field('VolumeBindingMode', storage.volumeBindingMode)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}
