import { describe, expect, it, test } from 'vitest'
import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import { kubectl } from '../kubectl.ts'
import { shellOn } from '../testing/shell-on.ts'

const pod = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'demo', uid: name },
  spec: { containers: [{ name: 'app' }] },
  ...more,
})
const two = pod('two', { spec: { containers: [{ name: 'app' }, { name: 'side' }] } })
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'demo' },
  spec: { selector: { matchLabels: { app: 'web' } } },
}
const noTty = 'Unable to use a TTY - input is not a terminal or the right kind of file\n'

describe('exec', () => {
  it.each<[string, string, unknown[] | undefined]>([
    ['exec one -- ls -l', 'out', ['one', ['ls', '-l'], { namespace: 'demo', container: 'app' }]],
    ['exec pod/one -- ls', 'out', ['one', ['ls'], { namespace: 'demo', container: 'app' }]],
    ['exec two -c side -- ls', 'out', ['two', ['ls'], { namespace: 'demo', container: 'side' }]],
    [
      'exec two -- ls',
      'Defaulted container "app" out of: app, side\nout',
      ['two', ['ls'], { namespace: 'demo', container: 'app' }],
    ],
    ['exec deploy/web -- ls', 'out', ['one', ['ls'], { namespace: 'demo', container: 'app' }]],
    ['exec one -n x -- ls', 'out', ['one', ['ls'], { namespace: 'x', container: 'app' }]],
    ['exec -it one -- ls', `${noTty}out`, ['one', ['ls'], { namespace: 'demo', container: 'app' }]],
    ['exec -itq one -- ls', 'out', ['one', ['ls'], { namespace: 'demo', container: 'app' }]],
    ['exec -i one -- ls', 'out', ['one', ['ls'], { namespace: 'demo', container: 'app' }]],
    [
      'exec done -- ls',
      'error: cannot exec into a container in a completed pod; current phase is Succeeded\nexit 1',
      undefined,
    ],
    [
      'exec failed -- ls',
      'error: cannot exec into a container in a completed pod; current phase is Failed\nexit 1',
      undefined,
    ],
    ['exec x -- ls', 'Error from server (NotFound): Pod "x" not found\nexit 1', undefined],
    ['exec', 'error: pod, type/name or --filename must be specified\nexit 1', undefined],
    ['exec -- ls -l', 'error: pod, type/name or --filename must be specified\nexit 1', undefined],
    [
      'exec pod/ -- ls',
      'error: arguments in resource/name form must have a single resource and name\nexit 1',
      undefined,
    ],
    ['exec -- ls', 'error: pod, type/name or --filename must be specified\nexit 1', undefined],
    [
      'exec one',
      'error: you must specify at least one command for the container\nexit 1',
      undefined,
    ],
    [
      'exec one --',
      'error: you must specify at least one command for the container\nexit 1',
      undefined,
    ],
    [
      'exec one ls',
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\nexit 1",
      undefined,
    ],
    [
      'exec one two -- ls',
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\nexit 1",
      undefined,
    ],
  ])('%s', async (line, printed, asked) => {
    const ended = (name: string, phase: string) => pod(name, { status: { phase } })
    const rest = [ended('done', 'Succeeded'), ended('failed', 'Failed')]
    const objects = line.includes('deploy/')
      ? [pod('one'), deployment]
      : [pod('one'), two, deployment, ...rest]
    const answer = await shellOn(objects, { executed: { stdout: 'out' } }).run(line)
    expect(answer.printed).toBe(printed)
    expect(answer.asked.find(([what]) => what === 'exec')?.slice(1)).toEqual(asked)
  })

  it('ends as the command does', async () => {
    const executed = { stdout: 'a\n', stderr: 'b\n', exitCode: 3 }
    expect((await shellOn([pod('one')], { executed }).run('exec one -- ls')).printed).toBe(
      'a\nb\ncommand terminated with exit code 3\nexit 3',
    )
    expect((await shellOn([pod('one')]).run('exec one -- ls')).printed).toBe('')
  })

  it('writes nothing where the command has nothing to say', async () => {
    const written: string[] = []
    const cluster = {
      ...{ namespace: 'demo', read: async () => pod('one') },
      exec: async () => ({ stdout: '', stderr: '', exitCode: 0 }),
    }
    const write = (text: string) => void written.push(text)
    const line = ['exec', 'one', '--', 'true']
    expect(await kubectl(cluster as never, line, { files: {}, write })).toBe(0)
    expect(written).toEqual([])
  })

  it.each([
    ['exec -it one -- sh', false, `${noTty}out`],
    ['exec -i one -- sh', true, 'out'],
    ['exec -t one -- sh', true, 'out'],
    ['exec -i one -- sh', false, 'out'],
  ])(
    '%s runs a shell that nobody can type into (at a terminal: %s)',
    async (line, terminal, out) => {
      const shell = shellOn([pod('one')], { executed: { stdout: 'out' }, terminal })
      expect((await shell.run(line)).printed).toBe(out)
    },
  )

  it('says what the server refuses', async () => {
    const refuses = { 'exec one': new ApiError({ code: 403, reason: 'Forbidden', message: 'no' }) }
    expect((await shellOn([pod('one')], { refuses }).run('exec one -- ls')).printed).toBe(
      'error: unable to upgrade connection: no\nexit 1',
    )
  })

  it.each([
    ['sh', true],
    ['/bin/bash', true],
    ['ash', true],
    ['bash -c ls', false],
    ['/usr/sh', false],
    ['shell', false],
  ])('%s is typed into at a terminal: %s', async (command, isTyped) => {
    const run = shellOn([pod('one')], { terminal: true }).run(`exec -it one -- ${command}`)
    if (isTyped)
      await expect(run).rejects.toThrow(
        new NotSimulated('typing into a container: give its command behind --'),
      )
    else expect((await run).printed).toBe('')
  })
})

