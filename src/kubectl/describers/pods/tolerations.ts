import type { Pod } from '../../../cluster/objects.ts'
import { compare } from '../../text/maps.ts'
import { writeLines } from '../metadata.ts'
import type { Writer } from '../writer.ts'

type Toleration = NonNullable<NonNullable<Pod['spec']>['tolerations']>[number]

/** Writes tolerations under their title, a line each. */
export function writeTolerations(
  writer: Writer,
  title: string,
  tolerations: readonly Toleration[] | undefined,
): void {
  writer.write(0, `${title}:\t`)
  writeLines(
    writer,
    (tolerations ?? []).toSorted((a, b) => compare(a.key ?? '', b.key ?? '')).map(text),
  )
}

function text({ key = '', value, effect, operator, tolerationSeconds }: Toleration): string {
  const what = `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`
  const exists = operator === 'Exists' && !value ? `${key || effect ? ' ' : ''}op=Exists` : ''
  return `${what}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`
}
