import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { quantityOf } from '../../../../manifests/quantity.ts'
import { forbidden, invalid, oneOf, required, unsupported, type Problem } from '../rules/problem.ts'

const hostTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
]
const podFields = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
]

/** What is wrong with a volume of a kind other than a ConfigMap's or a Secret's. */
export function sourceProblems(kind: string, source: Fields, at: string): Problem[] {
  return rules[kind]?.(source, at) ?? []
}

const rules: Record<string, (source: Fields, at: string) => Problem[]> = {
  emptyDir: ({ sizeLimit }, at) =>
    (quantityOf(sizeLimit)?.nanos ?? 0n) < 0n
      ? [forbidden(`${at}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [],
  hostPath: ({ path = '', type }, at) => [
    ...(path === '' ? [required(`${at}.path`)] : upwards(String(path), `${at}.path`)),
    ...oneOf(`${at}.type`, type, hostTypes),
  ],
  persistentVolumeClaim: ({ claimName }, at) => (claimName ? [] : [required(`${at}.claimName`)]),
  nfs: ({ server, path = '' }, at) => [
    ...(server ? [] : [required(`${at}.server`)]),
    ...(path === ''
      ? [required(`${at}.path`)]
      : String(path).startsWith('/')
        ? []
        : [invalid(`${at}.path`, path, 'must be an absolute path')]),
  ],
  downwardAPI: ({ items }, at) =>
    listOf(items).flatMap((item) => {
      const { path = '', fieldRef } = fieldsOf(item)
      const { fieldPath } = fieldsOf(fieldRef)
      return [
        ...(path === '' ? [required(`${at}.path`)] : upwards(String(path), `${at}.path`)),
        ...(fieldRef && !isPodField(String(fieldPath))
          ? [unsupported(`${at}.fieldRef.fieldPath`, fieldPath, podFields)]
          : []),
      ]
    }),
  projected: ({ sources }, at) =>
    listOf(sources).flatMap((source, index) =>
      Object.keys(fieldsOf(source)).length > 1
        ? [
            forbidden(
              `${at}.sources[${index}]`,
              'may not specify more than 1 volume type per source',
            ),
          ]
        : [],
    ),
}

const isPodField = (path: string) =>
  podFields.includes(path) || /^metadata\.(labels|annotations)\['.+'\]$/.test(path)

const upwards = (path: string, field: string): Problem[] =>
  path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : []
