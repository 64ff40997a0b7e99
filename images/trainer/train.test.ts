import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { epochsIn, startOf } from '../../scenarios/support/training.ts'

const python = spawnSync('python3', ['--version']).status === 0

// Without Python the image's program cannot run here; on Kind it always does.
describe.runIf(python)('the trainer', () => {
  let CHECKPOINTS: string
  beforeEach(() => void (CHECKPOINTS = mkdtempSync(join(tmpdir(), 'podium-'))))
  afterEach(() => rmSync(CHECKPOINTS, { recursive: true }))

  const start = (...options: string[]) => {
    const env = { ...process.env, CHECKPOINTS }
    const child = spawn(join(import.meta.dirname, 'train'), options, { env })
    let log = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text))
    const ended = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number, log }))
    return { child, ended }
  }

  test('learns: its loss goes down, and it tells most points right', async () => {
    const { exitCode, log } = await start('--epochs', '20').ended
    const losses = epochsIn(log).map(({ loss }) => loss)
    expect(exitCode).toBe(0)
    expect(losses).toHaveLength(20)
    expect(losses.at(-1)).toBeLessThan(losses[0]! * 0.8)
    expect(Number(/^done: (\d+) %/m.exec(log)?.[1])).toBeGreaterThan(90)
  })

  test('goes on from its checkpoint, and ends where one that never stopped ends', async () => {
    const broken = await start('--epochs', '7').ended
    const second = await start('--epochs', '12').ended
    expect(startOf(broken.log)).toEqual({ first: 1 })
    expect(startOf(second.log)).toEqual({ found: 7, first: 8 })
    rmSync(join(CHECKPOINTS, 'model.txt'))
    const whole = await start('--epochs', '12').ended
    expect(epochsIn(whole.log).at(-1)).toEqual(epochsIn(second.log).at(-1))
  })

  test('ends with an error on SIGTERM, since it is not done', async () => {
    const { child, ended } = start('--epochs', '20', '--seconds-per-epoch', '60')
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect((await ended).exitCode).toBe(143)
  })
})
