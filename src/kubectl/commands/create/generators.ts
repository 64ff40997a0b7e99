import { nameSuffix } from '../../../cluster/generated-name.ts'
import type { Command } from '../../cli/command.ts'
import type { Flag } from '../../cli/flags.ts'
import { Failure } from '../../failure.ts'
import { servicePorts } from '../write/service-ports.ts'
import { generator } from './generator.ts'

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
        template: {
          metadata: { labels },
          spec: {
            containers: images.map((image) => ({
              name: containerName(image),
              image,
              ...(command.length > 0 && { command }),
              ...(port >= 0 && { ports: [{ containerPort: port }] }),
              resources: {},
            })),
          },
        },
        strategy: {},
      },
      status: {},
    }
  },
  { words: 'deployment' },
)

/** `nginx` of `docker.io/library/nginx:1.29`; with a suffix by chance where it has `_` or `.`. */
function containerName(image: string): string {
  const name = (image.split('/').at(-1) as string).replace(/[:@].*$/, '')
  if (!/[_.]/.test(name)) return name
  return `${name.replace(/[_.]/g, '-')}-${nameSuffix(Math.random)}`
}

const service = (type: string, word: string, flags: readonly Flag[]): Command =>
  generator(
    `service ${word}`,
    [{ name: 'tcp', type: 'strings' }, ...flags],
    ({ flags }, name) => {
      const clusterIP = flags.string('clusterip')
      const externalName = flags.string('external-name')
      if (clusterIP !== 'None' && !flags.given('tcp') && type !== 'ExternalName')
        throw new Failure('at least one tcp port specifier must be provided')
      if (type === 'ExternalName' && !/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(externalName))
        throw new Failure(`invalid service external name ${externalName}`)
      const ports = servicePorts(flags.list('tcp'), flags.int('node-port'))
      return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, labels: { app: name } },
        spec: {
          ...(ports.length > 0 && { ports }),
          selector: { app: name },
          ...(clusterIP && { clusterIP }),
          type,
          ...(externalName && { externalName }),
        },
        status: { loadBalancer: {} },
      }
    },
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
