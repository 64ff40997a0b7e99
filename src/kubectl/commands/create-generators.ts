import type { Command, Context } from '../cli/command.ts'
import type { Flag } from '../cli/flags.ts'
import { Failure, usageError } from '../cli/failure.ts'
import { ApiError } from '../../cluster/cluster.ts'
import type { Loose } from '../resources/found.ts'
import { createFlags, createObject } from './create.ts'
import { pairs } from './pairs.ts'
import { servicePorts } from './service-ports.ts'

/** A command that makes one object from a name and flags. `words` begin kubectl's own error. */
export function generator(
  kind: string,
  flags: readonly Flag[],
  make: (context: Context, name: string) => Record<string, unknown>,
  { words, namespaced = true }: { words?: string; namespaced?: boolean } = {},
): Command {
  return {
    name: `create ${kind}`,
    flags: [...createFlags, ...flags],
    async run(context) {
      const { dash, namespace } = context
      const args = dash >= 0 ? context.args.slice(0, dash) : context.args
      if (args.length !== 1)
        throw usageError(
          `create ${kind}`,
          args.length === 0
            ? 'exactly one NAME is required, got 0'
            : `exactly one NAME is required, got ${args.length}`,
        )
      const object = make(context, args[0] as string) as Loose
      if (namespaced && context.explicitNamespace) object.metadata.namespace = namespace
      try {
        await createObject(context, object, namespaced ? { namespace } : {})
      } catch (error) {
        if (!words || !(error instanceof ApiError)) throw error
        throw new Failure(`failed to create ${words}: ${error.message}`)
      }
    },
  }
}

export const createNamespace = generator(
  'namespace',
  [],
  (_, name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: {}, status: {} }),
  { namespaced: false },
)

export const createDeployment = generator(
  'deployment',
  [
    { name: 'image', type: 'strings', required: true },
    { name: 'replicas', short: 'r', type: 'int', default: '1' },
    { name: 'port', type: 'int', default: '-1' },
  ],
  ({ flags, args, dash }, name) => {
    const images = flags.list('image')
    const command = dash >= 0 ? args.slice(dash) : []
    if (images.length > 1 && command.length > 0)
      throw new Failure('cannot specify multiple --image options and command')
    const port = flags.int('port')
    const labels = { app: name }
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: {
        replicas: flags.int('replicas'),
        selector: { matchLabels: labels },
        strategy: {},
        template: {
          metadata: { labels },
          spec: {
            containers: images.map((image) => ({
              name: containerName(image),
              image,
              ...(port >= 0 && { ports: [{ containerPort: port }] }),
              ...(command.length > 0 && { command }),
              resources: {},
            })),
          },
        },
      },
      status: {},
    }
  },
  { words: 'deployment' },
)

/** `nginx` of `docker.io/library/nginx:1.29`. */
function containerName(image: string): string {
  const last = image.split('/').at(-1) as string
  return last.replace(/[:@].*$/, '').replaceAll('_', '-')
}

const service = (type: string, word: string, flags: readonly Flag[]): Command =>
  generator(
    `service ${word}`,
    [{ name: 'tcp', type: 'strings' }, ...flags],
    ({ flags }, name) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels: { app: name } },
      spec: {
        type,
        selector: { app: name },
        ...(flags.string('external-name') && { externalName: flags.string('external-name') }),
        ...(flags.string('clusterip') && { clusterIP: flags.string('clusterip') }),
        ports: servicePorts(flags.list('tcp'), flags.int('node-port')),
      },
      status: { loadBalancer: {} },
    }),
    { words: `${type} service` },
  )

export const createServices = [
  service('ClusterIP', 'clusterip', [{ name: 'clusterip', type: 'string' }]),
  service('NodePort', 'nodeport', [{ name: 'node-port', type: 'int', default: '0' }]),
  service('LoadBalancer', 'loadbalancer', []),
  service('ExternalName', 'externalname', [
    { name: 'external-name', type: 'string', required: true },
  ]),
]

export const createQuota = generator(
  'quota',
  [{ name: 'hard', type: 'strings' }],
  ({ flags }, name) => ({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name },
    spec: { hard: Object.fromEntries(pairs(flags.list('hard'), 'hard')) },
    status: {},
  }),
  { words: 'quota' },
)
