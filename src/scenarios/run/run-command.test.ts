import { describe, expect, test } from 'vitest'
import { inNamespace } from '../allowed/testing/grounds.ts'
import { nothingSaved } from './saved.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { readCommands } from '../allowed/command.ts'
import { StepFailure } from '../model/failure.ts'
import { runOne, runUntil } from './run-command.ts'
import { runCommands } from './run-commands.ts'
import { stageOn } from './stage.ts'
import type { Run, Session } from '../model/target.ts'

/** A session whose programs are `run`, on a clock that each sleep moves on. */
function sessionWith(run: Run): Session {
  let now = 0
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      now += milliseconds
      setImmediate(resolve)
    })
  const cluster = { simulated: true, now: () => now, sleep } as unknown as Cluster
  return { cluster, run, lacks: [], close: async () => {} }
}

/** Prints the lines one by one, then waits to be ended. */
const following =
  (...lines: string[]): Run =>
  async (_, { write, signal }) => {
    for (const line of lines) {
      write(`${line}\n`, 'stdout')
      await new Promise(setImmediate)
    }
    if (!signal?.aborted)
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }))
    return 130
  }

const block = (code: string, output: string) => {
  const place = { file: 'docs/a.md', line: 1 }
  const { commands } = readCommands(code, 2)
  return {
    type: 'commands' as const,
    snippet: {
      type: 'snippet' as const,
      place,
      language: 'bash' as const,
      code,
      attributes: { stop: true },
      output: { place: { ...place, line: 5 }, text: output },
    },
    commands,
    begins: [],
  }
}
const nothing = () => nothingSaved(inNamespace)
const run = (program: Run, output: string, code = 'kubectl logs -f my-app') =>
  runCommands(block(code, output), sessionWith(program), nothing(), {
    signal: new AbortController().signal,
  })

describe('a command that does not end by itself', () => {
  test('is ended when it has printed what the page shows, whatever it prints after', async () => {
    await run(following('starts', 'listens', 'more'), 'starts\nlistens')
  })

  test('shows what it prints as it comes, up to what the page shows', async () => {
    const seen: string[] = []
    const program = following('starts', 'listens', 'more')
    await runCommands(
      block('kubectl logs -f my-app', 'starts\nlistens'),
      sessionWith(program),
      nothing(),
      { onPrinted: (_, printed) => seen.push(printed) },
    )
    expect(seen).toEqual(['starts\n', 'starts\nlistens\n'])
  })

  test('fails with what it printed where that never comes', async () => {
    const failure = await run(following('starts'), 'starts\nlistens').catch((error) => error)
    expect(failure).toBeInstanceOf(StepFailure)
    expect(failure.failure).toMatchObject({
      saw: 'another output than docs/a.md:5 shows, for 60 s',
      details: ['  starts', '- listens'],
    })
  })

  test('is told so at once, gives no more than that, and its status says nothing', async () => {
    const told: unknown[] = []
    const program: Run = async (_, { write, signal }) => {
      for (const line of ['starts\n', 'starts again\n']) {
        write(line, 'stdout')
        told.push(signal?.aborted)
      }
      return 130
    }
    const starts = (printed: string) => printed.startsWith('starts')
    const [command] = readCommands('kubectl logs -f my-app', 1).commands
    expect(await runUntil(starts, command!, sessionWith(program), nothing())).toEqual({
      ...{ printed: 'starts\n', exitCode: 0 },
    })
    expect(told).toEqual([true, true])
  })

  test('is the last of its block: an error of one above it is an error', async () => {
    const each: Run = async (_, { write }) => {
      write('listens\n', 'stdout')
      return 1
    }
    const lines = 'kubectl apply -f a.yaml\nkubectl logs -f my-app'
    const failure = await run(each, 'listens', lines).catch((error) => error)
    expect(failure.failure.saw).toBe('"kubectl apply -f a.yaml" ended with status 1')
  })

  test('is run again where it ended with an error, as a reader would', async () => {
    let tries = 0
    await run((command, io) => {
      tries += 1
      return tries < 3 ? Promise.resolve(1) : following('listens')(command, io)
    }, 'listens')
    expect(tries).toBe(3)
  })

  test('fails where it ends with an error each time', async () => {
    const failure = await run(async () => 1, 'listens').catch((error) => error)
    expect(failure.failure.saw).toBe('"kubectl logs -f my-app" ended with status 1 for 60 s')
  })

  test('follows commands that do, and the block shows them too', async () => {
    const each: Run = (command, io) => {
      if (command.argv[0] !== 'apply') return following('listens')(command, io)
      io.write('created\n', 'stdout')
      return Promise.resolve(0)
    }
    await run(each, 'created\nlistens', 'kubectl apply -f a.yaml\nkubectl logs -f my-app')
  })
})

