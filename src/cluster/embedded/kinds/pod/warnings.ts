import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel } from '../../../../manifests/names.ts'
import { quantityOf } from '../../../../manifests/quantity.ts'
import { placingWarnings } from './placing-warnings.ts'

/** What the API server warns of in a name that `used` says the use of. */
export function nameWarnings({ name }: Fields, used: string): string[] {
  const problems = dnsLabel(String(name ?? '')).map((problem) =>
    problem.replace(/^must be no more than (\d+) bytes$/, 'must be no more than $1 characters'),
  )
  return problems.length === 0
    ? []
    : [
        `metadata.name: ${used}, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`,
      ]
}

/**
 * What it warns of in a Pod, or in the template of one that stands at `path`, its metadata at `about`.
 * https://kubernetes.io/docs/reference/using-api/#warnings
 */
export function podWarnings(metadata: Fields, spec: Fields, about: string, path: string): string[] {
  const containers = ['initContainers', 'containers'].flatMap((list) =>
    listOf(spec[list]).map((one, index) => ({
      container: fieldsOf(one),
      at: `${path}.${list}[${index}]`,
    })),
  )
  const all = [
    ...placingWarnings(spec, path),
    ...volumeWarnings(listOf(spec.volumes).map(fieldsOf), `${path}.volumes`),
    ...repeats(listOf(spec.hostAliases), 'ip', `${path}.hostAliases`),
    ...repeats(listOf(spec.imagePullSecrets), 'name', `${path}.imagePullSecrets`),
    ...secretWarnings(listOf(spec.imagePullSecrets).map(fieldsOf), `${path}.imagePullSecrets`),
    ...(Number(spec.terminationGracePeriodSeconds ?? 0) < 0
      ? [
          `${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`,
        ]
      : []),
    ...containers.flatMap(({ container, at }) => [
      ...hiddenVariables(listOf(container.env).map(fieldsOf), `${at}.env`),
      ...fractions(fieldsOf(container.resources), `${at}.resources`),
      ...repeatedPorts(listOf(container.ports).map(fieldsOf), `${at}.ports`),
      ...hostlessPorts(listOf(container.ports).map(fieldsOf), `${at}.ports`),
    ]),
    ...annotationWarnings(fieldsOf(metadata.annotations), `${about}.annotations`),
    ...listOf(spec.volumes).map(fieldsOf).flatMap(overlaps),
    ...listOf(spec.volumes).flatMap((volume) =>
      listOf(fieldsOf(fieldsOf(volume).projected).sources)
        .filter((source) => Object.keys(fieldsOf(source)).length === 0)
        .map(() => `volume "${String(fieldsOf(volume).name)}" (Projected) has no sources provided`),
    ),
  ]
  return [...new Set(all)]
}

/** What became of kinds of volumes. */
const gone: Readonly<Record<string, string>> = {
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
}

const volumeWarnings = (volumes: Fields[], path: string) =>
  volumes.flatMap((volume, index) =>
    Object.keys(gone)
      .filter((kind) => volume[kind] !== undefined)
      .map((kind) => `${path}[${index}].${kind}: ${gone[kind]}`),
  )

const repeats = (items: unknown[], field: string, path: string) => {
  const names = items.map((item) => String(fieldsOf(item)[field] ?? ''))
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [`${path}[${index}].${field}: duplicate ${field} ${JSON.stringify(name)}`]
      : [],
  )
}

const secretWarnings = (secrets: Fields[], path: string) =>
  secrets.flatMap(({ name }, index) =>
    name ? [] : [`${path}[${index}].name: invalid empty name ""`],
  )

const hiddenVariables = (variables: Fields[], path: string) =>
  variables.flatMap(({ name }, index) =>
    variables.slice(0, index).some((other) => other.name === name)
      ? [
          `${path}[${index}]: hides previous definition of "${String(name)}", which may be dropped when using apply`,
        ]
      : [],
  )

const ofBytes = /^(memory|ephemeral-storage)$/
const one = 1_000_000_000n

const fractions = (resources: Fields, path: string) =>
  ['limits', 'requests'].flatMap((list) =>
    Object.entries(fieldsOf(resources[list]))
      .filter(([name, text]) => ofBytes.test(name) && (quantityOf(text)?.nanos ?? 0n) % one !== 0n)
      .map(
        ([name, text]) =>
          `${path}.${list}[${name}]: fractional byte value "${String(text)}" is invalid, must be an integer`,
      ),
  )

const repeatedPorts = (ports: Fields[], path: string) =>
  ports.flatMap((port, index) =>
    ports
      .slice(0, index)
      .flatMap((other, before) =>
        ['containerPort', 'protocol', 'hostPort', 'hostIP'].every((key) => other[key] === port[key])
          ? [`${path}[${index}]: duplicate port definition with ${path}[${before}]`]
          : [],
      ),
  )

/** An address of the host without a port of it, shown with the names of Go's fields. */
const hostlessPorts = (ports: Fields[], path: string) =>
  ports.flatMap(({ name = '', hostPort, containerPort, protocol, hostIP }, index) =>
    hostIP && !hostPort
      ? [
          `${path}[${index}]: hostIP set without hostPort: {Name:${String(name)} HostPort:0 ContainerPort:${String(containerPort)} Protocol:${String(protocol)} HostIP:${String(hostIP)}}`,
        ]
      : [],
  )

function annotationWarnings(annotations: Fields, path: string): string[] {
  return Object.keys(annotations).flatMap((key) => {
    if (/^(container\.)?seccomp\.security\.alpha\.kubernetes\.io\//.test(key))
      return [`${path}[${key}]: non-functional in v1.27+; use the "seccompProfile" field instead`]
    if (key.startsWith('container.apparmor.security.beta.kubernetes.io/'))
      return [`${path}[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`]
    return []
  })
}

const itemized: readonly [kind: string, name: string, shown: string][] = [
  ['secret', 'secretName', 'Secret'],
  ['downwardAPI', '', 'DownwardAPI'],
  ['configMap', 'name', 'ConfigMap'],
]

function overlaps(volume: Fields): string[] {
  return itemized.flatMap(([kind, name, shown]) => {
    const source = fieldsOf(volume[kind])
    const paths = listOf(source.items).map((item) => String(fieldsOf(item).path))
    const what = name ? `${shown} "${String(source[name])}"` : shown
    return paths.flatMap((path, index) =>
      paths.indexOf(path) < index
        ? [`volume "${String(volume.name)}" (${what}): overlapping paths: "${path}" with "${path}"`]
        : [],
    )
  })
}
