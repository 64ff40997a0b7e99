import type { Namespace } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { compare } from '../../text/maps.ts'
import { rfc1123 } from '../../text/times.ts'
import { writeAnnotations, writeLabels } from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe namespace`. Quotas and limits are left out where they could not be read. */
export function describeNamespace(
  { metadata, status }: Namespace,
  quotas: readonly Loose[] | undefined,
  limitRanges: readonly Loose[] | undefined,
): string {
  const writer = new Writer()
  writer.write(0, `Name:\t${metadata.name}\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.write(0, `Status:\t${status?.phase ?? ''}\n`)
  if (status?.conditions?.length) {
    writer.write(0, 'Conditions:\n')
    writer.write(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage\n')
    writer.write(1, '----\t------\t------------------\t------\t-------\n')
    for (const { type, status: is, lastTransitionTime, reason, message } of status.conditions)
      writer.write(
        1,
        `${[type, is, rfc1123(lastTransitionTime), reason ?? '', message ?? ''].join('\t')}\n`,
      )
  }
  if (quotas) {
    writer.write(0, '\n')
    writeQuotas(writer, quotas)
  }
  if (limitRanges) {
    writer.write(0, '\n')
    writeLimits(writer, limitRanges)
  }
  return writer.text()
}

function writeQuotas(writer: Writer, quotas: readonly Loose[]): void {
  if (quotas.length === 0) return writer.write(0, 'No resource quota.\n')
  writer.write(0, 'Resource Quotas\n')
  for (const quota of quotas.toSorted((a, b) => compare(a.metadata.name, b.metadata.name))) {
    writer.write(1, `Name:\t${quota.metadata.name}\n`)
    writeScopes(writer, 1, quota)
    writeUse(writer, 1, quota)
  }
}

const matches: Record<string, string> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort:
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
}

/** Which Pods a quota counts, and what that means. */
export function writeScopes(writer: Writer, level: number, { spec }: Loose): void {
  const scopes = ((spec?.scopes ?? []) as string[]).toSorted(compare)
  if (scopes.length === 0) return
  writer.write(level, `Scopes:\t${scopes.join(', ')}\n`)
  for (const scope of scopes)
    if (matches[scope]) writer.write(level, `${level === 0 ? ' ' : ''}* ${matches[scope]}\n`)
}

/** What of a quota is used. */
export function writeUse(writer: Writer, level: number, { status }: Loose): void {
  writer.write(level, 'Resource\tUsed\tHard\n')
  writer.write(level, level === 0 ? '--------\t----\t----\n' : '--------\t---\t---\n')
  const hard = Object.entries((status?.hard ?? {}) as Record<string, string>)
  for (const [resource, limit] of hard.sort(([a], [b]) => compare(a, b)))
    writer.write(level, `${resource}\t${status.used?.[resource] ?? '0'}\t${limit}\n`)
}

function writeLimits(writer: Writer, ranges: readonly Loose[]): void {
  if (ranges.length === 0) return writer.write(0, 'No LimitRange resource.\n')
  writer.write(0, 'Resource Limits\n')
  writeLimitTable(writer, ranges, ' ')
}

/** What each LimitRange bounds. `space` stands before each line. */
export function writeLimitTable(writer: Writer, ranges: readonly Loose[], space: string): void {
  const titles = 'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio'
  writer.line(`${space}${titles}`)
  writer.line(`${space}${titles.replace(/[^\t]/g, '-')}`)
  for (const { spec } of ranges)
    for (const item of (spec?.limits ?? []) as Loose[]) {
      const lists = [
        item.min,
        item.max,
        item.defaultRequest,
        item.default,
        item.maxLimitRequestRatio,
      ]
      const names = [...new Set(lists.flatMap((list) => Object.keys(list ?? {})))].sort(compare)
      for (const name of names)
        writer.write(
          0,
          `${space}${[item.type, name, ...lists.map((list) => list?.[name] ?? '-')].join('\t')}\n`,
        )
    }
}