test('a check can look while a command runs, which ends with it', async () => {
  const ended: number[] = []
  const program: Run = async (command, io) => {
    ended.push(await following('Forwarding')(command, io))
    return 130
  }
  const { whileRunning } = stageOn(sessionWith(program), nothing())
  const seen = await whileRunning('port-forward pod/my-app :8080', async (printed) => {
    await new Promise(setImmediate)
    expect(ended).toEqual([])
    return printed()
  })
  expect(seen).toBe('Forwarding\n')
  expect(ended).toEqual([130])
})

describe('one command line', () => {
  const session = (simulated: boolean, program: Run, patience?: number): Session => {
    const cluster = { simulated, now: () => 0, sleep: async () => {} } as unknown as Cluster
    return {
      ...{ cluster, run: program, lacks: [], close: async () => {} },
      ...(patience !== undefined && { patience }),
    }
  }
  const prints: Run = async (_, { write }) => {
    write('a\n\nb\n', 'stdout')
    write('a warning', 'stderr')
    write('\n', 'stdout')
    return 0
  }
  const one = (line: string, on: Session, saved = nothing()) =>
    runOne(readCommands(line, 1).commands[0]!, on, saved)

  test.each([
    ['kubectl get pods', 'a\n\nb\na warning\n', undefined, undefined],
    ['A=$(kubectl get pods)', 'a warning', 'a\n\nb', undefined],
    ['kubectl get pods > a.txt', 'a warning', undefined, 'a\n\nb\n\n'],
  ])('%s prints %j, and keeps %j, or %j', async (line, printed, variable, file) => {
    const saved = nothing()
    expect(await one(line, session(true, prints), saved)).toEqual({ printed, exitCode: 0 })
    expect([...saved.variables]).toEqual(variable === undefined ? [] : [['A', variable]])
    expect(saved.files['a.txt']).toBe(file)
    expect([...saved.written]).toEqual(file === undefined ? [] : ['a.txt'])
  })

  const withVariable = () => {
    const saved = nothing()
    saved.variables.set('NS', 'kube-system')
    return saved
  }
  const withFile = () => {
    const saved = nothing()
    saved.written.add('a.txt')
    return saved
  }
  test.each([
    ['somebody’s cluster', 'kubectl delete pod a -n kube-system', false, nothing],
    ['a variable', 'kubectl delete pod a -n $NS', true, withVariable],
    ['a file that was written', 'kubectl delete pod a -n kube-system', true, withFile],
  ])('is held against the list again, on or with %s', async (_, line, simulated, saved) => {
    let ran = false
    const program: Run = async () => Number((ran = true))
    const failure = await one(line, session(simulated, program), saved()).catch((error) => error)
    expect(failure.failure).toEqual({
      saw: 'kubectl delete in the namespace kube-system, which the story does not make',
      details: ['Name a namespace that a manifest of the story has, or none.'],
    })
    expect(ran).toBe(false)
  })

  test('is not held against it again where nothing is anybody’s, and nothing new', async () => {
    const line = 'kubectl delete pod a -n kube-system'
    expect(
      await one(
        line,
        session(true, async () => 3),
      ),
    ).toEqual({ printed: '', exitCode: 3 })
  })

  test('is given up after the patience of its target', async () => {
    const endless: Run = () => new Promise(() => {})
    await expect(one('kubectl get pods', session(false, endless, 1))).rejects.toThrow(
      '"kubectl get pods" still running after 0.001 s',
    )
  })
})
