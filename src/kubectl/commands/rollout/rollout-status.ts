import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { whereOf } from '../../resources/found.ts'
import type { Target } from '../../resources/found.ts'
import { select } from '../../resources/select.ts'
import { rolloutStatus } from '../../rollout/status.ts'
import { watchUntil } from '../../waiting.ts'
import { fileFlags, selectorFlag } from '../shared.ts'

/** `kubectl rollout status deployment/my-app`: says how far it is until it is done or has failed. */
export const rolloutStatusCommand: Command = {
  name: 'rollout status',
  flags: [
    ...fileFlags,
    selectorFlag,
    { name: 'watch', short: 'w', type: 'bool', default: 'true' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'revision', type: 'int', default: '0' },
  ],
  async run(context) {
    const { args, flags } = context
    if (args.length === 0 && flags.list('filename').length === 0)
      throw new Failure('required resource not specified')
    const { targets, errors } = await select(context, { wholeKinds: true, fetch: true })
    for (const target of targets)
      try {
        await follow(context, target)
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
    if (targets.length === 0)
      context.warn(`No resources found in ${context.namespace} namespace.\n`)
  },
}

async function follow(context: Context, target: Target): Promise<void> {
  const { cluster, flags, io } = context
  const { namespace } = whereOf(target)
  const ended = await watchUntil(
    cluster,
    target.resource.kind,
    { namespace: namespace ?? null, fields: `metadata.name=${target.name}` },
    ({ type, object }) => {
      if (type === 'DELETED') throw new Failure('object has been deleted')
      const { message, done } = rolloutStatus(object, flags.int('revision'))
      context.print(message)
      return done || !flags.bool('watch')
    },
    { timeout: flags.duration('timeout') || Infinity, signal: io.signal },
  )
  if (ended === 'timeout') throw new Failure('timed out waiting for the condition')
}
