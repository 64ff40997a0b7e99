import { classOf } from '../../../manifests/storage-class.ts'
import type { Event } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { accessModes } from '../../text/access-modes.ts'
import { formatLabels } from '../../text/maps.ts'
import { describeEvents } from '../events.ts'
import { goList, statusOf, writeAnnotations, writeLabels, writeLines } from '../metadata.ts'
import { hostPathLines } from '../pods/volumes.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe persistentvolume`. */
export function describePersistentVolume(
  { metadata, spec, status = {} }: Loose,
  events: readonly Event[] | undefined,
  now: number,
): string {
  const writer = new Writer()
  writer.field('Name', metadata.name)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.field('Finalizers', goList(metadata.finalizers))
  writer.field('StorageClass', classOf({ metadata, spec }))
  writer.field('Status', statusOf({ metadata, status }, now))
  writer.field('Claim', spec.claimRef && `${spec.claimRef.namespace}/${spec.claimRef.name}`)
  writer.field('Reclaim Policy', spec.persistentVolumeReclaimPolicy)
  writer.field('Access Modes', accessModes(spec.accessModes))
  if (spec.volumeMode) writer.field('VolumeMode', spec.volumeMode)
  writer.field('Capacity', spec.capacity?.storage ?? '0')
  writeAffinity(writer, spec.nodeAffinity?.required)
  writer.field('Message', status.message)
  writer.write(0, 'Source:\n')
  for (const [title, value] of sourceOf(spec)) writer.write(2, `${title}:\t${value}\n`)
  if (events) describeEvents(writer, events, now)
  return writer.text()
}

function writeAffinity(writer: Writer, required: Loose | undefined): void {
  if (!required) return writer.write(0, 'Node Affinity:\t<none>\n')
  writer.write(0, 'Node Affinity:\t\n')
  writer.write(1, 'Required Terms:\t\n')
  for (const [i, term] of ((required.nodeSelectorTerms ?? []) as Loose[]).entries()) {
    writer.write(2, `Term ${i}:\t`)
    writeLines(
      writer,
      ((term.matchExpressions ?? []) as Loose[]).map(({ key, operator, values }) =>
        [
          String(key),
          String(operator).toLowerCase(),
          ...(values ? [`[${values.join(', ')}]`] : []),
        ].join(' '),
      ),
    )
  }
}

/** Where the volume is, as far as one knows such a place. */
function sourceOf({ hostPath, local, csi }: Loose): [title: string, value: string][] {
  if (hostPath) return hostPathLines(hostPath)
  if (local)
    return [
      ['Type', 'LocalVolume (a persistent volume backed by local storage on a node)'],
      ['Path', local.path],
    ]
  if (csi)
    return [
      ['Type', 'CSI (a Container Storage Interface (CSI) volume source)'],
      ['Driver', csi.driver],
      ['FSType', csi.fsType ?? ''],
      ['VolumeHandle', csi.volumeHandle],
      ['ReadOnly', String(csi.readOnly ?? false)],
      ['VolumeAttributes', formatLabels(csi.volumeAttributes)],
    ]
  return []
}
