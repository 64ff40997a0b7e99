import { equal, fieldsOf, pick, type Fields } from '../../../../manifests/fields.ts'
import type { Subresource } from '../../../cluster.ts'
import { qualifiedKind } from '../../../errors.ts'
import type { Resource } from '../../../resources.ts'
import { kindOf, specOf } from '../../kinds/kinds.ts'
import { metadataChangeProblems, metadataProblems } from '../../kinds/rules/metadata.ts'
import { refusal, type Problem } from '../../kinds/rules/problem.ts'
import { plugins } from '../plugins/plugins.ts'
import type { AdmissionRequest, Facts } from '../plugins/plugin.ts'

/** What is needed to admit an object, whoever writes it. */
export interface Admitting {
  resource: Resource
  facts: Facts
  /** The five characters that end a generated name. */
  suffix: () => string
  dryRun?: boolean | undefined
  /** Is told what the plugins warn of. */
  warn?: ((text: string) => void) | undefined
}

/** The same for a change. */
export interface Change extends Omit<Admitting, 'suffix'> {
  subresource?: boolean
  /** The part of the object that it is of, where that is not all of it. */
  part?: Subresource | undefined
}

/** A generated name has 63 letters at most, five of them its suffix. */
const longestBase = 58

/**
 * Completes a new object in place, and looks at it, as the API server does for users and
 * controllers alike: defaults, plugins, name, validation, generation and status. Throws an ApiError
 * with all the reasons where Kubernetes refuses it.
 */
export function admitNew(
  object: Fields,
  { resource, facts, suffix, dryRun, warn = () => {} }: Admitting,
): void {
  const kind = kindOf(resource.kind)
  const admission = kind?.admission
  const metadata = (object.metadata ??= {}) as Fields
  const { namespace } = metadata as { namespace?: string }
  const request: AdmissionRequest = {
    operation: 'create',
    resource,
    object,
    namespace,
    facts,
    warn,
  }
  if (kind?.counted) delete metadata.generation
  if (admission && !admission.content) object.spec ??= {}
  admission?.setDefaults?.(object)
  for (const plugin of plugins) plugin.admit?.(request)
  if (!metadata.name && metadata.generateName)
    metadata.name = `${String(metadata.generateName).slice(0, longestBase)}${suffix()}`
  if (admission) {
    const spec = specOf(object)
    const refuse = refuser(resource, metadata)
    refuse([admission.allocation?.(spec, dryRun)])
    refuse([
      ...metadataProblems(metadata, {
        namespaced: resource.namespaced,
        name: admission.name,
        anyFinalizer: admission.anyFinalizer,
      }),
      ...(admission.problems?.(spec, metadata) ?? []),
      ...(admission.newProblems?.(spec, metadata) ?? []),
    ])
    if (dryRun) admission.pretend?.(spec)
    admission.settle?.(object)
    if (admission.status) object.status ??= admission.status(spec)
  }
  for (const plugin of plugins) plugin.validate?.(request)
  if (kind?.counted) metadata.generation = 1
}

/**
 * The same for a change of `previous` into `next`. Where nothing differs that is looked at, as in a
 * change of the status, nothing is.
 *
 * @param subresource whether it comes by a subresource that writes what no user may, as a binding does
 */
export function admitChange(
  previous: Fields,
  next: Fields,
  { resource, facts, subresource = false, part, dryRun, warn = () => {} }: Change,
): void {
  const kind = kindOf(resource.kind)
  const metadata = next.metadata as Fields
  const old = fieldsOf(previous.metadata)
  metadata.creationTimestamp = old.creationTimestamp
  if (kind?.admission && !subresource && !isSame(previous, next)) {
    const { admission } = kind
    const before = specOf(previous)
    if (!admission.content) next.spec ??= {}
    admission.keepAllocated?.(before, specOf(next))
    admission.setDefaults?.(next)
    admission.count?.(previous, next)
    const namespace = metadata.namespace as string | undefined
    const request: AdmissionRequest = {
      operation: 'update',
      resource,
      object: next,
      previous,
      namespace,
      facts,
      warn,
    }
    for (const plugin of plugins) plugin.admit?.(request)
    const spec = specOf(next)
    const refuse = refuser(resource, metadata)
    refuse([admission.unreadable?.(spec)])
    const change = admission.changeProblems?.(before, spec, part) ?? []
    const whole = admission.problems?.(spec, metadata) ?? []
    refuse([
      ...metadataChangeProblems(old, metadata, { anyFinalizer: admission.anyFinalizer }),
      ...(admission.changeFirst ? [...change, ...whole] : [...whole, ...change]),
    ])
    refuse([admission.allocation?.(spec, dryRun)])
    if (dryRun) admission.pretend?.(spec)
    for (const plugin of plugins) plugin.validate?.(request)
  }
  if (!kind?.counted) return
  const deleted = metadata.deletionTimestamp && !old.deletionTimestamp
  const changed = deleted || !equal(kind.counted(next), kind.counted(previous))
  metadata.generation = Number(old.generation ?? 1) + (changed ? 1 : 0)
}

/** The metadata that is looked at: the rest is the server's own. */
const looked = ['uid', 'labels', 'annotations', 'ownerReferences', 'finalizers']

const isSame = (previous: Fields, next: Fields): boolean =>
  equal(specOf(previous), specOf(next)) &&
  equal(pick(fieldsOf(previous.metadata), looked), pick(fieldsOf(next.metadata), looked))

function refuser(resource: Resource, { name }: Fields) {
  return (problems: (Problem | undefined)[]) => {
    const found = problems.filter((problem) => problem !== undefined)
    if (found.length > 0) throw refusal(qualifiedKind(resource), String(name ?? ''), found)
  }
}
