import type { KubernetesObject } from '../../cluster/objects.ts'
import type { Loose } from '../resources/found.ts'
import { since } from '../text/duration.ts'
import { compare } from '../text/maps.ts'
import type { Writer } from './writer.ts'

type Labels = Record<string, string> | null | undefined

const longest = 140
const skipped = 'kubectl.kubernetes.io/last-applied-configuration'

/** What most descriptions begin with. */
export function writeName(writer: Writer, { name, namespace }: KubernetesObject['metadata']): void {
  writer.write(0, `Name:\t${name}\n`)
  writer.write(0, `Namespace:\t${namespace}\n`)
}

/** `Labels:  a=1` and further lines below it, or `<none>`. */
export function writeLabels(writer: Writer, title: string, labels: Labels): void {
  writer.write(0, `${title}:\t`)
  writeLines(
    writer,
    Object.entries(labels ?? {})
      .sort(([a], [b]) => compare(a, b))
      .map(([key, value]) => `${key}=${value}`),
  )
}

/** Lines below each other in the second column, or `<none>`. */
export function writeLines(writer: Writer, lines: readonly string[]): void {
  if (lines.length === 0) return writer.line('<none>')
  for (const [i, line] of lines.entries()) writer.write(0, `${i > 0 ? '\t' : ''}${line}\n`)
}

/** Annotations without the one of kubectl apply; long values are cut and stand on their own lines. */
export function writeAnnotations(writer: Writer, title: string, annotations: Labels): void {
  writer.write(0, `${title}:\t`)
  const entries = Object.entries(annotations ?? {})
    .filter(([key]) => key !== skipped)
    .sort(([a], [b]) => compare(a, b))
  if (entries.length === 0) return writer.line('<none>')
  for (const [i, [key, annotation]] of entries.entries()) {
    if (i > 0) writer.write(0, '\t')
    const value = annotation.replace(/\n$/, '')
    if (value.length + key.length + 2 <= longest && !value.includes('\n')) {
      writer.write(0, `${key}: ${value}\n`)
      continue
    }
    writer.write(0, `${key}:\n`)
    for (const line of value.split('\n'))
      writer.write(
        0,
        `\t  ${line.length > longest - 2 ? `${line.slice(0, longest - 2)}...` : line}\n`,
      )
  }
}

/** `ReplicaSet/my-app-5d4f`: what controls the object, empty where nothing does. */
export function controllerOf({ metadata }: KubernetesObject): string {
  const owner = (metadata.ownerReferences ?? []).find(({ controller }) => controller)
  return owner ? `${owner.kind}/${owner.name}` : ''
}

/** The phase of an object, or for how long it has been ending; `now` in ms. */
export function statusOf(
  { metadata, status }: Pick<Loose, 'metadata' | 'status'>,
  now: number,
): string | undefined {
  const { deletionTimestamp } = metadata
  return deletionTimestamp
    ? `Terminating (lasts ${since(String(deletionTimestamp), now)})`
    : status?.phase
}

/** A list as Go prints it: `[a b]`. */
export const goList = (list: readonly string[] | undefined): string => `[${(list ?? []).join(' ')}]`

/** `True` or `False`; nothing for what is not said. */
export const goBool = (value: unknown): string | undefined =>
  value === undefined ? undefined : value ? 'True' : 'False'
