import { fieldsOf, isObject, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain, pathSegment } from '../../../../manifests/names.ts'
import { portProblems } from '../rules/number.ts'
import { invalid, required, type Problem } from '../rules/problem.ts'

/** What is wrong with where requests go: a port of a Service, or an object of another kind. */
export function backendProblems({ service, resource }: Fields, path: string): Problem[] {
  if (isObject(resource) && isObject(service))
    return [invalid(path, '', 'cannot set both resource and service backends')]
  if (isObject(resource)) return referenceProblems(fieldsOf(resource), `${path}.resource`)
  if (isObject(service)) return serviceProblems(fieldsOf(service), path)
  return [invalid(path, '', 'resource or service backend is required')]
}

function serviceProblems({ name, port }: Fields, path: string): Problem[] {
  const at = `${path}.service`
  const { name: portName, number } = fieldsOf(port)
  const named = name
    ? dnsLabel(String(name)).map((message) => invalid(`${at}.name`, name, message))
    : [required(`${at}.name`)]
  if (portName && number)
    return [...named, invalid(path, '', 'cannot set both port name & port number')]
  if (portName) return [...named, ...portProblems(portName, `${at}.port.name`)]
  if (number) return [...named, ...portProblems(number, `${at}.port.number`)]
  return [...named, required(path, 'port name or number is required')]
}

/** What is wrong with the name of an object of any kind. */
export function referenceProblems(reference: Fields, path: string): Problem[] {
  const { apiGroup } = reference
  return [
    ...(apiGroup === undefined ? [] : dnsSubdomain(String(apiGroup))).map((message) =>
      invalid(`${path}.apiGroup`, apiGroup, message),
    ),
    ...['kind', 'name'].flatMap((field) =>
      reference[field]
        ? pathSegment(String(reference[field])).map((message) =>
            invalid(`${path}.${field}`, reference[field], message),
          )
        : [required(`${path}.${field}`)],
    ),
  ]
}
