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
  return [
    ...placingWarnings(spec, path),
    ...(Number(spec.terminationGracePeriodSeconds ?? 0) < 0
      ? [
          `${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`,
        ]
      : []),
    ...secretWarnings(listOf(spec.imagePullSecrets).map(fieldsOf), `${path}.imagePullSecrets`),
    ...containers.flatMap(({ container, at }) => [
      ...hiddenVariables(listOf(container.env).map(fieldsOf), `${at}.env`),
      ...fractions(fieldsOf(container.resources), `${at}.resources`),
      ...repeatedPorts(listOf(container.ports).map(fieldsOf), `${at}.ports`),
    ]),
    ...annotationWarnings(fieldsOf(metadata.annotations), `${about}.annotations`),
    ...listOf(spec.volumes).map(fieldsOf).flatMap(overlaps),
    ...listOf(spec.volumes).flatMap((volume) =>
      listOf(fieldsOf(fieldsOf(volume).projected).sources)
        .filter((source) => Object.keys(fieldsOf(source)).length === 0)
        .map(() => `volume "${String(fieldsOf(volume).name)}" (Projected) has no sources provided`),
    ),
  ]
}

const secretWarnings = (secrets: Fields[], path: string) =>
  secrets.flatMap(({ name = '' }, index) => {
    if (name === '') return [`${path}[${index}].name: invalid empty name ""`]
    const before = secrets.slice(0, index).some((other) => other.name === name)
    return before ? [`${path}[${index}].name: duplicate name "${String(name)}"`] : []
  })

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
  ports.flatMap((port, index) => {
    const first = ports.findIndex((other) =>
      ['containerPort', 'protocol', 'hostPort', 'hostIP'].every((key) => other[key] === port[key]),
    )
    return first < index
      ? [`${path}[${index}]: duplicate port definition with ${path}[${first}]`]
      : []
  })

function annotationWarnings(annotations: Fields, path: string): string[] {
  return Object.keys(annotations).flatMap((key) => {
    if (/^(container\.)?seccomp\.security\.alpha\.kubernetes\.io\//.test(key))
      return [`${path}[${key}]: non-functional in v1.27+; use the "seccompProfile" field instead`]
    if (key.startsWith('container.apparmor.security.beta.kubernetes.io/'))
      return [`${path}[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`]
    return []
  })
}

function overlaps({ name, configMap }: Fields): string[] {
  const paths = listOf(fieldsOf(configMap).items).map((item) => String(fieldsOf(item).path))
  return paths.flatMap((path, index) =>
    paths.indexOf(path) < index
      ? [
          `volume "${String(name)}" (ConfigMap "${String(fieldsOf(configMap).name)}"): overlapping paths: "${path}" with "${path}"`,
        ]
      : [],
  )
}
