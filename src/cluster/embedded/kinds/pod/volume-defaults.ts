import { defaultClaim } from '../claim/claim-defaults.ts'
import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'

const readable = 0o644

/** A volume of no kind is an empty folder; files are readable by all. */
export function defaultVolume(volume: Fields): void {
  if (Object.keys(volume).every((field) => field === 'name')) volume.emptyDir = {}
  for (const kind of ['configMap', 'secret', 'downwardAPI', 'projected'])
    if (volume[kind]) fieldsOf(volume[kind]).defaultMode ??= readable
  const template = fieldsOf(fieldsOf(volume.ephemeral).volumeClaimTemplate)
  if (Object.keys(template).length > 0) {
    template.metadata ??= {}
    defaultClaim(fieldsOf((template.spec ??= {})))
  }
  if (volume.projected) fieldsOf(volume.projected).sources ??= null
  const sources = listOf(fieldsOf(volume.projected).sources).map(fieldsOf)
  for (const { downwardAPI } of [volume, ...sources])
    for (const item of listOf(fieldsOf(downwardAPI).items)) defaultField(fieldsOf(item))
}

/** What a reference to a field of the Pod, or to a container's resources, leaves out. */
export function defaultField({ fieldRef, resourceFieldRef }: Fields): void {
  if (fieldRef) fieldsOf(fieldRef).apiVersion ??= 'v1'
  if (resourceFieldRef) fieldsOf(resourceFieldRef).divisor ??= '0'
}
