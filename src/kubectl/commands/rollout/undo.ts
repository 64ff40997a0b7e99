import type { Patch } from '../../../cluster/cluster.ts'
import type { Context } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { describePodTemplate } from '../../describers/pods/pod-template.ts'
import { Writer } from '../../describers/writer.ts'
import { dryRunOf, printDone } from '../../output/printed.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { whereOf } from '../../resources/found.ts'
import { sameTemplate, withoutHash } from '../../rollout/replicasets.ts'
import { revisionsOf, type Revision } from '../../rollout/revisions.ts'
import { lastApplied } from '../write/apply.ts'

/** What a Deployment keeps of its own annotations when it goes back. */
const kept = [
  lastApplied,
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]

/**
 * Lets a workload go back to a revision of its own, the one before the newest where none is named.
 * https://github.com/kubernetes/kubectl/blob/v0.37.2/pkg/polymorphichelpers/rollback.go
 */
export async function undo(context: Context, target: Target): Promise<void> {
  const object = target.object as Loose
  const revision = context.flags.int('to-revision')
  if (lastApplied in (object.metadata.annotations ?? {}))
    context.warn(
      `Warning: resource ${target.resource.plural}/${target.name} was previously managed with 'kubectl apply'. Rolling back will not update the ${lastApplied} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n`,
    )
  const revisions = await revisionsOf(context.cluster, target, 'rollbacker')
  const isDeployment = target.resource.kind === 'Deployment'
  const back = targetOf(object, revisions, revision)
  const dryRun = dryRunOf(context)
  if (dryRun === 'client') {
    const writer = new Writer()
    describePodTemplate(writer, back.template)
    const text = writer.raw()
    return printDone(context, object, isDeployment ? text : `will roll back to ${text}`)
  }
  if (isDeployment && object['spec']?.paused)
    throw new Failure(
      "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    )
  if (sameTemplate(back.template, object['spec']?.template))
    return printDone(
      context,
      object,
      `skipped rollback (current template already matches revision ${revision})`,
    )
  const patch = back.data
    ? ({ type: 'strategic', body: back.data } as Patch)
    : deploymentPatch(object, back)
  await context.cluster.patch(target.resource.kind, target.name, patch, {
    ...whereOf(target),
    dryRun: dryRun === 'server',
  })
  return printDone(context, object, 'rolled back')
}

/** The revision to go back to: the one named, or the one before the newest. */
function targetOf(object: Loose, revisions: readonly Revision[], revision: number): Revision {
  const notFound = new Failure(`unable to find specified revision ${revision} in history`)
  if (revision < 0) throw notFound
  if (revision > 0) {
    const found = revisions.find(({ number }) => number === revision)
    if (!found) throw notFound
    return found
  }
  const previous = revisions.at(-2)
  if (previous) return previous
  if (object.kind !== 'Deployment') throw new Failure('no last revision to roll back to')
  throw new Failure(`no rollout history found for deployment "${object.metadata.name}"`)
}

function deploymentPatch({ metadata }: Loose, { template, annotations }: Revision): Patch {
  const own: Record<string, string> = metadata.annotations ?? {}
  const value = Object.fromEntries([
    ...Object.entries(own).filter(([key]) => kept.includes(key)),
    ...Object.entries(annotations).filter(([key]) => !kept.includes(key)),
  ])
  return {
    type: 'json',
    body: [
      { op: 'replace', path: '/spec/template', value: withoutHash(template) },
      { op: 'replace', path: '/metadata/annotations', value },
    ],
  }
}
