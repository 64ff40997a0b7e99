import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { quantityOf } from '../../../../manifests/quantity.ts'
import { forbidden, invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { claimProblems } from '../claim/claim-spec.ts'
import { annotationProblems, labelProblems } from '../rules/metadata.ts'
import { fieldProblems, resourceFieldProblems } from './downward.ts'
import { modeProblems, unreservedProblems, upwards } from './paths.ts'
import { fieldOf, missing, oneMore, storageRules, type VolumeRule } from './storage-volumes.ts'

const hostTypes = [
  ...['', 'BlockDevice', 'CharDevice', 'Directory'],
  ...['DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'],
]
const podFields = [
  ...['metadata.annotations', 'metadata.labels', 'metadata.name'],
  ...['metadata.namespace', 'metadata.uid'],
]

/** What the kinds of volumes that Kubernetes makes itself say. */
const ownRules = {
  emptyDir: ({ sizeLimit }, at) =>
    (quantityOf(sizeLimit)?.nanos ?? 0n) < 0n
      ? [forbidden(`${at}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [],
  hostPath: ({ path = '', type }, at) =>
    path === ''
      ? [required(`${at}.path`)]
      : [...upwards(String(path), `${at}.path`), ...oneOf(`${at}.type`, type, hostTypes)],
  gitRepo: (source, at) => missing(source, 'repository', at),
  secret: (source, at) => keysProblems(source, 'secretName', at),
  persistentVolumeClaim: (source, at) => missing(source, 'claimName', at),
  downwardAPI: ({ defaultMode, items }, at) => [
    ...modeProblems(defaultMode, `${at}.defaultMode`),
    ...listOf(items).flatMap((item) => downwardProblems(fieldsOf(item), at)),
  ],
  configMap: (source, at) => keysProblems(source, 'name', at),
  projected: projectedProblems,
  ephemeral: ({ volumeClaimTemplate }, at) =>
    volumeClaimTemplate
      ? [
          ...templateProblems(
            fieldsOf(fieldsOf(volumeClaimTemplate).metadata),
            `${at}.volumeClaimTemplate.metadata`,
          ),
          ...claimProblems(
            fieldsOf(fieldsOf(volumeClaimTemplate).spec),
            `${at}.volumeClaimTemplate.spec`,
          ),
        ]
      : [required(`${at}.volumeClaimTemplate`)],
  image: (source, at) => [
    ...missing(source, 'reference', at),
    ...oneOf(`${at}.pullPolicy`, source.pullPolicy, ['Always', 'IfNotPresent', 'Never']),
  ],
} satisfies Readonly<Record<string, VolumeRule>>

/** A claim that is made for a Pod is named after it: its metadata has labels and annotations alone. */
const templateProblems = ({ labels, annotations, ...others }: Fields, path: string): Problem[] => [
  ...annotationProblems(annotations, `${path}.annotations`),
  ...labelProblems(labels, `${path}.labels`),
  ...Object.keys(others)
    .filter((name) => others[name] !== null)
    .map((name) => forbidden(`${path}.${name === 'uid' ? 'uID' : name}`, 'cannot be set')),
]

const rules = { ...ownRules, ...storageRules }
type Kind = keyof typeof rules

/**
 * The kinds of a volume in the order in which the API server looks at them.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go (validateVolumeSource)
 */
const order: readonly Kind[] = [
  ...(['emptyDir', 'hostPath', 'gitRepo', 'gcePersistentDisk', 'awsElasticBlockStore'] as const),
  ...(['secret', 'nfs', 'iscsi', 'glusterfs', 'flocker', 'persistentVolumeClaim'] as const),
  ...(['rbd', 'cinder', 'cephfs', 'quobyte', 'downwardAPI', 'fc', 'flexVolume'] as const),
  ...(['configMap', 'azureFile', 'vsphereVolume', 'photonPersistentDisk'] as const),
  ...(['portworxVolume', 'azureDisk', 'storageos', 'projected', 'scaleIO', 'csi'] as const),
  ...(['ephemeral', 'image'] as const),
]

/** What is wrong with what a volume is made of: the first kind that it names, and that there are others. */
export function sourceProblems(kinds: Fields, at: string): Problem[] {
  const [first, ...others] = order.filter((kind) => kinds[kind] !== undefined)
  return [
    ...(first ? rules[first](fieldsOf(kinds[first]), `${at}.${fieldOf(first)}`) : []),
    ...others.map((kind) => oneMore(kind, at)),
  ]
}

/** What is wrong with a volume that takes keys of the object of that name. */
function keysProblems(source: Fields, name: string, path: string): Problem[] {
  return [
    ...missing(source, name, path),
    ...modeProblems(source.defaultMode, `${path}.defaultMode`),
    ...listOf(source.items).flatMap((item, index) => {
      const at = `${path}.items[${index}]`
      const { path: place = '', mode } = fieldsOf(item)
      return [
        ...missing(fieldsOf(item), 'key path', at),
        ...unreservedProblems(String(place), `${at}.path`),
        ...modeProblems(mode, `${at}.mode`),
      ]
    }),
  ]
}

function downwardProblems(item: Fields, at: string): Problem[] {
  const { path = '', fieldRef, resourceFieldRef, mode } = item
  const said =
    fieldRef || resourceFieldRef
      ? []
      : [required(at, 'one of fieldRef and resourceFieldRef is required')]
  const both = 'fieldRef and resourceFieldRef can not be specified simultaneously'
  return [
    ...missing(item, 'path', at),
    ...unreservedProblems(String(path), `${at}.path`),
    ...(fieldRef ? fieldProblems(fieldsOf(fieldRef), podFields, `${at}.fieldRef`) : said),
    ...(fieldRef && resourceFieldRef ? [invalid(at, 'resource', both)] : []),
    ...(resourceFieldRef && !fieldRef
      ? resourceFieldProblems(fieldsOf(resourceFieldRef), `${at}.resourceFieldRef`, true)
      : []),
    ...modeProblems(mode, `${at}.mode`),
  ]
}

const shortestLife = 600

/** What is wrong with a volume that is put together of others: each in itself, and all of them together. */
function projectedProblems({ defaultMode, sources }: Fields, at: string): Problem[] {
  const taken = new Set<unknown>()
  const again = (path: unknown, shown: unknown) => {
    if (!path) return []
    if (taken.has(path)) return [invalid(at, shown, 'conflicting duplicate paths')]
    taken.add(path)
    return []
  }
  const each = (source: Fields, place: string): Problem[] => [
    ...['secret', 'configMap'].flatMap((kind) => {
      const { name, items } = fieldsOf(source[kind])
      return source[kind] === undefined
        ? []
        : [
            ...keysProblems({ name, items }, 'name', `${place}.${kind}`),
            ...listOf(items).flatMap((item) => again(fieldsOf(item).path, name)),
          ]
    }),
    ...listOf(fieldsOf(source.downwardAPI).items).flatMap((item) => [
      ...downwardProblems(fieldsOf(item), `${place}.downwardAPI`),
      ...again(fieldsOf(item).path, fieldsOf(item).path),
    ]),
    ...(source.serviceAccountToken
      ? tokenProblems(fieldsOf(source.serviceAccountToken), place, at)
      : []),
    ...(Object.keys(source).length > 1
      ? [forbidden(place, 'may not specify more than 1 volume type per source')]
      : []),
  ]
  return [
    ...modeProblems(defaultMode, `${at}.defaultMode`),
    ...listOf(sources).flatMap((source, index) =>
      each(fieldsOf(source), `${at}.sources[${index}]`),
    ),
  ]
}

/** The API server names the path as one of the volume. */
function tokenProblems(token: Fields, place: string, at: string): Problem[] {
  const { expirationSeconds: life = 3600, path = '' } = token
  const field = `${place}.serviceAccountToken.expirationSeconds`
  return [
    ...(Number(life) < shortestLife
      ? [invalid(field, life, 'may not specify a duration less than 10 minutes')]
      : []),
    ...missing(token, 'path', at),
    ...unreservedProblems(String(path), `${at}.path`),
  ]
}
