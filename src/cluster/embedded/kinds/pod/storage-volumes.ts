import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain } from '../../../../manifests/names.ts'
import { between } from '../rules/number.ts'
import { forbidden, invalid, required, type Problem } from '../rules/problem.ts'

/** What is wrong with a volume of one kind, which stands at `at`. */
export type VolumeRule = (source: Fields, at: string) => Problem[]

/** Those of the fields, named apart by spaces, that say nothing. */
export const missing = (source: Fields, names: string, at: string): Problem[] =>
  names
    .split(' ')
    .filter((name) => !source[name] || (source[name] as unknown[]).length === 0)
    .map((name) => required(`${at}.${name}`))

/** A Secret that is named at all is named by a name. */
const secretName: VolumeRule = ({ secretRef }, at) =>
  secretRef ? missing(fieldsOf(secretRef), 'name', `${at}.secretRef`) : []

/** What these kinds of volumes cannot be without. */
const needs =
  (names: string): VolumeRule =>
  (source, at) =>
    missing(source, names, at)

/** A disk and the number of its partition: 0 is all of it. */
const disk =
  (name: string): VolumeRule =>
  (source, at) => [
    ...missing(source, name, at),
    ...between(source.partition || undefined, 1, 255, `${at}.partition`),
  ]

const iqn = /^(iqn\.\d{4}-\d{2}\.[a-z0-9.-]+(:.*)?|eui\.[0-9a-fA-F]{16}|naa\.[0-9a-fA-F]{32})$/

const iscsi: VolumeRule = (source, at) => {
  const { iqn: target, initiatorName: initiator, lun, secretRef } = source
  const format = 'must be valid format starting with iqn, eui, or naa'
  const secret = source.chapAuthDiscovery || source.chapAuthSession
  return [
    ...missing(source, 'targetPortal iqn', at),
    ...(target && !iqn.test(String(target)) ? [invalid(`${at}.iqn`, target, format)] : []),
    ...between(lun, 0, 255, `${at}.lun`),
    ...(secret && !secretRef ? [required(`${at}.secretRef`)] : []),
    ...(initiator && !iqn.test(String(initiator))
      ? [invalid(`${at}.initiatorname`, initiator, format)]
      : []),
  ]
}

const quobyte: VolumeRule = ({ registry = '', volume }, at) => {
  const rule = 'must be a host:port pair or multiple pairs separated by commas'
  const pairs = String(registry).split(',')
  return [
    ...(registry === ''
      ? [required(`${at}.registry`, rule)]
      : pairs
          .filter((pair) => !/^(\[[^\]]*\]|[^:]*):[^:]*$/.test(pair))
          .map((pair) => invalid(`${at}.registry`, pair, rule))),
    ...(volume ? [] : [required(`${at}.volume`)]),
  ]
}

const flocker: VolumeRule = ({ datasetName: name, datasetUUID: uuid }, at) => [
  ...(name || uuid ? [] : [required(at, 'one of datasetName and datasetUUID is required')]),
  ...(name && uuid
    ? [invalid(at, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')]
    : []),
  ...(String(name ?? '').includes('/')
    ? [invalid(`${at}.datasetName`, name, "must not contain '/'")]
    : []),
]

const storageos: VolumeRule = (source, at) => [
  ...missing(source, 'volumeName', at),
  ...['volumeName', 'volumeNamespace']
    .filter((field) => source[field])
    .flatMap((field) =>
      dnsLabel(String(source[field])).map((message) =>
        invalid(`${at}.${field}`, source[field], message),
      ),
    ),
  ...secretName(source, at),
]

const fc: VolumeRule = ({ targetWWNs, wwids, lun }, at) => {
  const either = 'must specify either targetWWNs or wwids, but not both'
  if (!targetWWNs && !wwids) return [required(`${at}.targetWWNs`, either)]
  if (targetWWNs && wwids) return [invalid(`${at}.targetWWNs`, targetWWNs, either)]
  if (!targetWWNs) return []
  return lun === undefined
    ? [required(`${at}.lun`, 'lun is required if targetWWNs is specified')]
    : between(lun, 0, 255, `${at}.lun`)
}

const nfs: VolumeRule = ({ path = '', ...source }, at) => [
  ...missing({ ...source, path }, 'server path', at),
  ...(String(path).startsWith('/')
    ? []
    : [invalid(`${at}.path`, path, 'must be an absolute path')]),
]

const cinder: VolumeRule = (source, at) => [
  ...missing(source, 'volumeID', at),
  ...secretName(source, at),
]

const csi: VolumeRule = (source, at) => [
  ...missing(source, 'driver', at),
  ...(source.driver ? dnsSubdomain(String(source.driver).toLowerCase()) : []).map((message) =>
    invalid(`${at}.driver`, source.driver, message),
  ),
  ...(source.nodePublishSecretRef
    ? secretProblems(fieldsOf(source.nodePublishSecretRef).name, at)
    : []),
]

/** The API server names the field by its end alone. */
const secretProblems = (name: unknown, at: string): Problem[] =>
  name
    ? dnsSubdomain(String(name)).map((message) => invalid(`${at}.name`, name, message))
    : [required(`${at}.nodePublishSecretRef.name`)]

/** The kinds of volumes that storage of others makes, and what each says. */
export const storageRules = {
  gcePersistentDisk: disk('pdName'),
  awsElasticBlockStore: disk('volumeID'),
  nfs,
  iscsi,
  glusterfs: needs('endpoints path'),
  flocker,
  rbd: needs('monitors image'),
  cinder,
  cephfs: needs('monitors'),
  quobyte,
  fc,
  flexVolume: needs('driver'),
  azureFile: needs('secretName shareName'),
  vsphereVolume: needs('volumePath'),
  photonPersistentDisk: needs('pdID'),
  portworxVolume: needs('volumeID'),
  azureDisk: needs('diskName diskURI'),
  storageos,
  scaleIO: needs('gateway system volumeName'),
  csi,
} satisfies Readonly<Record<string, VolumeRule>>

/** The names that the API server gives to these kinds where it speaks of them. */
const spoken: Readonly<Record<string, { field?: string; again?: string }>> = {
  gcePersistentDisk: { field: 'persistentDisk' },
  cephfs: { again: 'cephFS' },
  downwardAPI: { again: 'downwarAPI' },
}

/** What a kind is called where something in it is wrong. */
export const fieldOf = (kind: string): string => spoken[kind]?.field ?? kind

/** That a volume is of one more kind. */
export const oneMore = (kind: string, at: string): Problem =>
  forbidden(`${at}.${spoken[kind]?.again ?? kind}`, 'may not specify more than 1 volume type')
