import type { Command, Context } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { readArguments } from '../../resources/arguments.ts'
import type { Loose } from '../../resources/found.ts'
import { goTypeOf } from '../../resources/names.ts'
import { generator } from './generator.ts'

/** The words behind the name, with or without `--`: what the container runs. */
const commandOf = ({ args }: Context) => args.slice(1)

const template = (name: string, image: string, command: string[], restartPolicy: string) => ({
  spec: {
    template: {
      metadata: {},
      spec: {
        containers: [{ name, image, ...(command.length > 0 && { command }), resources: {} }],
        restartPolicy,
      },
    },
  },
})

/** `kubectl create job NAME --image=… -- COMMAND`, or `--from=cronjob/NAME`. */
export const createJob: Command = generator(
  'job',
  [
    { name: 'image', type: 'string' },
    { name: 'from', type: 'string' },
  ],
  async (context, name) => {
    const [image, from] = [context.flags.string('image'), context.flags.string('from')]
    const command = commandOf(context)
    if (Boolean(image) === Boolean(from))
      throw new Failure('either --image or --from must be specified')
    if (command.length > 0 && from) throw new Failure('cannot specify --from and command')
    const head = { apiVersion: 'batch/v1', kind: 'Job' }
    if (image)
      return { ...head, metadata: { name }, ...template(name, image, command, 'Never'), status: {} }
    const cronJob = await cronJobOf(context, from)
    const { metadata, spec } = cronJob.spec.jobTemplate
    return {
      ...head,
      metadata: {
        name,
        annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...metadata?.annotations },
        ...(metadata?.labels && { labels: metadata.labels }),
        ownerReferences: [
          {
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            name: cronJob.metadata.name,
            uid: cronJob.metadata.uid,
            controller: true,
          },
        ],
      },
      spec,
      status: {},
    }
  },
  { words: 'job' },
)

async function cronJobOf(context: Context, from: string): Promise<Loose> {
  const asked = readArguments([from])
  const [found] = asked.by === 'name' ? asked.objects : []
  if (!found) throw new Failure('from must be an existing cronjob')
  const { resource, name } = found
  const where = resource.namespaced ? { namespace: context.namespace } : {}
  const object = (await context.cluster.read(resource.kind as string, name, where)) as Loose
  if (object.kind === 'CronJob') return object
  throw new Failure(`unknown object type ${goTypeOf(resource)}`)
}

/** `kubectl create cronjob NAME --image=… --schedule='…' -- COMMAND`. */
export const createCronJob: Command = generator(
  'cronjob',
  [
    { name: 'image', type: 'string', required: true },
    { name: 'schedule', type: 'string', required: true },
    { name: 'restart', type: 'string' },
  ],
  (context, name) => {
    const { flags } = context
    const restart = flags.string('restart') || 'OnFailure'
    return {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name },
      spec: {
        schedule: flags.string('schedule'),
        jobTemplate: {
          metadata: { name },
          ...template(name, flags.string('image'), commandOf(context), restart),
        },
      },
      status: {},
    }
  },
  { words: 'cronjob' },
)
