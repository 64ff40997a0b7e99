import { expect, it } from 'vitest'
import { NotSimulated } from '../../../cluster/cluster.ts'
import { shellOn } from '../../testing/shell-on.ts'

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'demo' },
  spec: { containers: [{ name: 'app' }] },
}
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'demo' } }
const run = (line: string) => shellOn([pod, service], { log: 'x\n' }).run(`debug ${line}`)

it.each<[string, object]>([
  ['', {}],
  ['-- sh -c x', { command: ['sh', '-c', 'x'] }],
  ['--arguments-only -- x', { args: ['x'] }],
  [
    '--env=A=1 --env=B=x=y',
    {
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: 'x=y' },
      ],
    },
  ],
  ['--image-pull-policy=Never', { imagePullPolicy: 'Never' }],
  ['--target=app -q', { targetContainerName: 'app' }],
])('debug a -c d --image=i:1 %s', async (rest, more) => {
  const { printed, asked } = await run(`a -c d --image=i:1 ${rest}`)
  expect(printed).toBe('')
  const [what, kind, name, { type, body }, where] = asked.at(-1) as [
    ...[string, string, string],
    { type: string; body: { spec: { ephemeralContainers: object[] } } },
    object,
  ]
  expect([what, kind, name, type]).toEqual(['patch', 'Pod', 'a', 'strategic'])
  expect(where).toEqual({ namespace: 'demo', subresource: 'ephemeralcontainers' })
  expect(body.spec.ephemeralContainers).toEqual([
    {
      name: 'd',
      image: 'i:1',
      resources: {},
      terminationMessagePolicy: 'File',
      securityContext: { capabilities: { add: ['SYS_PTRACE'] } },
      ...more,
    },
  ])
})

const onlyCopies = (flag: string) => `error: --${flag} may only be used with --copy-to.\nexit 1`
it.each([
  ['a', 'error: you must specify --image when not using --copy-to.\nexit 1'],
  ['--image=i', 'error: NAME or filename is required for debug\nexit 1'],
  ['a --image=i --image-pull-policy=x', 'error: invalid image pull policy: x\nexit 1'],
  ['a --image=i --replace', onlyCopies('replace')],
  ['a --image=i --same-node', onlyCopies('same-node')],
  ['a --image=i --set-image=a=b', onlyCopies('set-image')],
  ['svc/s --image=i', 'error: "/v1, Kind=Service" not supported by debug\nexit 1'],
])('debug %s', async (line, printed) => {
  expect((await run(line)).printed).toBe(printed)
})

it.each(['a --copy-to=b', 'node/n --image=i'])('debug %s is not simulated', async (line) => {
  await expect(run(line)).rejects.toThrow(NotSimulated)
})
