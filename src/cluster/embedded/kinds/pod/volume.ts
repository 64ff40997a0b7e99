import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel } from '../../../../manifests/names.ts'
import {
  duplicate,
  forbidden,
  invalid,
  notFound,
  oneOf,
  required,
  type Problem,
} from '../rules/problem.ts'
import { insideProblems } from './paths.ts'
import { sourceProblems } from './volume-source.ts'

/** What is wrong with a Pod's volumes, and the names of those that can be mounted. */
export function volumeProblems(list: Fields[], path: string) {
  const volumes = new Set<unknown>()
  const problems: Problem[] = []
  list.forEach(({ name, ...kinds }, index) => {
    const at = `${path}[${index}]`
    const own = [
      ...sourceProblems(kinds, at),
      ...(name
        ? dnsLabel(name as string).map((message) => invalid(`${at}.name`, name, message))
        : [required(`${at}.name`)]),
      ...(volumes.has(name) ? [duplicate(`${at}.name`, name)] : []),
    ]
    problems.push(...own)
    if (own.length === 0) volumes.add(name)
  })
  return { problems, volumes }
}

/** What is wrong with the places where a container sees volumes. */
export function mountProblems(
  { volumeMounts, volumeDevices, securityContext }: Fields,
  volumes: Set<unknown>,
  at: string,
): Problem[] {
  const path = `${at}.volumeMounts`
  const taken = new Set<unknown>()
  const mounts = listOf(volumeMounts)
    .map(fieldsOf)
    .flatMap((mount, index) => {
      const { name, mountPath, subPath, subPathExpr } = mount
      const at = `${path}[${index}]`
      const problems = [
        ...(name ? [] : [required(`${at}.name`)]),
        ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name ?? '')]),
        ...(mountPath ? [] : [required(`${at}.mountPath`)]),
        ...(taken.has(mountPath)
          ? [invalid(`${at}.mountPath`, mountPath ?? '', 'must be unique')]
          : []),
        ...insideProblems(String(subPath ?? ''), `${path}.subPath`),
        ...(subPath && subPathExpr ? [invalid(`${at}.subPathExpr`, subPathExpr, oneOfBoth)] : []),
        ...insideProblems(String(subPathExpr ?? ''), `${path}.subPathExpr`),
        ...sharedProblems(mount, fieldsOf(securityContext).privileged === true, path),
      ]
      taken.add(mountPath)
      return problems
    })
  const devices = listOf(volumeDevices)
    .map(fieldsOf)
    .flatMap(({ name, devicePath }, index) => {
      const place = `${at}.volumeDevices[${index}]`
      return [
        ...(name ? [] : [required(`${place}.name`)]),
        ...(volumes.has(name) ? [] : [notFound(`${place}.name`, name ?? '')]),
        ...(devicePath ? [] : [required(`${place}.devicePath`)]),
        ...(String(devicePath ?? '')
          .split('/')
          .includes('..')
          ? [invalid(`${place}.devicePath`, devicePath, "can not contain backsteps ('..')")]
          : []),
      ]
    })
  return [...mounts, ...devices]
}

const oneOfBoth = 'subPathExpr and subPath are mutually exclusive'

/** What is wrong with how much a mount shares. The API server names these fields without an index. */
function sharedProblems(mount: Fields, privileged: boolean, path: string): Problem[] {
  const { mountPropagation: shared, recursiveReadOnly: deep, readOnly } = mount
  const wrong = `${path}.recursiveReadOnly`
  const demands = deep === 'Enabled' || deep === 'IfPossible'
  return [
    ...oneOf(`${path}.mountPropagation`, shared, ['Bidirectional', 'HostToContainer', 'None']),
    ...(shared === 'Bidirectional' && !privileged
      ? [
          forbidden(
            `${path}.mountPropagation`,
            'Bidirectional mount propagation is available only to privileged containers',
          ),
        ]
      : []),
    ...oneOf(wrong, deep, ['Disabled', 'Enabled', 'IfPossible']),
    ...(demands && !readOnly
      ? [forbidden(wrong, 'may only be specified when readOnly is true')]
      : []),
    ...(demands && (shared ?? 'None') !== 'None'
      ? [forbidden(wrong, 'may only be specified when mountPropagation is None or not specified')]
      : []),
  ]
}
