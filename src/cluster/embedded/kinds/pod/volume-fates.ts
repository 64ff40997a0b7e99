import { definitionOf } from '../../../schema.ts'
import { each, honoured, idle, lookInto, missing, only, type Fates } from '../fates/fate.ts'
import { reasons } from '../fates/reasons.ts'

const { storage } = reasons
const readable = 0o644
const modes = 'the files of the embedded cluster have no owners and no modes'

/** The kinds of volumes that Kubernetes has: all of them but the one from a ConfigMap. */
const otherVolumes = Object.keys(definitionOf('v1.Volume')!.fields)
  .filter((kind) => kind !== 'name' && kind !== 'configMap')
  .join(' ')

const mount: Fates = {
  ...each('name mountPath subPath', honoured('kubelet/configmaps.test')),
  readOnly: idle('a volume from a ConfigMap can be read only anyway'),
  mountPropagation: missing(storage, only('None')),
  recursiveReadOnly: missing(storage, only('Disabled')),
  ...each('subPathExpr bindMountOptions', missing(storage)),
}

export const volumeFields = {
  'v1.Volume': {
    name: honoured('kubelet/configmaps.test'),
    configMap: lookInto(),
    ...each(otherVolumes, missing(storage)),
  },
  'v1.VolumeMount': mount,
  'v1.ConfigMapVolumeSource': {
    ...each('name optional', honoured('kubelet/configmaps.test')),
    items: lookInto(),
    defaultMode: missing(modes, { words: '`0644`', holds: (value) => value === readable }),
    defaultUser: missing(modes),
  },
  'v1.KeyToPath': {
    ...each('key path', honoured('kubelet/configmaps.test')),
    mode: missing(modes, { words: '`0644`', holds: (value) => value === readable }),
    user: missing(modes),
  },
}
