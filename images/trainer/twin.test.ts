import { describe, expect, test } from 'vitest'
import { epochsIn, startOf } from '../../scenarios/support/training.ts'
import { pythonRandom } from './python-random.ts'
import { train } from './twin.ts'

/** Runs the twin with these options on these files; it is told to end in the middle where it is asked. */
async function run(options: string[], files = new Map<string, string>(), endAfter = Infinity) {
  let log = ''
  let end = () => {}
  const terminated = new Promise<void>((resolve) => (end = resolve))
  let epochs = 0
  const process = {
    files,
    stdout: (text: string) => {
      log += text
      if (text.startsWith('epoch') && (epochs += 1) === endAfter) end()
    },
    stderr: (text: string) => void (log += text),
    terminated: () => terminated,
    sleep: () => Promise.resolve(),
    exit: (code: number) => exited(code),
  }
  let exited: (code: number) => void = () => {}
  const exit = new Promise<number>((resolve) => (exited = resolve))
  const env = { CHECKPOINTS: '/checkpoints' }
  const running = train(process as never, options, env as never)
  return { exitCode: await Promise.race([running, exit]), log, files }
}

// What `train --epochs 3` prints with Python, as the page shows it.
const first = ['epoch 1 of 3: loss 0.488', 'epoch 2 of 3: loss 0.417', 'epoch 3 of 3: loss 0.383']

test('Chances are those of Python', () => {
  const random = pythonRandom(1)
  expect([random(), random(), random()]).toEqual([
    0.13436424411240122, 0.8474337369372327, 0.763774618976614,
  ])
})

describe('The trainer’s twin', () => {
  test('learns as the image’s program does, to the last digit that it shows', async () => {
    const { exitCode, log } = await run(['--epochs', '3'])
    expect(exitCode).toBe(0)
    expect(log.split('\n').slice(0, 4)).toEqual(['no checkpoint: a new model', ...first])
    expect(Number(/^done: (\d+) %/m.exec(log)?.[1])).toBeGreaterThan(90)
  })

  test('goes on from its checkpoint, and ends where one that never stopped ends', async () => {
    const { files } = await run(['--epochs', '7'])
    const second = await run(['--epochs', '12'], files)
    expect(startOf(second.log)).toEqual({ found: 7, first: 8 })
    const whole = await run(['--epochs', '12'])
    expect(epochsIn(whole.log).at(-1)).toEqual(epochsIn(second.log).at(-1))
  })

  test('ends with an error on SIGTERM, since it is not done', async () => {
    expect((await run(['--epochs', '20'], new Map(), 2)).exitCode).toBe(143)
  })

  test.each([[['--epochs']], [['--epochs', 'many']], [['--colour', '1']]])(
    'says how it is called for %j',
    async (options) => {
      const { exitCode, log } = await run(options)
      expect(exitCode).toBe(2)
      expect(log).toContain('Usage: train')
    },
  )
})
