import { describe, expect, test } from 'vitest'
import { inNamespace } from '../allowed/testing/grounds.ts'
import { nothingSaved } from './saved.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { readCommands } from '../allowed/command.ts'
import { StepFailure } from '../model/failure.ts'
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
  runCommands(block(code, output), sessionWith(program), nothing(), {})

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
