import type { Pod } from '../../../cluster/objects.ts'
import type { Writer } from '../writer.ts'

type Volume = NonNullable<NonNullable<Pod['spec']>['volumes']>[number]

/** The volumes of a Pod or a template, the common types of them. */
export function describeVolumes(
  writer: Writer,
  volumes: readonly Volume[] | undefined,
  space: string,
): void {
  if (!volumes?.length) return writer.write(0, `${space}Volumes:\t<none>\n`)
  writer.write(0, `${space}Volumes:\n`)
  for (const volume of volumes) {
    writer.write(1, `${space ? ' ' : ''}${volume.name}:\n`)
    const lines = volumeLines(volume)
    if (lines.length === 0) writer.write(1, '<unknown>\n')
    for (const [title, value] of lines)
      writer.write(2, value === undefined ? `${title}\n` : `${title}:\t${value}\n`)
  }
}

/** A line with no value is not in columns. */
type Lines = [title: string, value?: string | number | boolean][]

/** A folder of the node, as a Pod and as a PersistentVolume has it. */
export const hostPathLines = ({
  path,
  type,
}: {
  path: string
  type?: string
}): [title: string, value: string][] => [
  ['Type', 'HostPath (bare host directory volume)'],
  ['Path', path],
  ['HostPathType', type ?? '<none>'],
]

function volumeLines(volume: Volume): Lines {
  const { hostPath, emptyDir, secret, configMap, persistentVolumeClaim, projected, downwardAPI } =
    volume
  if (hostPath) return hostPathLines(hostPath)
  if (emptyDir)
    return [
      ['Type', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
      ['Medium', emptyDir.medium ?? ''],
      ['SizeLimit', emptyDir.sizeLimit ?? '<unset>'],
    ]
  if (secret)
    return [
      ['Type', 'Secret (a volume populated by a Secret)'],
      ['SecretName', secret.secretName ?? ''],
      ['Optional', secret.optional ?? false],
    ]
  if (configMap)
    return [
      ['Type', 'ConfigMap (a volume populated by a ConfigMap)'],
      ['Name', configMap.name ?? ''],
      ['Optional', configMap.optional ?? false],
    ]
  if (persistentVolumeClaim)
    return [
      [
        'Type',
        'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      ],
      ['ClaimName', persistentVolumeClaim.claimName],
      ['ReadOnly', persistentVolumeClaim.readOnly ?? false],
    ]
  if (downwardAPI) return downward(downwardAPI.items)
  if (projected)
    return [
      ['Type', 'Projected (a volume that contains injected data from multiple sources)'],
      ...(projected.sources ?? []).flatMap(sourceLines),
    ]
  return []
}

function downward(items: NonNullable<Volume['downwardAPI']>['items']): Lines {
  return [
    ['Type', 'DownwardAPI (a volume populated by information about the pod)'],
    ['Items:'],
    ...(items ?? []).map(({ fieldRef, path }): Lines[number] => [
      `  ${fieldRef?.fieldPath ?? ''} -> ${path}`,
    ]),
  ]
}

type Source = NonNullable<NonNullable<Volume['projected']>['sources']>[number]

function sourceLines({ secret, configMap, downwardAPI, serviceAccountToken }: Source): Lines {
  if (secret)
    return [
      ['SecretName', secret.name ?? ''],
      ['Optional', secret.optional ?? false],
    ]
  if (downwardAPI) return [['DownwardAPI', true]]
  if (configMap)
    return [
      ['ConfigMapName', configMap.name ?? ''],
      ['Optional', configMap.optional ?? false],
    ]
  if (serviceAccountToken)
    return [['TokenExpirationSeconds', serviceAccountToken.expirationSeconds ?? 0]]
  return []
}