describe('run, attached', () => {
  const event = (status: object, more: object = {}, type = 'MODIFIED') => ({
    type,
    object: pod('a', { spec: { restartPolicy: 'Never' }, status, ...more }),
  })
  const ended = (exitCode: number, more: object = {}) =>
    event({
      phase: 'Failed',
      containerStatuses: [{ state: { terminated: { exitCode, ...more } } }],
    })
  const running = event({ phase: 'Running' })
  it.each<[string, object[], string]>([
    [
      '--attach --restart=Never',
      [event({ phase: 'Pending' }), running, event({ phase: 'Succeeded' })],
      'log\n',
    ],
    [
      '--attach --restart=Never',
      [running, event({ phase: 'Running' }), ended(3, { reason: 'Error', message: 'why' })],
      'log\npod demo/a terminated (Error)\nwhy\nexit 3',
    ],
    [
      '--attach --restart=Never',
      [event({ phase: 'Failed' }), event({ phase: 'Failed' })],
      'log\nerror: pod demo/a failed with unknown exit code\nexit 1',
    ],
    ['--attach --restart=Never', [running, ended(2)], 'log\npod demo/a terminated ()\nexit 2'],
    ['-i --restart=Never', [running, event({ phase: 'Succeeded' })], 'log\n'],
    ['--attach', [event({ phase: 'Running' }, { spec: { restartPolicy: 'Always' } })], 'log\n'],
    ['-i --leave-stdin-open', [running], 'log\n'],
    [
      '--attach --restart=OnFailure',
      [
        event({ phase: 'Running' }, { spec: { restartPolicy: 'OnFailure' } }),
        ended(1),
        event({ phase: 'Succeeded' }),
      ],
      'log\n',
    ],
    ['--attach --restart=Never', [event({}, {}, 'DELETED')], 'error: pods "a" not found\nexit 1'],
    ['--attach --pod-running-timeout=1s', [], 'error: timed out waiting for the condition\nexit 1'],
    ['-t', [], 'error: -i/--stdin is required for containers with -t/--tty=true\nexit 1'],
  ])('run a --image=x %s', async (rest, events, printed) => {
    const answer = await shellOn([], { events, log: 'log\n' }).run(`run a --image=x ${rest}`)
    expect(answer.printed).toBe(printed)
    const logs = answer.asked.find(([what]) => what === 'logs')
    if (logs)
      expect(logs).toEqual(['logs', 'a', { namespace: 'demo', follow: true, container: 'a' }])
  })

  it('goes again with --rm, and says so', async () => {
    const made = () => pod('a')
    const events = [running, event({ phase: 'Succeeded' })]
    const line = 'run a --image=x --attach --restart=Never --rm'
    const { printed, asked } = await shellOn([made()], { events, log: 'log\n' }).run(line)
    expect(printed).toBe('log\npod "a" deleted from demo namespace\n')
    expect(asked.at(-1)).toEqual(['remove', 'Pod', 'a', { namespace: 'demo' }])
    const quiet = await shellOn([made()], { events, log: 'log\n' }).run(`${line} -q`)
    expect(quiet.printed).toBe('log\n')
    const failed = await shellOn([made()], { events: [event({}, {}, 'DELETED')] }).run(line)
    expect(failed.printed).toBe(
      'pod "a" deleted from demo namespace\nerror: pods "a" not found\nexit 1',
    )
  })

  it.each([
    ['-- sh', true],
    ['--command -- /usr/bin/zsh', true],
    ['-- sh -c ls', false],
    ['-- shop', false],
  ])('%s is typed into: %s', async (rest, isTyped) => {
    const events = [running, event({ phase: 'Succeeded' })]
    const run = shellOn([], { events }).run(`run a --image=x -i --restart=Never ${rest}`)
    if (isTyped) await expect(run).rejects.toThrow('typing into a container')
    else expect((await run).printed).toBe('')
  })
})

