import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { duplicate, forbidden, notFound, type Problem } from '../rules/problem.ts'
import { containerProblems, type Context } from './container.ts'

/** What an ephemeral container may not have, in the order in which the API server looks. */
export const notForEphemeral = [
  ...['ports', 'resources', 'resizePolicy', 'restartPolicy', 'restartPolicyRules'],
  ...['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'],
]

/**
 * What is wrong with the ephemeral containers of a Pod. `names` are those of its other containers.
 * https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
 */
export function ephemeralProblems(
  { ephemeralContainers }: Fields,
  path: string,
  { names, ...context }: Context & { names: ReadonlySet<unknown> },
): Problem[] {
  const taken = new Set(names)
  return listOf(ephemeralContainers)
    .map(fieldsOf)
    .flatMap((container, index) => {
      const at = `${path}.ephemeralContainers[${index}]`
      const { name, targetContainerName: target, volumeMounts } = container
      const problems = [
        ...containerProblems(container, at, context).common,
        ...(taken.has(name) ? [duplicate(`${at}.name`, name)] : []),
        ...(target && !names.has(target) ? [notFound(`${at}.targetContainerName`, target)] : []),
        ...notForEphemeral
          .filter((field) => isSaid(container[field]))
          .map((field) => forbidden(`${at}.${field}`, 'cannot be set for an Ephemeral Container')),
        ...listOf(volumeMounts).flatMap((mount, place) =>
          ['subPath', 'subPathExpr']
            .filter((field) => fieldsOf(mount)[field])
            .map((field) =>
              forbidden(
                `${at}.volumeMounts[${place}].${field}`,
                'cannot be set for an Ephemeral Container',
              ),
            ),
        ),
      ]
      taken.add(name)
      return problems
    })
}

const isSaid = (value: unknown): boolean =>
  typeof value === 'object' ? Object.keys(value ?? {}).length > 0 : value !== undefined

/** A template has none of them. */
export const noEphemeralProblems = ({ ephemeralContainers }: Fields, path: string): Problem[] =>
  listOf(ephemeralContainers).length === 0
    ? []
    : [forbidden(`${path}.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]

/** They come into a Pod once it is there. */
export const noEphemeralYet = ({ ephemeralContainers }: Fields): Problem[] =>
  listOf(ephemeralContainers).length === 0
    ? []
    : [forbidden('spec.ephemeralContainers', 'cannot be set on create')]

/** What is wrong with a change of them: those that are there stay as they are. */
export function ephemeralChangeProblems(previous: Fields, next: Fields): Problem[] {
  const now = listOf(next.ephemeralContainers).map(fieldsOf)
  return listOf(previous.ephemeralContainers)
    .map(fieldsOf)
    .flatMap((before) => {
      const after = now.find(({ name }) => name === before.name)
      if (after && equal(before, after)) return []
      // A difference of the two follows in the API server's message of a change.
      const what = after ? 'changed' : 'removed'
      return [
        forbidden(
          'spec.ephemeralContainers',
          `existing ephemeral containers "${String(before.name)}" may not be ${what}\n`,
        ),
      ]
    })
}
