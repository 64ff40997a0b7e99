import { describe, expect, it, test } from 'vitest'
import { ApiError } from '../../../cluster/cluster.ts'
import { shellOn } from '../../testing/shell-on.ts'

const metadata = { name: 'web', namespace: 'demo' }
const spec = {
  containers: [
    {
      name: 'app',
      image: 'app:v1',
      env: [
        { name: 'A', value: '1' },
        { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ],
    },
    { name: 'side', image: 'side:v1', resources: { limits: { cpu: '1' } } },
  ],
  initContainers: [{ name: 'setup', image: 'setup:v1' }],
}
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { template: { spec } },
}
const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec }
const cronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata,
  spec: { jobTemplate: { spec: { template: { spec } } } },
}
const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'demo' },
  data: { 'b.c': '1', A: '2' },
}
const secret = {
  ...configMap,
  kind: 'Secret',
  metadata: { name: 'password', namespace: 'demo' },
  data: { p: 'x' },
}
const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: {} }
const objects = [deployment, pod, cronJob, configMap, secret, service]

const run = (line: string) => shellOn(objects).run(`set ${line}`)
/** What a line makes of the first container, or says. */
const changed = async (line: string) => {
  const { printed, asked } = await run(
    `${line} --dry-run=client -o jsonpath='{.spec.template.spec.containers}'`,
  )
  expect(asked.some(([what]) => what === 'patch')).toBe(false)
  return JSON.parse(printed) as Record<string, unknown>[]
}

