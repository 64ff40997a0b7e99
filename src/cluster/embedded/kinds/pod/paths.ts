import { invalid, type Problem } from '../rules/problem.ts'

/** What is wrong with a path that leads upwards. */
export const upwards = (path: string, field: string): Problem[] =>
  path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : []

/** What is wrong with a path that has to stay inside its volume. */
export const insideProblems = (path: string, field: string): Problem[] => [
  ...(path.startsWith('/') ? [invalid(field, path, 'must be a relative path')] : []),
  ...upwards(path, field),
]

/** The same, where names that begin with two dots are the kubelet's own. */
export const unreservedProblems = (path: string, field: string): Problem[] => [
  ...insideProblems(path, field),
  ...(/^\.\.(?!\/)/.test(path) ? [invalid(field, path, "must not start with '..'")] : []),
]

const widestMode = 0o777

/** What is wrong with the mode of a file. */
export function modeProblems(mode: unknown, field: string): Problem[] {
  const inRange = mode === undefined || ((mode as number) >= 0 && (mode as number) <= widestMode)
  return inRange ? [] : [invalid(field, mode, modeRange)]
}
const modeRange = 'must be a number between 0 and 0777 (octal), both inclusive'
