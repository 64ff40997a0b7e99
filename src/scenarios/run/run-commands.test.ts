import { describe, expect, test } from 'vitest'
import { inNamespace } from '../allowed/testing/grounds.ts'
import { nothingSaved } from './saved.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type { Snippet } from '../../docs/page.ts'
import { readCommands } from '../allowed/command.ts'
import type { OutputUpdate } from '../model/events.ts'
import { isReading, onlyLooks, runCommands } from './run-commands.ts'

test.each([
  ['get pods', true],
  ['-n kube-system get pods', true],
  ['describe pod my-app', true],
  ['exec client -- get http://my-app', true],
  ['rollout status deployment/my-app', true],
  ['rollout undo deployment/my-app', false],
  ['apply -f a.yaml', false],
  ['delete pod my-app', false],
  ['port-forward pod/my-app 8080', true],
])('kubectl %s only reads: %s', async (line, reading) => {
  const [command] = readCommands(`kubectl ${line}`, 1).commands
  expect(await isReading(command!)).toBe(reading)
})

test.each([
  ['kind', 'version', true],
  ['kind', 'get', true],
  ['kind', 'create', false],
  ['kind', 'get-all', false],
  ['kind', 'my-version', false],
  ['docker', 'my-ps', false],
  ['docker', 'psql', false],
  ['concat', 'a', false],
  ['docker', 'ps', true],
  ['curl', 'http://localhost', true],
  ['cat', 'a', true],
  ['ls', '-l', true],
  ['lsof', '-i', false],
  ['npx', 'docker', true],
  ['docker', 'stop', false],
  ['chmod', 'cat', false],
])('%s %s only reads: %s', async (program, word, reading) => {
  const command = { program, argv: [word], text: '', line: 1 }
  expect(await isReading(command)).toBe(reading)
})

test.each(['kind', 'docker'])('%s alone reads nothing that is known of', async (program) => {
  expect(await isReading({ program, argv: [], text: program, line: 1 })).toBe(false)
})

const placed = { file: 'docs/a.md', line: 1 }

test.each([
  ['kubectl get pods', true],
  ['kubectl get pods; kind get clusters', true],
  ['kubectl get pods; kubectl delete pod a', false],
  ['kubectl delete pod a; kubectl get pods', false],
  ['kubectl exec a -- true', false],
  ['kubectl port-forward pod/a 8080', false],
  ['kubectl get pods > a.txt', false],
  ['A=$(kubectl get pods -o name)', false],
  ['kind delete cluster', false],
])('of %s nothing is left: %s', async (code, looks) => {
  const snippet: Snippet = {
    type: 'snippet',
    place: placed,
    language: 'bash',
    code,
    attributes: {},
  }
  const { commands } = readCommands(code.replaceAll('; ', '\n'), 2)
  expect(await onlyLooks({ type: 'commands', snippet, commands, begins: [] })).toBe(looks)
})

test('of what is no block of commands something is left', async () => {
  expect(await onlyLooks({ type: 'cleared', place: placed })).toBe(false)
})

test('what the plan has read of a line is not read once more', async () => {
  const known = { words: 'get', reads: true, files: [] }
  const line = { program: 'kubectl', argv: ['delete', 'pod', 'a'], text: '', line: 1 }
  expect(await isReading({ ...line, known })).toBe(true)
})

