import type { ReplicaSet } from '../../../cluster/objects.ts'
import { describeContainers } from './containers.ts'
import { writeAnnotations, writeLabels } from '../metadata.ts'
import { writeTolerations } from './tolerations.ts'
import { describeVolumes } from './volumes.ts'
import type { Writer } from '../writer.ts'

type Template = NonNullable<ReplicaSet['spec']>['template']

/** Writes the part "Pod Template" of a workload's description; `<unset>` where it has none. */
export function describePodTemplate(writer: Writer, template: Template): void {
  writer.write(0, 'Pod Template:\n')
  if (!template) return writer.write(1, '<unset>')
  const { metadata, spec } = template
  writeLabels(writer, '  Labels', metadata?.labels)
  if (Object.keys(metadata?.annotations ?? {}).length > 0)
    writeAnnotations(writer, '  Annotations', metadata?.annotations)
  if (spec?.serviceAccountName) writer.write(1, `Service Account:\t${spec.serviceAccountName}\n`)
  if (spec?.initContainers?.length)
    describeContainers(writer, 'Init Containers', spec.initContainers, { space: '  ' })
  describeContainers(writer, 'Containers', spec?.containers ?? [], { space: '  ' })
  describeVolumes(writer, spec?.volumes, '  ')
  if (spec?.priorityClassName) writer.write(1, `Priority Class Name:\t${spec.priorityClassName}\n`)
  writeLabels(writer, '  Node-Selectors', spec?.nodeSelector)
  writeTolerations(writer, '  Tolerations', spec?.tolerations)
}
