import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'

const readable = 0o644

/** A volume of no kind is an empty folder; files are readable by all. */
export function defaultVolume(volume: Fields): void {
  if (Object.keys(volume).every((field) => field === 'name')) volume.emptyDir = {}
  for (const kind of ['configMap', 'secret', 'downwardAPI', 'projected'])
    if (volume[kind]) fieldsOf(volume[kind]).defaultMode ??= readable
}
