import { qualifiedName } from '../../../../manifests/names.ts'
import { quantityOf, writeQuantity } from '../../../../manifests/quantity.ts'
import type { Fields } from '../../../../manifests/fields.ts'
import { invalid, oneOf, required, unsupported, type Problem } from '../rules/problem.ts'

/** The fields of a Pod that can be named at all, though not everywhere. */
const known =
  /^(metadata\.(name|namespace|uid|labels|annotations)|spec\.(nodeName|restartPolicy|serviceAccountName|schedulerName)|status\.(phase|hostIPs?|podIPs?))$/

/** What is wrong with a reference to a field of the Pod, which is to be one of `allowed` or one label. */
export function fieldProblems(
  { apiVersion, fieldPath = '' }: Fields,
  allowed: string[],
  path: string,
): Problem[] {
  const at = `${path}.fieldPath`
  const name = String(fieldPath)
  if (name === '') return [required(at)]
  const unknown = (why: string) => [invalid(at, name, `error converting fieldPath: ${why}`)]
  const [, , key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(name) ?? []
  if (key === undefined && /\['.*'\]$/.test(name))
    return unknown(`field label does not support subscript: ${name}`)
  if (key !== undefined) return qualifiedName(key).map((message) => invalid(path, key, message))
  if (apiVersion !== undefined && apiVersion !== 'v1')
    return unknown(`unsupported pod version: ${String(apiVersion)}`)
  if (allowed.includes(name)) return []
  return known.test(name)
    ? [unsupported(at, name, allowed)]
    : unknown(`field label not supported: ${name}`)
}

const amounts = ['cpu', 'ephemeral-storage', 'memory']
const amountsOfContainers = ['limits', 'requests'].flatMap((list) =>
  amounts.map((name) => `${list}.${name}`),
)
const ofBytes = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']

/** What is wrong with a reference to the resources of a container, which a volume has to name. */
export function resourceFieldProblems(
  { containerName, resource = '', divisor }: Fields,
  path: string,
  isOfVolume = false,
): Problem[] {
  const name = String(resource)
  if (isOfVolume && !containerName) return [required(`${path}.containerName`)]
  if (name === '') return [required(`${path}.resource`)]
  const pages = /^(limits|requests)\.hugepages-/.test(name)
  const by = writeQuantity(quantityOf(divisor ?? '0')!)
  const allowed = name.endsWith('.cpu') ? ['1m', '1'] : ofBytes
  const rule = `only divisor's values ${allowed.join(', ').replace(/, (\w+)$/, ' and $1')} are supported with the ${name.replace(/^\w+\./, '')} resource`
  return [
    ...(pages ? [] : oneOf(`${path}.resource`, name, amountsOfContainers)),
    ...((pages || amountsOfContainers.includes(name)) && by !== '0' && !allowed.includes(by)
      ? [invalid(`${path}.divisor`, name, rule)]
      : []),
  ]
}
