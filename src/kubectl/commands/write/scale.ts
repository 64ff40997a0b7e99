import { ApiError } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { withSource } from '../../cli/message.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone } from '../../output/printed.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { select } from '../../resources/select.ts'
import { allFlag, fileFlags, selectorFlag } from '../shared.ts'

const scalable = new Set(['Deployment', 'ReplicaSet', 'StatefulSet'])

/** `kubectl scale --replicas=5 deployment/my-app`. */
export const scale: Command = {
  name: 'scale',
  flags: [
    ...fileFlags,
    selectorFlag,
    allFlag,
    ...outputFlags,
    dryRunFlag,
    { name: 'replicas', type: 'int', required: true },
    { name: 'current-replicas', type: 'int', default: '-1' },
    { name: 'timeout', type: 'duration', default: '0s' },
  ],
  async run(context) {
    const replicas = context.flags.int('replicas')
    if (replicas < 0)
      throw new Failure(
        'The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
      )
    const { targets, errors } = await select(context, { fetch: true })
    for (const target of targets)
      try {
        printDone(context, await scaleOne(context, target, replicas), 'scaled')
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
    if (targets.length === 0) throw new Failure('no objects passed to scale')
  },
}

async function scaleOne(context: Context, target: Target, replicas: number): Promise<Loose> {
  const { cluster, flags } = context
  const object = target.object as Loose
  if (!scalable.has(target.resource.kind))
    throw new ApiError({
      code: 404,
      reason: 'NotFound',
      message: 'the server could not find the requested resource',
    })
  const dryRun = dryRunOf(context)
  if (dryRun === 'client') return object
  const expected = flags.int('current-replicas')
  if (expected !== -1 && object.spec?.replicas !== expected)
    throw new Failure(`Expected replicas to be ${expected}, was ${object.spec?.replicas}`)
  try {
    await cluster.patch(
      target.resource.kind,
      target.name,
      { type: 'merge', body: { spec: { replicas } } },
      { ...whereOf(target), subresource: 'scale', dryRun: dryRun === 'server' },
    )
  } catch (error) {
    throw withSource('scaling', target.source, error)
  }
  return object
}
