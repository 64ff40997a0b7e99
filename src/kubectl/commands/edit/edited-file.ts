import { readManifestFile } from '../../../manifests/read.ts'
import { equal, isObject } from '../../../manifests/fields.ts'
import type { Loose } from '../../resources/found.ts'

/** Why a text was not taken: of which object, and each cause. */
export interface Problem {
  /** `deployments.apps "web"` */
  what: string
  causes: readonly string[]
}

const header = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`

/** A text as the editor shows it: below what kubectl says of it. */
export function withHeader(text: string, problem?: Problem): string {
  if (!problem) return header + text
  const causes = problem.causes.map((cause) => `# * ${cause.replaceAll('\n', '\n# ')}\n`).join('')
  return `${header}# ${problem.what} was not valid:\n${causes}#\n${text}`
}

/** A text without the lines that stand above it as comments. */
export const withoutHeader = (text: string): string => text.replace(/^(\s*(#.*)?\n)+/, '')

const refused = (why: string) => `<nil>: Invalid value: "The edited file failed validation": ${why}`

/** The object that a text holds, or why it is none. */
export function objectIn(text: string): { object: Loose } | { cause: string } {
  const { documents, error } = readManifestFile(text)
  if (error)
    return { cause: refused(error.printed.replace(/^error converting YAML to JSON: /, '')) }
  const value = documents[0]?.value
  return isObject(value)
    ? { object: value as unknown as Loose }
    : { cause: refused('invalid object to validate') }
}

/** Whether what was edited is still the object that it was. */
export const isSameObject = (before: Loose, after: Loose): boolean =>
  before.apiVersion === after.apiVersion &&
  before.kind === after.kind &&
  before.metadata.name === after.metadata?.name

/** Whether two texts hold the same, whatever their comments and spaces. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [objectIn(one), objectIn(other)]
  return one === other || ('object' in a && 'object' in b && equal(a.object, b.object))
}