test.each([
  [
    'explain',
    'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\nexit 1',
  ],
  ['explain pod a', 'error: We accept only this format: explain RESOURCE\nexit 1'],
  ['explain odd', 'the server doesn\'t have a resource type "odd"\nexit 1'],
  [
    'explain pod.nothing',
    /^KIND: {7}Pod\nVERSION: {4}v1\n\nerror: field "nothing" does not exist\nexit 1$/,
  ],
  ['explain pods.kind', /^KIND: {7}Pod\nVERSION: {4}v1\n\nFIELD: kind <string>\n/],
  [
    'explain deployments.apps.kind.',
    /^GROUP: {6}apps\nKIND: {7}Deployment\nVERSION: {4}v1\n\nFIELD: kind <string>\n/,
  ],
  [
    'explain deploy.kind',
    /^GROUP: {6}apps\nKIND: {7}Deployment\nVERSION: {4}v1\n\nFIELD: kind <string>\n/,
  ],
  ['explain roles.rbac.authorization.k8s.io.kind', /\nFIELD: kind <string>\n/],
  ['explain deploy.spec.strategy --recursive', /\n {2}rollingUpdate\t<.*>\n {4}maxSurge\t<.*>\n/],
])('kubectl %s', async (line, printed) => {
  const answer = (await shellOn([]).run(line)).printed
  if (typeof printed === 'string') expect(answer).toBe(printed)
  else expect(answer).toMatch(printed)
})

test.each([
  [
    'explain pod --output=plaintext-openapiv2',
    'kubectl explain --output=plaintext-openapiv2: use plaintext',
  ],
  [
    'explain pod --api-version=v9',
    'kubectl explain: no description of v9 Pod was recorded from an API server',
  ],
])('kubectl %s is not simulated', async (line, reason) => {
  await expect(shellOn([]).run(line)).rejects.toThrow(new NotSimulated(reason))
})
