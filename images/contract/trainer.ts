import { expect } from 'vitest'
import { firstAnswer, type Sentence } from './ground.ts'

const image = 'trainer:v1.0'
const sh = (line: string) => ['sh', '-c', line]

export const trainerSentences: readonly Sentence[] = [
  {
    sentence: `${image} trains with the batch size of its index, and serves the model.`,
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(image, {
        command: sh('train --epochs 5 --batch-sizes 8,32,512 && exec serve'),
        env: { JOB_COMPLETION_INDEX: '1' },
      })
      const right = { status: 200, body: 'right, 97 % sure' }
      expect(await firstAnswer(ground, running, '/?x=0.5&y=-1')).toEqual(right)
      expect(await running.get('/?y=0.2&x=-0.5')).toEqual({ status: 200, body: 'left, 79 % sure' })
      expect(await running.get('/healthz')).toEqual({ status: 200, body: 'ok' })
      const unasked = { status: 400, body: 'ask for a point, such as /?x=0.5&y=-1' }
      for (const path of ['/', '/?x=1', '/?x=1&y=', '/?x=1&y=far'])
        expect(await running.get(path), path).toEqual(unasked)
      expect((await running.log()).split('\n').slice(-4, -1)).toEqual([
        'epoch 5 of 5: loss 0.352',
        'done: 98 % of the test points right',
        'the model of epoch 5 listens on port 8000',
      ])
      await running.terminate()
      expect(await running.ended()).toMatchObject({ exitCode: 0 })
    },
  },
  {
    sentence: `${image} serves no model that was not trained.`,
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(image, { command: ['serve'] })
      expect(await running.ended()).toMatchObject({ exitCode: 1 })
    },
  },
]
