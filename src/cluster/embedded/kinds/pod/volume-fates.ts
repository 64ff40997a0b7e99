import { definitionOf } from '../../../schema.ts'
import {
  each,
  gated,
  honoured,
  idle,
  lookInto,
  missing,
  only,
  unread,
  type Fates,
} from '../fates/fate.ts'
import { reasons } from '../fates/reasons.ts'

const { storage } = reasons
const noProof = 'nothing here issues what proves a Pod'
const modes = 'the files of the embedded cluster have no owners and no modes'
const mayBeReadByAll = {
  words: 'one in which everybody may read, such as `0644` or `0444`',
  holds: (mode: unknown) => (Number(mode) & 0o004) !== 0,
}

const ours = 'configMap secret downwardAPI projected emptyDir persistentVolumeClaim'

/** The kinds of volumes that Kubernetes has and the embedded cluster has not. */
const otherVolumes = Object.keys(definitionOf('v1.Volume')!.fields)
  .filter((kind) => !['name', ...ours.split(' ')].includes(kind))
  .join(' ')

const mount: Fates = {
  ...each('name mountPath subPath', honoured('kubelet/configmaps.test')),
  readOnly: honoured('kubelet/shared-volumes.test'),
  mountPropagation: missing(storage, only('None')),
  recursiveReadOnly: missing(storage, only('Disabled')),
  subPathExpr: honoured('kubelet/downward.test'),
  bindMountOptions: gated,
}

const filesFrom = (list: string): Fates => ({
  [list]: lookInto(),
  defaultMode: missing(modes, mayBeReadByAll),
  defaultUser: gated,
})

const keysOf: Fates = {
  ...each('name optional', honoured('kubelet/downward.test')),
  items: lookInto(),
}

export const volumeFields = {
  'v1.Volume': {
    name: honoured('kubelet/configmaps.test'),
    ...each(ours, lookInto()),
    ...each(otherVolumes, missing(storage)),
  },
  'v1.VolumeMount': mount,
  'v1.EmptyDirVolumeSource': {
    medium: idle('a program here sees no difference between memory and a disk'),
    sizeLimit: honoured('kubelet/local-storage.test', 'looked at each minute'),
    mode: missing(modes),
  },
  'v1.PersistentVolumeClaimVolumeSource': {
    claimName: honoured('controllers/volumes.test'),
    readOnly: missing(storage, only(false)),
  },
  'v1.ConfigMapVolumeSource': {
    ...each('name optional', honoured('kubelet/configmaps.test')),
    items: lookInto(),
    defaultMode: missing(modes, mayBeReadByAll),
    defaultUser: gated,
  },
  'v1.SecretVolumeSource': {
    ...each('secretName optional', honoured('kubelet/secrets.test')),
    items: lookInto(),
    defaultMode: missing(modes, mayBeReadByAll),
    defaultUser: gated,
  },
  'v1.DownwardAPIVolumeSource': filesFrom('items'),
  'v1.DownwardAPIVolumeFile': {
    path: honoured('kubelet/downward.test'),
    ...each('fieldRef resourceFieldRef', lookInto()),
    mode: missing(modes, mayBeReadByAll),
    user: gated,
  },
  'v1.ProjectedVolumeSource': filesFrom('sources'),
  'v1.VolumeProjection': {
    ...each('configMap secret downwardAPI', lookInto()),
    serviceAccountToken: missing(noProof),
    podCertificate: unread(noProof),
    clusterTrustBundle: unread(storage),
  },
  'v1.DownwardAPIProjection': { items: lookInto() },
  'v1.ConfigMapProjection': keysOf,
  'v1.SecretProjection': keysOf,
  'v1.KeyToPath': {
    ...each('key path', honoured('kubelet/configmaps.test')),
    mode: missing(modes, mayBeReadByAll),
    user: gated,
  },
}
