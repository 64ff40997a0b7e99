import { Failure } from '../../failure.ts'
import { describePodTemplate } from '../../describers/pods/pod-template.ts'
import { Writer } from '../../describers/writer.ts'
import { align, describeLayout } from '../../text/tabwriter.ts'
import type { Revision } from '../../rollout/revisions.ts'

const changeCause = 'kubernetes.io/change-cause'

/** What `kubectl rollout history` prints below the name. Throws a Failure for no such revision. */
export function historyText(revisions: readonly Revision[], revision: number): string {
  const known = revisions.filter(({ number }) => number > 0)
  if (known.length === 0) return 'No rollout history found.'
  if (revision > 0) {
    const found = known.find(({ number }) => number === revision)
    if (!found) throw new Failure('unable to find the specified revision')
    const writer = new Writer()
    const { template, annotations, data } = found
    const cause = data ? undefined : annotations[changeCause]
    describePodTemplate(
      writer,
      template && cause
        ? { ...template, metadata: { ...template.metadata, annotations: { [changeCause]: cause } } }
        : template,
    )
    return writer.raw()
  }
  const rows = known.map(
    ({ number, annotations }) => `${number}\t${annotations[changeCause] || '<none>'}\n`,
  )
  return align(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, describeLayout)
}