describe('a block of commands', () => {
  /** Runs a block whose n-th command line prints the n-th answer, and counts what was run. */
  async function run(
    code: string,
    answers: { text: string; exitCode?: number }[],
    block: { output?: string; fails?: boolean; update?: boolean; signal?: AbortSignal } = {},
  ) {
    let now = 0
    const ran: string[] = []
    const updates: OutputUpdate[] = []
    const seen: string[] = []
    const compared: string[] = []
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
      { snippet, commands },
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
        ...(block.signal && { signal: block.signal }),
        onCompared: ({ line }, printed) => compared.push(`${line}: ${printed}`),
        onUpdate: (update) => updates.push(update),
        onPrinted: ({ line }, printed) => seen.push(`${line}: ${printed}`),
      },
    )
    const failure = await done.then(
      () => undefined,
      (error: { failure: unknown }) => error.failure,
    )
    return { ran, failure, updates, seen, compared, now }
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
  test('waits ten seconds for an output that will be written anew, and a minute for one that holds', async () => {
    const block = { output: '1/1' }
    expect((await run('kubectl get pods', [{ text: '0/1' }], { ...block, update: true })).now).toBe(
      10_000,
    )
    expect((await run('kubectl get pods', [{ text: '0/1' }], block)).now).toBe(60_000)
  })

  test('does not look again where its last command changes something', async () => {
    const { ran, failure, now } = await run(
      'kubectl get pods\nkubectl apply -f a.yaml',
      [{ text: '0/1' }, { text: 'created' }],
      { output: '1/1\ncreated' },
    )
    expect([ran, now]).toEqual([['get pods', 'apply -f a.yaml'], 0])
    expect(failure).toMatchObject({ saw: 'another output than docs/a.md:9 shows' })
  })

  test('looks again from the first of the commands at its end that only read', async () => {
    const { ran } = await run(
      'kubectl apply -f a.yaml\nkubectl get svc\nkubectl get pods',
      [{ text: 'created' }, { text: 'a' }, { text: '0/1' }, { text: 'a' }, { text: '1/1' }],
      { output: 'created\na\n1/1' },
    )
    expect(ran).toEqual(['apply -f a.yaml', 'get svc', 'get pods', 'get svc', 'get pods'])
  })

  test('runs what it runs in a container again where the page shows its output', async () => {
    const { ran, failure } = await run(
      'kubectl exec my-app -- ask',
      [{ text: 'no', exitCode: 1 }, { text: 'old' }, { text: 'new' }],
      { output: 'new' },
    )
    expect([ran.length, failure]).toEqual([3, undefined])
  })

  test('looks no more where the run is interrupted', async () => {
    const { ran, now } = await run('kubectl get pods', [{ text: '0/1' }], {
      ...{ output: '1/1', signal: AbortSignal.abort() },
    })
    expect([ran.length, now]).toEqual([1, 0])
  })

  test('may end with an error in its last line alone', async () => {
    const code = 'kubectl apply -f a.yaml\nkubectl apply -f b.yaml'
    const early = await run(code, [{ text: 'no\n', exitCode: 1 }], { fails: true })
    expect(early.failure).toMatchObject({
      saw: '"kubectl apply -f a.yaml" ended with status 1',
      details: ['no'],
      place: { file: 'docs/a.md', line: 2 },
    })
    const late = await run(code, [{ text: 'yes' }, { text: 'no', exitCode: 1 }], { fails: true })
    expect(late.failure).toBeUndefined()
  })

  test('says for how long what was to fail has not failed, and what it printed', async () => {
    const at = { place: { file: 'docs/a.md', line: 2 } }
    expect((await run('kubectl apply -f a', [{ text: 'yes' }], { fails: true })).failure).toEqual({
      ...{ saw: '"kubectl apply -f a" succeeded, where the page says fails', details: ['yes'] },
      ...at,
    })
    expect((await run('kubectl get pods', [{ text: 'a' }], { fails: true })).failure).toEqual({
      ...{ saw: '"kubectl get pods" succeeded, where the page says fails, for 60 s' },
      ...{ details: ['a'], ...at },
    })
  })

  test('holds all that its commands printed against the block', async () => {
    const { compared } = await run(
      'kubectl apply -f a.yaml\nkubectl get pods',
      [{ text: 'created' }, { text: '1/1' }],
      { output: 'created\n1/1' },
    )
    expect(new Set(compared)).toEqual(new Set(['9: created\n1/1\n']))
  })

  test('forgets what an output that was still to change told of names', async () => {
    const { failure } = await run(
      'kubectl get pods',
      [
        { text: 'NAME   READY\napp-6b8d7f9c54-7rjqx   1/1\napp-6b8d7f9c54-lz2vn   0/1' },
        { text: 'NAME   READY\napp-6b8d7f9c54-bb9dk   1/1\napp-6b8d7f9c54-q5w8t   1/1' },
      ],
      { output: 'NAME   READY\napp-6b8d7f9c54-4xk2m   1/1\napp-6b8d7f9c54-hs6fp   1/1' },
    )
    expect(failure).toBeUndefined()
  })

  test('is done where it holds, also where outputs may be written anew', async () => {
    const { updates, now } = await run('kubectl get pods', [{ text: '1/1' }], {
      ...{ output: '1/1', update: true },
    })
    expect([updates, now]).toEqual([[], 0])
  })
})
