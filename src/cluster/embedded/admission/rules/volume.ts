import type { Fields } from '../json.ts'
import { dnsLabel } from '../names.ts'
import { duplicate, forbidden, invalid, notFound, required, type Problem } from '../problem.ts'

/** What is wrong with a Pod's volumes, and the names of those that can be mounted. */
export function volumeProblems(list: Fields[], path: string) {
  const volumes = new Set<unknown>()
  const problems: Problem[] = []
  list.forEach(({ name, ...kinds }, index) => {
    const at = `${path}[${index}]`
    const own = [
      ...orderOf(kinds)
        .slice(1)
        .map((kind) => forbidden(`${at}.${kind}`, 'may not specify more than 1 volume type')),
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

/** The kinds of a volume in the order in which the API server looks at them. */
function orderOf(kinds: Fields): string[] {
  const looked = ['emptyDir', 'hostPath', 'secret', 'nfs', 'persistentVolumeClaim', 'configMap']
  return [
    ...looked.filter((kind) => kind in kinds),
    ...Object.keys(kinds).filter((kind) => !looked.includes(kind)),
  ]
}

/** What is wrong with the places where a container sees volumes. */
export function mountProblems(mounts: Fields[], volumes: Set<unknown>, path: string): Problem[] {
  const taken = new Set<unknown>()
  return mounts.flatMap(({ name, mountPath }, index) => {
    const at = `${path}[${index}]`
    const problems = [
      ...(name ? [] : [required(`${at}.name`)]),
      ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name ?? '')]),
      ...(mountPath ? [] : [required(`${at}.mountPath`)]),
      ...(taken.has(mountPath)
        ? [invalid(`${at}.mountPath`, mountPath ?? '', 'must be unique')]
        : []),
    ]
    taken.add(mountPath)
    return problems
  })
}