describe('set env', () => {
  it.each<[string, unknown]>([
    ['A=2', [{ name: 'A', value: '2' }, spec.containers[0]!.env![1]]],
    [
      'C=x=y D=',
      [...spec.containers[0]!.env!, { name: 'C', value: 'x=y' }, { name: 'D', value: '' }],
    ],
    ['A- C=1 -c app', [spec.containers[0]!.env![1], { name: 'C', value: '1' }]],
    ['-e C=1', [...spec.containers[0]!.env!, { name: 'C', value: '1' }]],
    ['C=1 C=2', [...spec.containers[0]!.env!, { name: 'C', value: '1' }]],
    ['A- B-', undefined],
    [
      '--from=configmap/settings --prefix=X_',
      [
        ...spec.containers[0]!.env!,
        { name: 'X_A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'A' } } },
        { name: 'X_B_C', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b.c' } } },
      ],
    ],
    [
      '--from=secret/password',
      [
        ...spec.containers[0]!.env!,
        { name: 'P', valueFrom: { secretKeyRef: { name: 'password', key: 'p' } } },
      ],
    ],
    [
      '--from=configmap/settings --keys=b.c',
      [
        ...spec.containers[0]!.env!,
        { name: 'B_C', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b.c' } } },
      ],
    ],
  ])('deploy web %s', async (rest, env) => {
    const { printed } = await run(
      `env deploy web ${rest} --dry-run=client -o jsonpath='{.spec.template.spec.containers[0]}'`,
    )
    const container = JSON.parse(printed.slice(printed.indexOf('{'))) as { env?: unknown }
    expect(container.env).toEqual(env)
    expect(printed.startsWith('Warning: key b.c transferred to B_C\n')).toBe(
      rest.includes('settings'),
    )
  })

  it('of some containers alone', async () => {
    const [app, side] = await changed('env deploy web C=1 -c s*')
    expect(app).toEqual(spec.containers[0])
    expect(side).toMatchObject({ env: [{ name: 'C', value: '1' }] })
  })

  it.each([
    [
      'env deploy web --list',
      '# Deployment web, container app\nA=1\n# B from field path metadata.name\n# Deployment web, container side\n# Deployment web, container setup\n',
    ],
    ['env pod web --list C=1 -c side', '# Pod web, container side\nC=1\n'],
    ['env cj web C=1', 'cronjob.batch/web env updated\n'],
    ['env deploy web C=1', 'deployment.apps/web env updated\n'],
    ['env deploy web A=1 -c app', ''],
    [
      'env deploy web C=1 -c x',
      'Warning: Deployment/web does not have any containers matching "x"\n',
    ],
    [
      'env deploy web A=2 --overwrite=false',
      "error: deployments/web 'A' already has a value (1), and --overwrite is false\nexit 1",
    ],
    [
      'env deploy web B=2 --overwrite=false',
      "error: deployments/web 'B' already has a value (), and --overwrite is false\nexit 1",
    ],
    [
      'env A=1',
      'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\nexit 1',
    ],
    [
      'env deploy web --list -o yaml',
      'error: --list and --output may not be specified together\nexit 1',
    ],
    [
      'env deploy web --keys=a',
      'error: when specifying --keys, a configmap or secret must be provided with --from\nexit 1',
    ],
    [
      'env deploy A=1 web',
      'error: all resources must be specified before environment changes: deploy A=1 web\nexit 1',
    ],
    ['env deploy web -e A', 'error: unknown environment variable: A\nexit 1'],
    [
      'env deploy web A=1 A-',
      'error: can not both modify and remove the same environment variable in the same command\nexit 1',
    ],
    ['env deploy web --from=pod/web', 'error: unsupported resource specified in --from\nexit 1'],
    [
      'env svc web A=1',
      'error: services/web the object is not a pod or does not have a pod template: *v1.Service\nexit 1',
    ],
    ['env deploy x A=1', 'Error from server (NotFound): Deployment "x" not found\nexit 1'],
  ])('%s', async (line, printed) => {
    expect((await run(line)).printed).toBe(printed)
  })

  it('refuses a name that is none', async () => {
    expect((await run('env deploy web 1A=b')).printed).toMatch(
      /^error: "1A" is not a valid key name: a valid environment/,
    )
  })

  it.each([
    [{ resourceFieldRef: { resource: 'limits.cpu' } }, 'resource field limits.cpu'],
    [
      { resourceFieldRef: { resource: 'limits.cpu', containerName: 'x' } },
      'resource field x/limits.cpu',
    ],
    [{ secretKeyRef: { name: 's', key: 'k' } }, 'secret s, key k'],
    [{ configMapKeyRef: { name: 'c', key: 'k' } }, 'configmap c, key k'],
    [{}, 'invalid valueFrom'],
  ])('lists where a value comes from: %j', async (valueFrom, text) => {
    const its = {
      ...pod,
      spec: { containers: [{ name: 'app', env: [{ name: 'A', valueFrom }, { name: 'B' }] }] },
    }
    expect((await shellOn([its]).run('set env pod web --list')).printed).toBe(
      `# Pod web, container app\n# A from ${text}\nB=\n`,
    )
  })
})

describe('set image', () => {
  it.each([
    ['image deploy web app=app:v2', 'deployment.apps/web image updated\n'],
    ['image deploy web app=app:v1', ''],
    [
      'image deploy web app=app:v2 --dry-run=client',
      'deployment.apps/web image updated (dry run)\n',
    ],
    [
      'image deploy web app=app:v2 --dry-run=server',
      'deployment.apps/web image updated (server dry run)\n',
    ],
    ['image deploy web x=app:v2', 'error: unable to find container named "x"\nexit 1'],
    [
      'image deploy web app=app:v2 x=y',
      'deployment.apps/web image updated\nerror: unable to find container named "x"\nexit 1',
    ],
    ['image deploy web', 'error: at least one image update is required\nexit 1'],
    [
      'image deploy web *=a app=b',
      'error: all containers are already specified by *, but saw more than one container_name=container_image pairs\nexit 1',
    ],
    ['image app=b', /^error: You must provide one or more resources by argument or filename\./],
  ])('%s', async (line, printed) => {
    const answer = (await run(line)).printed
    if (typeof printed === 'string') expect(answer).toBe(printed)
    else expect(answer).toMatch(printed)
  })

  it('sends what changes, and no more', async () => {
    const { asked } = await run('image deploy web app=x=y')
    expect(asked.at(-1)).toEqual([
      'patch',
      'Deployment',
      'web',
      {
        type: 'strategic',
        body: {
          spec: {
            template: {
              spec: {
                containers: [{ name: 'app', image: 'x=y' }],
                '$setElementOrder/containers': [{ name: 'app' }, { name: 'side' }],
              },
            },
          },
        },
      },
      { namespace: 'demo', dryRun: false },
    ])
    expect((await run('image deploy web app=z --dry-run=server')).asked.at(-1)?.at(-1)).toEqual({
      namespace: 'demo',
      dryRun: true,
    })
  })

  it('of all containers is that of those that begin, too', async () => {
    const { printed } = await run(
      "image deploy web *=x --dry-run=client -o jsonpath='{.spec.template.spec.containers[*].image} {.spec.template.spec.initContainers[*].image}'",
    )
    expect(printed).toBe('x x x')
  })

  it('says what the server refuses', async () => {
    const refuses = {
      'patch Deployment': new ApiError({ code: 403, reason: 'Forbidden', message: 'no' }),
    }
    const said = async (line: string) =>
      (await shellOn(objects, { refuses }).run(`set ${line}`)).printed
    expect(await said('image deploy web app=x')).toBe(
      'error: failed to patch image update to pod template: no\nexit 1',
    )
    expect(await said('env deploy web C=1')).toBe(
      'error: failed to patch env update to pod template: no\nexit 1',
    )
    expect(await said('resources deploy web --limits=cpu=2')).toBe(
      'error: failed to patch resources update to pod template no\nexit 1',
    )
  })
})

describe('set resources', () => {
  it('adds to what is there', async () => {
    const [app, side] = await changed(
      'resources deploy web --limits=cpu=2000m,memory=1Gi --requests=cpu=1',
    )
    expect(app!.resources).toEqual({ limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '1' } })
    expect(side!.resources).toEqual({ limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '1' } })
    const [, only] = await changed('resources deploy web --requests=memory=1Gi -c side')
    expect(only!.resources).toEqual({ limits: { cpu: '1' }, requests: { memory: '1Gi' } })
  })

  it.each([
    ['resources deploy web --limits=cpu=2', 'deployment.apps/web resource requirements updated\n'],
    [
      'resources deploy web',
      'error: you must specify an update to requests or limits (in the form of --requests/--limits)\nexit 1',
    ],
    [
      'resources deploy web --limits=cpu',
      'error: invalid argument syntax cpu, expected <resource>=<value>\nexit 1',
    ],
    [
      'resources deploy web --limits=cpu=1=2',
      'error: invalid argument syntax cpu=1=2, expected <resource>=<value>\nexit 1',
    ],
    ['resources deploy web --limits=cpu=1 -c x', 'error: unable to find container named x\nexit 1'],
  ])('%s', async (line, printed) => {
    expect((await run(line)).printed).toBe(printed)
  })
})

test('set works on all of a kind, and on a file', async () => {
  expect((await run('image deploy --all app=x')).printed).toBe(
    'deployment.apps/web image updated\n',
  )
  const files = { 'web.yaml': '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}' }
  const { printed } = await shellOn(objects, { files }).run('set image -f web.yaml app=x')
  expect(printed).toBe('deployment.apps/web image updated\n')
})
