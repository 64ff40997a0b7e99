import type { Patch } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { dryRunFlag, outputFlags, printDone, printerOf } from '../../output/printed.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { resourceName } from '../../resources/names.ts'
import { select } from '../../resources/select.ts'
import { historyText } from './history.ts'
import { undo } from './undo.ts'
import { revisionsOf } from '../../rollout/revisions.ts'
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

const send = async (context: Context, target: Target, patch: Patch): Promise<Loose> =>
  (await context.cluster.patch(target.resource.kind, target.name, patch, {
    ...whereOf(target),
    dryRun: false,
  })) as Loose

export const rolloutHistory: Command = {
  name: 'rollout history',
  flags: [...flags, { name: 'revision', type: 'int', default: '0' }],
  run: (context) =>
    forEach(context, async (target) => {
      const revision = context.flags.int('revision')
      if (revision < 0) throw new Failure(`revision must be a positive integer: ${revision}`)
      const revisions = await revisionsOf(context.cluster, target, 'history viewer')
      const output = context.flags.string('output')
      if (output) {
        const shown = revisions.filter(({ number }) => revision === 0 || number === revision)
        if (shown.length === 0) throw new Failure('unable to find the specified revision')
        for (const one of shown) context.print(printerOf(context)(one.shown))
        return
      }
      const which = revision > 0 ? `with revision #${revision}` : ''
      printDone(context, target.object as Loose, `${which}\n${historyText(revisions, revision)}`)
    }),
}

export const rolloutUndo: Command = {
  name: 'rollout undo',
  flags: [...flags, dryRunFlag, { name: 'to-revision', type: 'int', default: '0' }],
  run: (context) => forEach(context, (target) => undo(context, target)),
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
