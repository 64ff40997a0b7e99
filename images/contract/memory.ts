import { expect } from 'vitest'
import type { Sentence } from './ground.ts'

const killed = { exitCode: 137, reason: 'OOMKilled' }

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
      const running = await ground.run('api-server:v1.0', { command, memory: '64Mi' })
      expect(await running.ended()).toEqual(killed)
    },
  },
]
