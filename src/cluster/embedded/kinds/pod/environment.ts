import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dataKey, dnsSubdomain, environmentName } from '../../../../manifests/names.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'
import { fieldProblems, resourceFieldProblems } from './downward.ts'

const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef']

/** What a variable may be made from. https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
const podFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

/** What is wrong with a container's `env` and `envFrom`. */
export function environmentProblems({ env, envFrom }: Fields, path: string): Problem[] {
  return [
    ...listOf(env).flatMap((item, index) => {
      const variable = fieldsOf(item)
      const at = `${path}.env[${index}]`
      return [
        ...(variable.name
          ? environmentName(variable.name as string).map((message) =>
              invalid(`${at}.name`, variable.name, message),
            )
          : [required(`${at}.name`)]),
        ...(variable.valueFrom ? sourceProblems(variable, `${at}.valueFrom`) : []),
      ]
    }),
    ...listOf(envFrom).flatMap((item, index) => {
      const { prefix } = fieldsOf(item)
      const at = `${path}.envFrom[${index}]`
      const named = ['configMapRef', 'secretRef'].filter((source) => fieldsOf(item)[source])
      return [
        ...(prefix
          ? environmentName(prefix as string).map((message) =>
              invalid(`${at}.prefix`, prefix, message),
            )
          : []),
        ...named.flatMap((source) => {
          const { name } = fieldsOf(fieldsOf(item)[source])
          return name
            ? // The API server takes it for the beginning of a name.
              dnsSubdomain(String(name).replace(/(?<=.)-$/, 'a')).map((message) =>
                invalid(`${at}.${source}.name`, name, message),
              )
            : [required(`${at}.${source}.name`)]
        }),
      ]
    }),
    ...listOf(envFrom).flatMap((item) => {
      const given = ['configMapRef', 'secretRef'].filter((source) => fieldsOf(item)[source])
      if (given.length === 1) return []
      const detail =
        given.length === 0
          ? 'must specify one of: `configMapRef` or `secretRef`'
          : 'may not have more than one field specified at a time'
      return [invalid(`${path}.envFrom`, '', detail)]
    }),
  ]
}

function sourceProblems({ value, valueFrom }: Fields, path: string): Problem[] {
  const given = sources.filter((source) => fieldsOf(valueFrom)[source])
  const problems = given.flatMap((source) => {
    const reference = fieldsOf(fieldsOf(valueFrom)[source])
    if (source === 'fieldRef') return fieldProblems(reference, podFields, `${path}.fieldRef`)
    if (source === 'resourceFieldRef')
      return resourceFieldProblems(reference, `${path}.resourceFieldRef`)
    if (source.endsWith('KeyRef') && source !== 'fileKeyRef')
      return keyProblems(reference, `${path}.${source}`)
    return []
  })
  const wrong = (detail: string) => [...problems, invalid(path, '', detail)]
  if (given.length === 0) {
    const list = sources.map((source) => `\`${source}\``)
    return wrong(`must specify one of: ${list.slice(0, -1).join(', ')} or ${list.at(-1)}`)
  }
  if (value) return wrong('may not be specified when `value` is not empty')
  if (given.length > 1) return wrong('may not have more than one field specified at a time')
  return problems
}

function keyProblems({ name = '', key }: Fields, path: string): Problem[] {
  return [
    ...dnsSubdomain(name as string).map((message) => invalid(`${path}.name`, name, message)),
    ...(key
      ? dataKey(key as string).map((message) => invalid(`${path}.key`, key, message))
      : [required(`${path}.key`)]),
  ]
}
