import { timePassed } from '../../../cluster/time-passed.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { outputFlags, printDone } from '../../output/printed.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { isMissing, readTarget, select } from '../../resources/select.ts'
import { watchUntil } from '../../waiting.ts'
import { allFlag, allNamespacesFlag, fileFlags, selectFlags } from '../shared.ts'
import { conditionOf } from './wait-condition.ts'
import type { Condition } from './wait-condition.ts'

const week = 168 * 3_600_000

/** `kubectl wait --for=condition=Ready pod/my-app`. */
export const wait: Command = {
  name: 'wait',
  flags: [
    ...fileFlags,
    ...selectFlags,
    allFlag,
    allNamespacesFlag,
    ...outputFlags,
    { name: 'for', type: 'array' },
    { name: 'timeout', type: 'duration', default: '30s' },
  ],
  async run(context) {
    const { cluster, flags } = context
    const wanted = flags.list('for')
    if (wanted.length === 0) throw new Failure('unrecognized condition: []')
    const conditions = wanted.map(conditionOf)
    const timeout = flags.duration('timeout')
    const end = timePassed(cluster) + (timeout < 0 ? week : timeout)
    const deleting = conditions.some(({ type }) => type === 'delete')
    const creating = conditions.some(({ type }) => type === 'create')

    const { targets, errors } = await select(context, { fetch: !creating })
    // What is not there is already deleted.
    const failures = deleting ? errors.filter((error) => !isMissing(error)) : errors
    if (targets.length === 0 && failures.length === 0) {
      if (deleting) return
      throw new Failure('no matching resources found')
    }
    for (const target of targets)
      try {
        let object = target.object
        for (const condition of conditions)
          object = await waitFor(context, target, condition, { end, once: timeout === 0 })
        printDone(context, object as Loose, 'condition met')
      } catch (error) {
        failures.push(error)
      }
    throwAll(failures)
  },
}

interface Until {
  /** When to give up, in the cluster's time. */
  end: number
  /** Look once, do not wait. */
  once: boolean
}

async function waitFor(
  context: Context,
  target: Target,
  condition: Condition,
  { end, once }: Until,
): Promise<Loose> {
  const { cluster, io } = context
  const name = `${target.resource.plural}/${target.name}`
  if (once) {
    const object = await present(context, target)
    if (condition.holds(object)) return (object ?? target.object) as Loose
    throw new Failure(
      condition.type === 'create'
        ? 'timed out waiting for the condition'
        : `condition not met for ${name}`,
    )
  }
  let last: Loose | undefined = await present(context, target)
  if (!last && condition.type === 'object') return readTarget(context, target)
  const ended = await watchUntil(
    cluster,
    target.resource.kind,
    { namespace: target.namespace ?? null, fields: `metadata.name=${target.name}` },
    ({ type, object }) => {
      last = type === 'DELETED' ? undefined : object
      return condition.holds(last, target.object?.metadata.uid)
    },
    {
      timeout: end - timePassed(cluster),
      signal: io.signal,
      first: async () =>
        condition.holds((last = await present(context, target)), target.object?.metadata.uid),
    },
  )
  if (ended !== 'done')
    throw new Failure(
      `timed out waiting for the condition${condition.type === 'create' ? '' : ` on ${name}`}`,
    )
  return last ?? (target.object as Loose)
}

async function present(context: Context, target: Target): Promise<Loose | undefined> {
  try {
    return await readTarget(context, target)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
