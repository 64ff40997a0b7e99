import { expect } from 'vitest'
import type { Ended, Sentence } from './ground.ts'

const killed = { exitCode: 137, reason: 'OOMKilled' }
const mostTries = 5

/**
 * How a container that takes too much right away ends. A runtime that does not watch its memory yet says
 * `Error` of it now and then: the next one is asked. https://github.com/containerd/containerd/issues/8180
 */
async function endAtOnce(start: () => Promise<Ended>): Promise<Ended> {
  for (let tries = 1; ; tries += 1) {
    const end = await start()
    if (end.reason !== 'Error' || end.exitCode !== killed.exitCode || tries === mostTries)
      return end
  }
}

/** A machine's own processes have no limit. */
export const memorySentences: readonly Sentence[] = [
  {
    sentence: 'api-server:v1.0 is killed by its memory limit when hoard takes more.',
    needs: 'pods',
    async check(ground) {
      const running = await ground.run('api-server:v1.0', { memory: '128Mi' })
      await running.exec('hoard', '256')
      expect(await running.ended()).toEqual(killed)
    },
  },
  {
    sentence: 'hoard in a container of its own is killed by its memory limit.',
    needs: 'pods',
    async check(ground) {
      const command = ['hoard', '256']
      const end = await endAtOnce(async () => {
        const running = await ground.run('api-server:v1.0', { command, memory: '64Mi' })
        return running.ended()
      })
      expect(end).toEqual(killed)
    },
  },
]
