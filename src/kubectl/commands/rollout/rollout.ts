import type { Deployment } from '../../../cluster/objects.ts'
import type { Patch } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { describePodTemplate } from '../../describers/pods/pod-template.ts'
import { Writer } from '../../describers/writer.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone, printerOf } from '../../output/printed.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { resourceName } from '../../resources/names.ts'
import { select } from '../../resources/select.ts'
import { historyText, rollbackTarget } from './history.ts'
import { replicaSetsOf, revisionOf, sameTemplate, withoutHash } from '../../rollout/replicasets.ts'
import { lastApplied } from '../write/apply.ts'
import { fileFlags, selectorFlag } from '../shared.ts'

const flags = [...fileFlags, selectorFlag, ...outputFlags]
const restartable = new Set(['Deployment', 'DaemonSet', 'StatefulSet'])

/** The objects of a rollout command, each handed to `act`; all problems are thrown at the end. */
async function forEach(context: Context, act: (target: Target) => Promise<void>): Promise<void> {
  if (context.args.length === 0 && context.flags.list('filename').length === 0)
    throw new Failure('required resource not specified')
  const { targets, errors } = await select(context, { wholeKinds: true, fetch: true })
  for (const target of targets)
    try {
      await act(target)
    } catch (error) {
      errors.push(error)
    }
  throwAll(errors)
  if (targets.length === 0) context.warn(`No resources found in ${context.namespace} namespace.\n`)
}

const send = async (
  context: Context,
  target: Target,
  patch: Patch,
  dryRun = false,
): Promise<Loose> =>
  (await context.cluster.patch(target.resource.kind, target.name, patch, {
    ...whereOf(target),
    dryRun,
  })) as Loose

function deploymentOf(target: Target, what: string): Deployment {
  if (target.resource.kind !== 'Deployment')
    throw new Failure(
      `no ${what} has been implemented for "${target.resource.kind}.${target.resource.apiVersion.split('/')[0]}"`,
    )
  return target.object as unknown as Deployment
}

export const rolloutHistory: Command = {
  name: 'rollout history',
  flags: [...flags, { name: 'revision', type: 'int', default: '0' }],
  run: (context) =>
    forEach(context, async (target) => {
      const revision = context.flags.int('revision')
      if (revision < 0) throw new Failure(`revision must be a positive integer: ${revision}`)
      const sets = await replicaSetsOf(context.cluster, deploymentOf(target, 'history viewer'))
      const output = context.flags.string('output')
      if (output) {
        const shown = sets.filter((set) => revision === 0 || revisionOf(set) === revision)
        if (shown.length === 0) throw new Failure('unable to find the specified revision')
        for (const set of shown.toSorted((a, b) => revisionOf(a) - revisionOf(b)))
          context.print(printerOf(context)(set as unknown as Loose))
        return
      }
      const which = revision > 0 ? `with revision #${revision}` : ''
      printDone(context, target.object as Loose, `${which}\n${historyText(sets, revision)}`)
    }),
}

/** What a Deployment keeps of its own annotations when it goes back. */
const kept = [
  lastApplied,
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]

export const rolloutUndo: Command = {
  name: 'rollout undo',
  flags: [...flags, dryRunFlag, { name: 'to-revision', type: 'int', default: '0' }],
  run: (context) => forEach(context, (target) => undo(context, target)),
}

async function undo(context: Context, target: Target): Promise<void> {
  const deployment = deploymentOf(target, 'rollbacker')
  const own = deployment.metadata.annotations ?? {}
  if (lastApplied in own)
    context.warn(
      `Warning: resource ${target.resource.plural}/${target.name} was previously managed with 'kubectl apply'. Rolling back will not update the ${lastApplied} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n`,
    )
  const revision = context.flags.int('to-revision')
  const dryRun = dryRunOf(context)
  const sets = await replicaSetsOf(context.cluster, deployment)
  if (revision < 0) throw new Failure(`unable to find specified revision ${revision} in history`)
  const set = rollbackTarget(deployment, sets, revision)
  if (dryRun === 'client') {
    const writer = new Writer()
    describePodTemplate(writer, set.spec?.template)
    return printDone(context, target.object as Loose, writer.raw())
  }
  if (deployment.spec?.paused)
    throw new Failure(
      "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    )
  if (sameTemplate(set.spec?.template, deployment.spec?.template))
    return printDone(
      context,
      target.object as Loose,
      `skipped rollback (current template already matches revision ${revision})`,
    )
  const annotations = Object.fromEntries([
    ...Object.entries(own).filter(([key]) => kept.includes(key)),
    ...Object.entries(set.metadata.annotations ?? {}).filter(([key]) => !kept.includes(key)),
  ])
  await send(
    context,
    target,
    {
      type: 'json',
      body: [
        { op: 'replace', path: '/spec/template', value: withoutHash(set.spec?.template) },
        { op: 'replace', path: '/metadata/annotations', value: annotations },
      ],
    },
    dryRun === 'server',
  )
  return printDone(context, target.object as Loose, 'rolled back')
}

const resourceFailure = ({ resource, name }: Target, problem: string) =>
  new Failure(`error: ${resourceName(resource)} "${name}" ${problem}`)

export const rolloutRestart: Command = {
  name: 'rollout restart',
  flags,
  run: (context) =>
    forEach(context, async (target) => {
      if (!restartable.has(target.resource.kind))
        throw resourceFailure(target, 'restarting is not supported')
      if (target.object?.spec?.paused)
        throw resourceFailure(target, "can't restart paused deployment (run rollout resume first)")
      const restartedAt = new Date(context.cluster.now()).toISOString().replace(/\.\d+Z$/, 'Z')
      const annotations = { 'kubectl.kubernetes.io/restartedAt': restartedAt }
      if (
        target.object?.spec?.template?.metadata?.annotations?.[
          'kubectl.kubernetes.io/restartedAt'
        ] === restartedAt
      )
        throw new Failure(
          `failed to create patch for ${target.name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
        )
      const body = { spec: { template: { metadata: { annotations } } } }
      printDone(context, await send(context, target, { type: 'strategic', body }), 'restarted')
    }),
}

const setPaused = (paused: boolean): Command => ({
  name: paused ? 'rollout pause' : 'rollout resume',
  flags,
  run: (context) =>
    forEach(context, async (target) => {
      if (target.resource.kind !== 'Deployment')
        throw resourceFailure(target, `${paused ? 'pausing' : 'resuming'} is not supported`)
      if (Boolean(target.object?.spec?.paused) === paused)
        throw resourceFailure(target, paused ? 'is already paused' : 'is not paused')
      const body = { spec: { paused: paused || null } }
      const object = await send(context, target, { type: 'strategic', body })
      printDone(context, object, paused ? 'paused' : 'resumed')
    }),
})

export const rolloutPause = setPaused(true)
export const rolloutResume = setPaused(false)
