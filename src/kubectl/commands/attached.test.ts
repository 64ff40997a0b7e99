import { expect, test } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import { kubectl } from '../kubectl.ts'
import { words } from '../testing/words.ts'

type Fields = Record<string, unknown>

/**
 * What a line prints and asks of a cluster that tells these statuses of its Pod, one at a time. Whoever
 * has `pressed` Ctrl-C has done so before.
 */
async function run(line: string, statuses: Fields[], pressed = false) {
  const asked: unknown[] = []
  let printed = ''
  let time = 0
  let tell: (status: Fields) => void
  let made: Fields = {
    ...{ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'a', namespace: 'demo' } },
    spec: { containers: [{ name: 'app' }], restartPolicy: 'Always' },
  }
  const untold = [...statuses]
  const cluster = {
    ...{ simulated: true, namespace: 'demo', now: () => time },
    sleep: async (milliseconds: number) => {
      time += milliseconds
      const status = untold.shift()
      if (status) tell(status)
    },
    read: async () => made,
    create: async (manifest: Fields) => (made = { ...manifest, metadata: made['metadata'] }),
    patch: async () => made,
    watch: async (kind: string, query: object, onEvent: (event: object) => void) => {
      asked.push(['watch', kind, query])
      tell = (status) => onEvent({ type: 'MODIFIED', object: { ...made, status } })
      if (time > 0) tell(statuses[statuses.length - untold.length - 1]!)
      return () => undefined
    },
    logs: async (name: string, options: Fields & { onText: (text: string) => void }) => {
      const { onText, signal, ...rest } = options
      const told = statuses.length - untold.length
      asked.push(['logs', name, { ...rest, told, signal: signal instanceof AbortSignal }])
      onText('out\n')
      return ''
    },
    remove: async (kind: string, name: string, where: object) =>
      asked.push(['remove', kind, name, where]),
  }
  const status = await kubectl(cluster as never, words(line), {
    files: {},
    write: (text) => void (printed += text),
    ...(pressed && { signal: new AbortController().signal }),
  })
  return { printed: `${printed}${status ? `exit ${status}` : ''}`, asked }
}

const phases = (...all: string[]) => all.map((phase) => ({ phase }))
const failed = (terminated?: object) => ({
  phase: 'Failed',
  containerStatuses: [{ name: 'a', state: { terminated } }],
})
const run1 = 'run a --image=x --restart=Never -q --attach'

test.each([
  [run1, phases('Pending', 'Running', 'Succeeded'), 'out\n'],
  [run1, phases('Succeeded'), 'out\n'],
  ['run a --image=x -q --attach', phases('Pending', 'Running'), 'out\n'],
  [`${run1} --leave-stdin-open -i -- ls`, phases('Running'), 'out\n'],
  [
    'run a --image=x --restart=OnFailure -q --attach',
    phases('Running', 'Failed', 'Succeeded'),
    'out\n',
  ],
  [
    `${run1}`,
    [failed({ exitCode: 3, reason: 'Error' })],
    'out\npod demo/a terminated (Error)\nexit 3',
  ],
  [
    `${run1}`,
    [failed({ exitCode: 3, message: 'oops' })],
    'out\npod demo/a terminated ()\noops\nexit 3',
  ],
  ...[
    failed(),
    failed({ exitCode: 0 }),
    { phase: 'Failed' },
    { phase: 'Failed', containerStatuses: [] },
    { phase: 'Failed', containerStatuses: [{}] },
  ].map((status): [string, Fields[], string] => [
    run1,
    [status],
    'out\nerror: pod demo/a failed with unknown exit code\nexit 1',
  ]),
  [run1, phases('Pending'), 'error: timed out waiting for the condition\nexit 1'],
  [`${run1} -- sh`, phases('Succeeded'), 'out\n'],
  [`${run1} -i -t -- ls`, phases('Succeeded'), 'out\n'],
  ...['fish', 'sh -c ls', '/usr/local/bin/sh'].map((command): [string, Fields[], string] => [
    `${run1} -i -- ${command}`,
    phases('Succeeded'),
    'out\n',
  ]),
])('%s, of %j', async (line, statuses, printed) => {
  expect((await run(line, statuses)).printed).toBe(printed)
})

test.each(['sh', 'bash', 'ash', 'dash', 'zsh', '/bin/sh', '/usr/bin/bash'])(
  'nobody types into %s',
  async (shell) => {
    await expect(run(`${run1} -i -- ${shell}`, phases('Running'))).rejects.toThrow(
      new NotSimulated('typing into a container: give its command behind --'),
    )
  },
)

test('the log is asked for once the Pod runs, and followed until Ctrl-C', async () => {
  const statuses = phases('Pending', 'Running', 'Succeeded')
  const watched = ['watch', 'Pod', { namespace: 'demo', fields: 'metadata.name=a' }]
  const log = { namespace: 'demo', container: 'a', told: 2, signal: false }
  expect((await run(run1, statuses)).asked).toEqual([watched, ['logs', 'a', log], watched])
  const pressed = (await run(run1, statuses, true)).asked[1]
  expect(pressed).toEqual(['logs', 'a', { ...log, signal: true }])
})

test('what --rm has made is removed, also where it has failed', async () => {
  for (const statuses of [phases('Succeeded'), phases('Failed')])
    expect((await run(`${run1} --rm`, statuses)).asked.at(-1)).toEqual([
      ...['remove', 'Pod', 'a'],
      { namespace: 'demo' },
    ])
})

test('the log of an ephemeral container is asked for once it has begun', async () => {
  const of = (name: string, state: object) => ({ name, state })
  const state = (...ephemeralContainerStatuses: object[]) => ({ ephemeralContainerStatuses })
  const before = [
    ...[{}, state(), state({ name: 'c' })],
    ...[state(of('other', { running: {} })), state(of('c', { waiting: {} }))],
  ]
  for (const begun of [{ running: {} }, { terminated: {} }]) {
    const { asked } = await run('debug a -c c -q -i --image=x -- ls', [
      ...before,
      state(of('c', begun)),
    ])
    expect(asked.at(-1)).toEqual([
      ...['logs', 'a'],
      { namespace: 'demo', container: 'c', told: 6, signal: false },
    ])
  }
})
