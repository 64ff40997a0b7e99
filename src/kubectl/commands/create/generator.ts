import type { Command, Context } from '../../cli/command.ts'
import type { Flag } from '../../cli/flags.ts'
import { Failure, usageError } from '../../failure.ts'
import { ApiError } from '../../../cluster/cluster.ts'
import type { Loose } from '../../resources/found.ts'
import { inGoOrder } from '../../text/json.ts'
import { createFlags, createObject } from '../write/create.ts'

/** A command that makes one object from a name and flags. `words` begin kubectl's own error. */
export function generator(
  resource: string,
  flags: readonly Flag[],
  make: (
    context: Context,
    name: string,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>,
  {
    words,
    colon = true,
    namespaced = true,
  }: { words?: string; colon?: boolean; namespaced?: boolean } = {},
): Command {
  return {
    name: `create ${resource}`,
    flags: [...createFlags, ...flags],
    async run(context) {
      const { dash, namespace } = context
      const args = dash >= 0 ? context.args.slice(0, dash) : context.args
      if (args.length !== 1)
        throw usageError(
          `create ${resource}`,
          args.length === 0
            ? 'exactly one NAME is required, got 0'
            : `exactly one NAME is required, got ${args.length}`,
        )
      const { apiVersion, kind, metadata, ...rest } = (await make(
        context,
        args[0] as string,
      )) as Loose
      const { name, ...more } = metadata
      const inNamespace = namespaced && context.explicitNamespace && { namespace }
      const object = inGoOrder({
        kind,
        apiVersion,
        metadata: { name, ...inNamespace, ...more },
        ...rest,
      }) as Loose
      try {
        await createObject(context, object, namespaced ? { namespace } : {})
      } catch (error) {
        if (!words || !(error instanceof ApiError)) throw error
        throw new Failure(`failed to create ${words}${colon ? ':' : ''} ${error.message}`)
      }
    },
  }
}
