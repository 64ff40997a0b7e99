import type { Deployment, ReplicaSet } from '../../../cluster/objects.ts'
import { Failure } from '../../failure.ts'
import { describePodTemplate } from '../../describers/pods/pod-template.ts'
import { Writer } from '../../describers/writer.ts'
import { align, describeLayout } from '../../text/tabwriter.ts'
import { newAndOld, revisionOf } from '../../rollout/replicasets.ts'

const changeCause = 'kubernetes.io/change-cause'

/** What `kubectl rollout history` prints below the name. Throws a Failure for no such revision. */
export function historyText(sets: readonly ReplicaSet[], revision: number): string {
  const known = sets
    .filter((set) => revisionOf(set) > 0)
    .toSorted((a, b) => revisionOf(a) - revisionOf(b))
  if (known.length === 0) return 'No rollout history found.'
  if (revision > 0) {
    const set = known.find((each) => revisionOf(each) === revision)
    if (!set) throw new Failure('unable to find the specified revision')
    const writer = new Writer()
    const template = set.spec?.template
    const cause = set.metadata.annotations?.[changeCause]
    describePodTemplate(
      writer,
      template && cause
        ? { ...template, metadata: { ...template.metadata, annotations: { [changeCause]: cause } } }
        : template,
    )
    return writer.raw()
  }
  const rows = known.map(
    (set) => `${revisionOf(set)}\t${set.metadata.annotations?.[changeCause] || '<none>'}\n`,
  )
  return align(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, describeLayout)
}

/** The ReplicaSet to go back to: the one named, or the one before the newest. */
export function rollbackTarget(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
  revision: number,
): ReplicaSet {
  const { newest, old } = newAndOld(deployment, sets)
  const all = [...old, ...(newest ? [newest] : [])].toSorted(
    (a, b) => revisionOf(b) - revisionOf(a),
  )
  if (revision > 0) {
    const set = all.find((each) => revisionOf(each) === revision)
    if (!set) throw new Failure(`unable to find specified revision ${revision} in history`)
    return set
  }
  const [, previous] = all
  if (!previous)
    throw new Failure(`no rollout history found for deployment "${deployment.metadata.name}"`)
  return previous
}
