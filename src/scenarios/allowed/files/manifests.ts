import {
  isReserved,
  isWritten,
  type Ground,
  type OnNode,
  type Refusal,
} from '../../model/ground.ts'
import { isMade, kindOf } from '../table/kinds.ts'
import { isLowering } from '../table/labels.ts'
import { rightsRefusal } from '../table/lab-rights.ts'
import { reachingField } from '../node-access.ts'

/** What a manifest names, as far as it matters here. Anything may be missing: it is not read yet. */
interface Named {
  kind?: unknown
  items?: unknown
  globalDefault?: unknown
  metadata?: Metadata | null
}
interface Metadata {
  name?: unknown
  namespace?: unknown
  labels?: unknown
  annotations?: unknown
}

/**
 * Why an object of a manifest may not be applied on a ground; undefined where it may. It may be of
 * a kind that has a namespace, in one that the story makes, and its Pods stay away from their node.
 */
export function manifestRefusal(value: unknown, ground: Ground): Refusal | undefined {
  for (const object of objectsOf(value)) {
    const { kind, metadata } = object
    const refusal =
      kindRefusal(String(kind), metadata, ground) ??
      defaultRefusal(object, ground) ??
      rightsRefusal(object, ground) ??
      nodeAccess(withoutTexts(object), ground.onNode)
    if (refusal) return refusal
  }
  return undefined
}

/** What has items is a list to kubectl, whatever its kind; here it is looked at as both. */
function objectsOf(value: unknown): Named[] {
  if (typeof value !== 'object' || value === null) return []
  const { items, ...itself } = value as Named
  return [itself, ...(Array.isArray(items) ? items.flatMap(objectsOf) : [])]
}

/** Without the texts for programs, in which any name may stand. */
function withoutTexts(object: Named): object {
  if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return object
  return { ...object, data: null, stringData: null, binaryData: null }
}

function kindRefusal(
  word: string,
  metadata: Metadata | null | undefined,
  ground: Ground,
): Refusal | undefined {
  const namespace = metadata?.namespace
  if (typeof namespace === 'string' && !isWritten(namespace, ground))
    return {
      what: `an object in the namespace ${namespace}, which the story does not make`,
      mend: 'Leave metadata.namespace out, or make the namespace in a manifest of the story.',
    }
  const kind = kindOf(word)
  if (!kind || kind.namespaced) return undefined
  if (kind.kind !== 'Namespace')
    return isMade(kind, ground.up)
      ? undefined
      : {
          what: `a ${kind.kind} belongs to the whole cluster, and is not a page's to make`,
          mend: 'Of these, a page may make Namespaces and, on a cluster of its own, roles that read.',
        }
  const name = String(metadata?.name)
  if (isReserved(name))
    return { what: `the namespace ${name} is the cluster's own`, mend: 'Give it another name.' }
  const level = Object.entries(metadata?.labels ?? {})
    .map(([key, level]) => `${key}=${String(level)}`)
    .find((label) => isLowering(label, true))
  return level
    ? {
        what: `${level} takes a protection away from the namespace`,
        mend: 'Use plain names, or the levels baseline or restricted.',
      }
    : undefined
}

/**
 * A class that is the default changes what every other story's objects get.
 * https://kubernetes.io/docs/tasks/administer-cluster/change-default-storage-class/
 */
function defaultRefusal(
  { kind, globalDefault, metadata }: Named,
  { up }: Ground,
): Refusal | undefined {
  const keys = Object.keys(metadata?.annotations ?? {})
  const isDefault = keys.some((key) => key.endsWith('.kubernetes.io/is-default-class'))
  if (up || !(isDefault || globalDefault === true)) return undefined
  return {
    what: `a ${String(kind)} that is the default is one for everybody on the cluster`,
    mend: 'Leave that out, and name the class where it is used.',
  }
}

function nodeAccess(value: unknown, onNode: OnNode | undefined): Refusal | undefined {
  const field = reachingField(value)
  if (field === undefined || (onNode && looksOnly(value, onNode))) return undefined
  return {
    what: onNode
      ? `${field} reaches the node, in another way than the story may: a Pod of ${onNode.image} as it was built`
      : `${field} reaches the node, or what is not the story's`,
    mend: 'Leave it out. What needs it is allowed by the scenario in TypeScript: onNode.',
  }
}

/** A Pod of the one image, as it was built: it may see the node, and does nothing but what the image does. */
function looksOnly(value: unknown, { image }: OnNode): boolean {
  const { kind, spec } = value as { kind?: unknown; spec?: Record<string, unknown> }
  const containers = spec?.containers
  const plain = new Set(['containers', 'hostPID', 'hostNetwork', 'nodeSelector', 'tolerations'])
  return (
    kind === 'Pod' &&
    Object.keys(spec ?? {}).every((key) => plain.has(key)) &&
    Array.isArray(containers) &&
    containers.every((one) => isPlain(one as Record<string, unknown>, image))
  )
}

function isPlain(container: Record<string, unknown>, image: string): boolean {
  const context = container.securityContext ?? {}
  return (
    container.image === image &&
    Object.keys(container).every((key) => ['name', 'image', 'securityContext'].includes(key)) &&
    Object.keys(context).every((key) => key === 'privileged')
  )
}
