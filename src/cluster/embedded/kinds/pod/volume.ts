import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { dnsLabel } from '../../../../manifests/names.ts'
import {
  duplicate,
  forbidden,
  invalid,
  notFound,
  required,
  type Problem,
} from '../rules/problem.ts'
import { sourceProblems } from './volume-source.ts'

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
    const first = orderOf(kinds)[0]
    if (first === 'configMap')
      own.unshift(...keysProblems(fieldsOf(kinds[first]), 'name', `${at}.configMap`))
    else if (first === 'secret')
      own.unshift(...keysProblems(fieldsOf(kinds[first]), 'secretName', `${at}.secret`))
    else if (first) own.unshift(...sourceProblems(first, fieldsOf(kinds[first]), `${at}.${first}`))
    problems.push(...own)
    if (own.length === 0) volumes.add(name)
  })
  return { problems, volumes }
}

const widestMode = 0o777

/** What is wrong with a volume that takes keys of the object of that name. */
function keysProblems(source: Fields, name: string, path: string): Problem[] {
  const { items, defaultMode } = source
  return [
    ...(source[name] ? [] : [required(`${path}.${name}`)]),
    ...modeProblems(defaultMode, `${path}.defaultMode`),
    ...listOf(items).flatMap((item, index) => {
      const at = `${path}.items[${index}]`
      const { key, path: place, mode } = fieldsOf(item)
      return [
        ...(key ? [] : [required(`${at}.key`)]),
        ...(place ? [] : [required(`${at}.path`)]),
        ...insideProblems(String(place ?? ''), `${at}.path`),
        ...(/^\.\.(?!\/|$)/.test(String(place ?? ''))
          ? [invalid(`${at}.path`, place, "must not start with '..'")]
          : []),
        ...modeProblems(mode, `${at}.mode`),
      ]
    }),
  ]
}

function modeProblems(mode: unknown, field: string): Problem[] {
  const inRange = mode === undefined || ((mode as number) >= 0 && (mode as number) <= widestMode)
  return inRange ? [] : [invalid(field, mode, modeRange)]
}
const modeRange = 'must be a number between 0 and 0777 (octal), both inclusive'

/** A path that has to stay inside its volume. */
function insideProblems(place: string, field: string): Problem[] {
  return [
    ...(place.startsWith('/') ? [invalid(field, place, 'must be a relative path')] : []),
    ...(place.split('/').includes('..') ? [invalid(field, place, "must not contain '..'")] : []),
  ]
}

/** The kinds of a volume in the order in which the API server looks at them. */
function orderOf(kinds: Fields): string[] {
  const looked = ['emptyDir', 'hostPath', 'secret', 'nfs', 'persistentVolumeClaim', 'configMap']
  return [
    ...looked.filter((kind) => Object.hasOwn(kinds, kind)),
    ...Object.keys(kinds).filter((kind) => !looked.includes(kind)),
  ]
}

/** What is wrong with the places where a container sees volumes. */
export function mountProblems(mounts: Fields[], volumes: Set<unknown>, path: string): Problem[] {
  const taken = new Set<unknown>()
  return mounts.flatMap(({ name, mountPath, subPath, subPathExpr }, index) => {
    const at = `${path}[${index}]`
    const problems = [
      ...(name ? [] : [required(`${at}.name`)]),
      ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name ?? '')]),
      ...(mountPath ? [] : [required(`${at}.mountPath`)]),
      ...(taken.has(mountPath)
        ? [invalid(`${at}.mountPath`, mountPath ?? '', 'must be unique')]
        : []),
      ...insideProblems(String(subPath ?? ''), `${path}.subPath`),
      ...(subPath && subPathExpr
        ? [
            invalid(
              `${at}.subPathExpr`,
              subPathExpr,
              'subPathExpr and subPath are mutually exclusive',
            ),
          ]
        : []),
      ...insideProblems(String(subPathExpr ?? ''), `${path}.subPathExpr`),
    ]
    taken.add(mountPath)
    return problems
  })
}
