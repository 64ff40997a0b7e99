import { fieldsOf, listOf, type Fields } from '../../../../../manifests/fields.ts'

/** What the API server said of a manifest. */
export type Verdict = ({ accepted: Fields } | { refused: Refusal }) & { warnings?: string[] }
export interface Refusal {
  code: number
  reason: string
  message: string
  causes: { field: string; reason: string; message: string }[]
}

/** What the server makes by itself and anew each time, so that no record of it can be equal. */
export const madeByServer = {
  metadata: ['uid', 'creationTimestamp', 'resourceVersion', 'managedFields'],
  /** Allocated, except where the manifest says which or that there is none. */
  addresses: ['clusterIP', 'clusterIPs'],
  /** The volume that holds a Pod's token, and its mounts. */
  volumes: /^kube-api-access-/,
  /** What the scheduler and the controllers write while an object waits for its change. */
  later: { spec: ['nodeName'], annotations: ['deployment.kubernetes.io/revision'] },
}

/**
 * Reads an answer of the API server: the object that it accepted, or why it did not. Only an
 * object that was not there before has a status that is the same each time.
 */
export function verdictOf(
  code: number,
  body: Fields,
  created: boolean,
  warnings: readonly string[] = [],
): Verdict {
  const warned = warnings.length > 0 && { warnings: [...warnings] }
  if (code < 300) return { accepted: prune(body, created), ...warned }
  const causes = (fieldsOf(body.details).causes ?? []) as Fields[]
  return {
    refused: {
      code,
      reason: String(body.reason ?? ''),
      message: comparable(String(body.message)),
      causes: causes.map(({ field, reason, message }) => ({
        field: String(field ?? ''),
        reason: String(reason ?? ''),
        message: comparable(String(message ?? '')),
      })),
    },
    ...warned,
  }
}

/**
 * A message without the two parts that are not the same in another cluster: the whole object that
 * a patch leads to, with its uid and its times, and the difference of two Pods in Go's own form.
 */
export function comparable(message: string): string {
  return message
    .replace(uids, 'UID')
    .replace(/Invalid value: "\{.*\}": /s, 'Invalid value: "{…}": ')
    .replace(/(previously negative\)\n)[^]*$/, '$1')
}

const uids = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g

/** An object without what the server makes by itself. */
export function prune(object: Fields, created: boolean): Fields {
  // A Job's Pods are selected by its uid, which is another each time.
  const pruned = JSON.parse(JSON.stringify(object).replace(uids, 'UID')) as Fields
  const metadata = fieldsOf(pruned.metadata)
  for (const name of madeByServer.metadata) delete metadata[name]
  if (metadata.generateName) delete metadata.name
  const spec = fieldsOf(pruned.spec)
  if (!created) {
    delete pruned.status
    for (const name of madeByServer.later.spec) delete spec[name]
    const annotations = fieldsOf(metadata.annotations)
    for (const name of madeByServer.later.annotations) delete annotations[name]
    if (Object.keys(annotations).length === 0) delete metadata.annotations
  }
  if (pruned.kind === 'Service' && spec.clusterIP !== 'None')
    for (const name of madeByServer.addresses) delete spec[name]
  if (pruned.kind === 'Pod') {
    dropNamed(spec, 'volumes')
    for (const container of [...listOf(spec.initContainers), ...listOf(spec.containers)])
      dropNamed(fieldsOf(container), 'volumeMounts')
  }
  return pruned
}

function dropNamed(fields: Fields, list: string) {
  const kept = listOf(fields[list]).filter(
    (item) => !madeByServer.volumes.test(String(fieldsOf(item).name)),
  )
  if (kept.length > 0) fields[list] = kept
  else delete fields[list]
}
