import { NotSimulated } from '../../../cluster.ts'
import { missingFields, type Missing } from '../../kinds/missing-fields.ts'
import type { Fields } from '../../../../manifests/fields.ts'
import { resourceOfKind } from '../../../resources.ts'
import { definitionOfKind } from '../../../schema.ts'

/** Throws where the embedded cluster has no engine for a kind. */
export function requireEngine(kind: string): never {
  const reason = `the embedded cluster does nothing with the kind ${kind}`
  throw notSimulated([{ field: 'kind', reason }])
}

/** Throws for a kind in another version than the one that the embedded cluster has it in. */
export function requireVersion(apiVersion: string, kind: string): void {
  const has = resourceOfKind(kind)?.apiVersion
  if (apiVersion === has) return
  const reason = `the embedded cluster has the kind ${kind} as \`${has}\` only`
  throw notSimulated([{ field: 'apiVersion', reason }])
}

/**
 * Throws where an object that Kubernetes accepts asks for something that the embedded cluster would
 * ignore, all of it at once. `previous` is the object before its change. A dry run stores nothing:
 * there it is enough that the value was looked at.
 */
export function requireSimulated(object: Fields, { previous, dryRun = false }: Asked): void {
  const all = missingFields(object, definitionOfKind(String(object.kind))!, previous)
  const missing = all.filter(({ unread }) => unread || !dryRun)
  if (missing.length > 0) throw notSimulated(missing)
}

interface Asked {
  previous?: Fields
  dryRun?: boolean
}

function notSimulated(missing: Missing[]): NotSimulated {
  const lines = missing.map(({ field, reason }) => `${field}: ${reason}; run it with --on kind`)
  return new NotSimulated(lines.join('\n'))
}
