import { describe, expect, test } from 'vitest'
import { inNamespace } from '../allowed/testing/grounds.ts'
import { nothingSaved } from './saved.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type { Snippet } from '../../docs/page.ts'
import { readCommands } from '../allowed/command.ts'
import type { OutputUpdate } from '../model/events.ts'
import { isReading, runCommands } from './run-commands.ts'

test.each([
  ['get pods', true],
  ['-n kube-system get pods', true],
  ['describe pod my-app', true],
  ['exec client -- get http://my-app', true],
  ['rollout status deployment/my-app', true],
  ['rollout undo deployment/my-app', false],
  ['apply -f a.yaml', false],
  ['delete pod my-app', false],
])('kubectl %s only reads: %s', async (line, reading) => {
  const [command] = readCommands(`kubectl ${line}`, 1).commands
  expect(await isReading(command!)).toBe(reading)
})

describe('a block of commands', () => {
  /** Runs a block whose n-th command line prints the n-th answer, and counts what was run. */
  async function run(
    code: string,
    answers: { text: string; exitCode?: number }[],
    block: { output?: string; fails?: boolean; update?: boolean } = {},
  ) {
    let now = 0
    const ran: string[] = []
    const updates: OutputUpdate[] = []
    const seen: string[] = []
    const cluster = {
      simulated: true,
      now: () => now,
      sleep: async (milliseconds: number) => void (now += milliseconds),
    } as unknown as Cluster
    const snippet: Snippet = {
      type: 'snippet',
      place: { file: 'docs/a.md', line: 1 },
      language: 'bash',
      code,
      attributes: block.fails ? { fails: true } : {},
      ...(block.output !== undefined && {
        output: { place: { file: 'docs/a.md', line: 9 }, text: block.output },
      }),
    }
    const { commands } = readCommands(code, 2)
    const done = runCommands(
      { type: 'commands', snippet, commands, begins: [] },
      {
        cluster,
        lacks: [],
        close: async () => {},
        run: async ({ argv }, { write }) => {
          ran.push(argv.join(' '))
          const { text, exitCode = 0 } = answers[Math.min(ran.length, answers.length) - 1]!
          write(`${text}\n`, 'stdout')
          return exitCode
        },
      },
      nothingSaved(inNamespace),
      {
        update: block.update ?? false,
        onUpdate: (update) => updates.push(update),
        onPrinted: ({ line }, printed) => seen.push(`${line}: ${printed}`),
      },
    )
    const failure = await done.then(
      () => undefined,
      (error: { failure: unknown }) => error.failure,
    )
    return { ran, failure, updates, seen, now }
  }

  test('shows at each moment what a reader would see of it', async () => {
    const { seen } = await run(
      'kubectl apply -f a.yaml\nkubectl get pods',
      [{ text: 'created' }, { text: 'Pending' }, { text: 'Running' }],
      { output: 'created\nRunning' },
    )
    expect(seen).toEqual(['1: created\n', '1: created\nPending\n', '1: created\nRunning\n'])
  })

  test('reads again until it prints what the page shows, and applies only once', async () => {
    const { ran, failure } = await run(
      'kubectl apply -f a.yaml\nkubectl get pods',
      [{ text: 'created' }, { text: '0/1' }, { text: '0/1' }, { text: '1/1' }],
      { output: 'created\n1/1' },
    )
    expect(failure).toBeUndefined()
    expect(ran).toEqual(['apply -f a.yaml', 'get pods', 'get pods', 'get pods'])
  })

  test('fails with the diff and the place of the output when it never does', async () => {
    const { failure, now } = await run('kubectl get pods', [{ text: '0/1' }], { output: '1/1' })
    expect(failure).toEqual({
      saw: 'another output than docs/a.md:9 shows, for 60 s',
      details: ['- 1/1', '+ 0/1'],
      place: { file: 'docs/a.md', line: 9 },
    })
    expect(now).toBeGreaterThanOrEqual(60_000)
  })

  test('fails at the line of the command that ends with an error', async () => {
    const { ran, failure } = await run('kubectl apply -f a.yaml\nkubectl get pods', [
      { text: 'no', exitCode: 1 },
    ])
    expect(ran).toEqual(['apply -f a.yaml'])
    expect(failure).toMatchObject({
      saw: '"kubectl apply -f a.yaml" ended with status 1',
      details: ['no'],
      place: { line: 2 },
    })
  })

  test('may end with an error where the page says fails, and must', async () => {
    const refused = [{ text: 'no', exitCode: 1 }]
    expect((await run('kubectl apply -f a.yaml', refused, { fails: true })).failure).toBeUndefined()
    const taken = await run('kubectl apply -f a.yaml', [{ text: 'yes' }], { fails: true })
    expect(taken.failure).toMatchObject({ saw: expect.stringContaining('the page says fails') })
  })

  test('runs what it runs in a container once where the page shows no output', async () => {
    const { ran } = await run('kubectl exec my-app -- crash', [{ text: 'no', exitCode: 1 }])
    expect(ran).toHaveLength(1)
  })

  test('gives the output as it should be written, where it is asked to', async () => {
    const { failure, updates } = await run('kubectl get pods', [{ text: 'new 3s' }], {
      output: 'old 5s',
      update: true,
    })
    expect(failure).toBeUndefined()
    expect(updates).toEqual([{ place: { file: 'docs/a.md', line: 9 }, text: 'new 3s' }])
  })
})
