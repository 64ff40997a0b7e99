import { ApiError, NotSimulated } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, usageError } from '../../failure.ts'
import { objectPrinter } from '../../output/object-printer.ts'
import { outputFlags } from '../../output/printed.ts'
import type { Loose } from '../../resources/found.ts'
import { inGoOrder } from '../../text/json.ts'

/** `kubectl create token NAME`: a key of a ServiceAccount that ends by itself. */
export const createToken: Command = {
  name: 'create token',
  flags: [
    { name: 'audience', type: 'array' },
    { name: 'duration', type: 'duration' },
    { name: 'bound-object-kind', type: 'string' },
    { name: 'bound-object-name', type: 'string' },
    { name: 'bound-object-uid', type: 'string' },
    ...outputFlags,
  ],
  async run(context) {
    const { args, cluster, flags, namespace, print } = context
    if (args.length !== 1)
      throw usageError('create token', `exactly one NAME is required, got ${args.length}`)
    const spec = specOf(context)
    if (!cluster.requestToken)
      throw new NotSimulated("Podium's kubectl asks this cluster for no tokens")
    const answer = await cluster
      .requestToken(args[0]!, spec, { namespace })
      .catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error
        throw new Failure(`failed to create token: ${error.message}`)
      })
    const request = answer as Loose
    if (!flags.string('output')) return print(`${request.status.token}\n`)
    print(objectPrinter(context, formats)(inGoOrder(request)))
  },
}

const formats =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,yaml'
const bindable: Record<string, string> = { Node: 'v1', Pod: 'v1', Secret: 'v1' }

function specOf({ flags }: Context) {
  const duration = flags.duration('duration')
  if (duration < 0) throw new Failure('--duration must be greater than or equal to 0')
  if (duration % 1000 !== 0)
    throw new Failure('--duration cannot be expressed in units less than seconds')
  const [kind, name, uid] = ['kind', 'name', 'uid'].map((what) =>
    flags.string(`bound-object-${what}`),
  ) as [string, string, string]
  if (!kind && name)
    throw new Failure('--bound-object-name can only be set if --bound-object-kind is provided')
  if (!kind && uid)
    throw new Failure('--bound-object-uid can only be set if --bound-object-kind is provided')
  if (kind && !Object.hasOwn(bindable, kind))
    throw new Failure(
      `supported --bound-object-kind values are ${Object.keys(bindable).join(', ')}`,
    )
  if (kind && !name)
    throw new Failure('--bound-object-name is required if --bound-object-kind is provided')
  return {
    audiences: flags.list('audience'),
    ...(duration > 0 && { expirationSeconds: duration / 1000 }),
    ...(kind && {
      boundObjectRef: { kind, apiVersion: bindable[kind], name, ...(uid && { uid }) },
    }),
  }
}
